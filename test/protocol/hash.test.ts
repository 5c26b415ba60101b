import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toUtf8 } from '@nguon/protocol/bytes'
import { halfSha256Hex, sha256Hex } from '@nguon/protocol/hash'

test('half a hash is the first half of the whole one, for texts of any letters and length, one after the other', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary', maxLength: 2_000 }))
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
      expect(texts.map(halfSha256Hex)).toEqual(texts.map((one) => sha256Hex(toUtf8(one)).slice(0, 32)))
    }),
    { numRuns: 2_000 },
  )
})
