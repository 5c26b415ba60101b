import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstConflict, nearestFreeStart, type Span } from '../../../server/domain/schedule-conflict.ts'

const minute = 60_000
const span = (startsAt: number, lengthMs: number): Span => ({ startsAt, endsAt: startsAt + lengthMs })
const spans = fc.array(
  fc
    .record({ at: fc.integer({ min: 0, max: 300 }), length: fc.integer({ min: 1, max: 20 }) })
    .map((s) => span(s.at * minute, s.length * minute)),
  { maxLength: 30 },
)

test('what touches does not collide', () => {
  expect(firstConflict([span(10, 5)], [span(0, 10), span(15, 5)])).toBeUndefined()
})

test('the nearest free start is free, on a whole minute, and no minute before it is', () => {
  fc.assert(
    fc.property(spans, fc.integer({ min: 1, max: 30 }), (busy, length) => {
      const wished = span(100 * minute, length * minute)
      const nearest = nearestFreeStart([wished], busy)
      if (nearest === undefined) throw new Error('a day was not enough')
      expect(nearest % minute).toBe(0)
      expect(firstConflict([span(nearest, length * minute)], busy)).toBeUndefined()
      for (let at = wished.startsAt; at < nearest; at += minute)
        expect(firstConflict([span(at, length * minute)], busy)).toBeDefined()
    }),
  )
})
