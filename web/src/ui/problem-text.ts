import type { i18n } from 'i18next'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../api/problem.ts'

/** Turns a refusal's code into the sentence an officer reads; an unknown code falls back to a plain, true sentence. */
export const useProblemText = (): ((error: unknown) => string) => {
  const { i18n, t } = useTranslation()
  return useCallback(
    (error: unknown) => {
      if (!(error instanceof Problem)) return t('common.pageFailed')
      if (error.code === 'offline') return t('common.offlineNow')
      const said = codeText(i18n, error)
      if (said !== null) return said
      return error.status >= 500 ? t('common.hubFailed') : t('common.refused', { code: error.code })
    },
    [i18n, t],
  )
}

/** Codes are flat, dotted names in their own catalogue, filled like every other text. */
const codeText = (i18n: i18n, { code, params }: Problem): string | null => {
  const text: unknown = i18n.getResource(i18n.language, 'errors', code)
  return typeof text === 'string'
    ? i18n.services.interpolator.interpolate(text, params, i18n.language, {})
    : null
}
