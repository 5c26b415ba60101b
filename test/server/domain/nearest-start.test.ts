import { minute } from '@nguon/protocol/time'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allPass, nearestStart } from '../../../server/domain/nearest-start.ts'

const from = 1_795_395_600_000

test('what is proposed fits, lies on a whole minute and within bounds, and no nearer minute fits', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 200 * minute }),
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0, max: 100 }),
      fc.array(fc.boolean(), { minLength: 401, maxLength: 401 }),
      (offset, back, ahead, allowed) => {
        const wished = from + offset
        const [earliest, latest] = [wished - back * minute, wished + ahead * minute]
        const fits = (at: number) => allowed[Math.round((at - from) / minute) + 100] === true
        const found = nearestStart({ wished, earliest, latest, fits })
        const inReach = Array.from({ length: 401 }, (_, n) => from + (n - 100) * minute).filter(
          (at) => at !== wished && earliest <= at && at <= latest && fits(at),
        )
        const nearest = Math.min(...inReach.map((at) => Math.abs(at - wished)))
        if (found === undefined) expect(inReach).toEqual([])
        else {
          expect(inReach).toContain(found)
          expect(Math.abs(found - wished)).toBe(nearest)
        }
      },
    ),
  )
})

test('of two that are equally near the later is proposed', () => {
  const wished = from + 30 * minute
  const fits = (at: number) => Math.abs(at - wished) === 5 * minute
  expect(nearestStart({ wished, earliest: from, latest: wished + 60 * minute, fits })).toBe(
    wished + 5 * minute,
  )
})

test('all of many are asked, whichever failed before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 8 }),
      fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 20 }),
      (blocked, shifts) => {
        const passes = allPass(blocked, (one, shift) => one !== shift)
        for (const shift of shifts) expect(passes(shift)).toBe(!blocked.includes(shift))
      },
    ),
  )
})
