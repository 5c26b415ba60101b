import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Say } from './policy-words.ts'

const keys = ['1', '2', '3', '4', '5', '6', '7'] as const

export const useSay = (): Say => {
  const { t } = useTranslation()
  return useMemo(() => {
    // Each sentence takes what it names of the parameters; which that is cannot be typed for all of them at once.
    const fill = t as unknown as (key: string, params?: object) => string
    return {
      words: (key, params) => fill(`limits.policy.say.${key}`, params),
      weekday: (day) => t(`weekdayShort.${keys[day - 1] ?? '1'}`),
    }
  }, [t])
}
