import { errors as en } from '@nguon/i18n/errors-en'
import { errors as vi } from '@nguon/i18n/errors-vi'
import { refusalCodes } from '@nguon/protocol/result'
import { expect, test } from 'vitest'
import { refusedStatus } from '../../server/domain/refused-codes.ts'

const codes = [...Object.keys(refusedStatus), ...refusalCodes.map((code) => `document.${code}`)].sort()

test.each([
  ['Vietnamese', vi],
  ['English', en],
])('every code has words in %s, and no words lack a code', (_, words) => {
  expect(Object.keys(words).sort()).toEqual(codes)
  for (const text of Object.values(words)) expect(text).toMatch(/[.?]$/)
})

test('both languages mention the same values', () => {
  const named = (words: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(words).map(([code, text]) => [
        code,
        [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort(),
      ]),
    )
  expect(named(en)).toEqual(named(vi))
})

test('Vietnamese words are written in NFC', () => {
  for (const text of Object.values(vi)) expect(text).toBe(text.normalize('NFC'))
})
