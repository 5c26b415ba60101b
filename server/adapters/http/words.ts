/** Which sentence of the catalogue a code means, in the reader's language; Vietnamese unless they ask for English. */
import { errors as en } from '@nguon/i18n/errors-en'
import { errors as vi } from '@nguon/i18n/errors-vi'
import { saidWith } from '@nguon/i18n/said-with'
import type { RefusalParams } from '../../domain/outcome.ts'
import type { RefusedCode } from '../../domain/refused-codes.ts'

export type Language = 'vi' | 'en'

/** The first language of the header that the hub speaks. */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.trim().toLowerCase().slice(0, 2)
    if (tag === 'vi' || tag === 'en') return tag
  }
  return 'vi'
}

/** Fills `{{name}}` as i18next does, so that hub and console read one catalogue. */
export const wordsOf = (code: RefusedCode, params: RefusalParams, language: Language): string =>
  saidWith((language === 'en' ? en : vi)[code], params).replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
    String(params[name] ?? ''),
  )
