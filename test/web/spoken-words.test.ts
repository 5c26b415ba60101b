import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordsAt } from '../../web/src/ui/spoken-words.ts'

const spoken = 'Ủy ban nhân dân phường Ngọc Hà'

test('before the start nothing is marked', () => {
  expect(wordsAt(spoken, 0, 10_000)).toEqual({ before: '', now: '', after: spoken })
})

test('the word at the moment stands between what was said and what is to come', () => {
  expect(wordsAt(spoken, 9_900, 10_000).now).toBe('Hà')
  expect(wordsAt(spoken, 100, 10_000).now).toBe('Ủy')
})

test('no letter is lost at any moment', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 20_000 }), (text, at) => {
      const { before, now, after } = wordsAt(text, at, 10_000)
      expect(before + now + after).toBe(text)
    }),
  )
})
