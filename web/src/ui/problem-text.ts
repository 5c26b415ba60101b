import { saidWith } from '@nguon/i18n/said-with'
import { useQueryClient } from '@tanstack/react-query'
import type { i18n } from 'i18next'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { About } from '../api/contract.ts'
import { Problem } from '../api/problem.ts'
import { shortDate } from '../format/dates.ts'
import { localParts } from '../format/zone.ts'

/** Turns a refusal's code into the sentence an officer reads; an unknown code falls back to a plain, true sentence. */
export const useProblemText = (): ((error: unknown) => string) => {
  const { i18n, t } = useTranslation()
  const client = useQueryClient()
  return useCallback(
    (error: unknown) => {
      if (!(error instanceof Problem)) return t('common.pageFailed')
      if (error.code === 'offline') return t('common.offlineNow')
      const zone = client.getQueryData<About>(['about'])?.timeZone ?? 'Asia/Ho_Chi_Minh'
      const said = codeText(i18n, error, zone)
      if (said !== null) return said
      return error.status >= 500 ? t('common.hubFailed') : t('common.refused', { code: error.code })
    },
    [client, i18n, t],
  )
}

/** Codes are flat, dotted names in their own catalogue, filled like every other text. */
const codeText = (i18n: i18n, { code, params }: Problem, timeZone: string): string | null => {
  const text: unknown = i18n.getResource(i18n.language, 'errors', code)
  if (typeof text !== 'string') return null
  const words = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, instantWords(value, timeZone)]),
  )
  return i18n.services.interpolator.interpolate(saidWith(text, params), words, i18n.language, {})
}

/** Instants travel as UTC milliseconds; no other number of the hub is that large. */
const instantWords = (value: string | number, timeZone: string): string => {
  if (typeof value === 'string' || value < 1e11) return String(value)
  const { time, date } = localParts(value, timeZone)
  return `${time} ${shortDate(date)}`
}
