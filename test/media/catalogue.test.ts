import { expect, test } from 'vitest'
import { mediaTexts as english } from '@nguon/i18n/en/media'
import { mediaTexts as vietnamese } from '@nguon/i18n/vi/media'
import { mediaErrorCodes } from '@nguon/media/media-error'
import { makeEspeakProvider } from '@nguon/media/speech/espeak'
import { wasmEspeak } from './speech/engines.ts'

const keysOf = (tree: object): string[] =>
  Object.entries(tree)
    .flatMap(([area, texts]) => Object.keys(texts as object).map((key) => `${area}.${key}`))
    .toSorted()

test('every code of this workspace and every voice has a sentence, and no sentence is left over', async () => {
  const voices = await makeEspeakProvider(wasmEspeak).voices()
  const wanted = [...mediaErrorCodes, ...voices.map(({ nameKey }) => nameKey)].toSorted()
  expect(keysOf(vietnamese)).toEqual(wanted)
  expect(keysOf(english)).toEqual(wanted)
})

test('English and Vietnamese fill in the same values', () => {
  const placeholders = (texts: object) => JSON.stringify(texts).match(/\{\{\w+\}\}/g)
  expect(placeholders(english)).toEqual(placeholders(vietnamese))
})
