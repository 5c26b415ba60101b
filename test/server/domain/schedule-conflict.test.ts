import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstConflict, freeOf, type Span } from '../../../server/domain/schedule-conflict.ts'

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

test('asking for room gives the same answer as looking for the collision', () => {
  fc.assert(
    fc.property(
      spans,
      fc.integer({ min: -5, max: 330 }),
      fc.integer({ min: 1, max: 30 }),
      (busy, at, length) => {
        const wished = span(at * minute, length * minute)
        expect(freeOf(busy)(wished)).toBe(firstConflict([wished], busy) === undefined)
      },
    ),
  )
})
