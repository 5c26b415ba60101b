import { expect, test } from 'vitest'
import { newUuid } from '@nguon/protocol/node/crypto'

test('ids rise in the order in which they were made, within one millisecond and when the clock steps back too', () => {
  const at = Date.now()
  const ids = Array.from({ length: 10_000 }, (_, n) => newUuid(n % 3 === 0 ? at - 5_000 : at))
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})
