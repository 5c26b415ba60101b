import fc from 'fast-check'
import { expect, test } from 'vitest'
import { intersection, lengthOf, union, type Interval } from '../../../server/domain/intervals.ts'
import { uptimeOf } from '../../../server/domain/uptime.ts'

const intervals = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
    .map(([a, b]): Interval => ({ from: Math.min(a, b), to: Math.max(a, b) })),
  { maxLength: 12 },
)
const holds = (set: readonly Interval[], at: number) => set.some(({ from, to }) => from <= at && at < to)
const instants = Array.from({ length: 61 }, (_, at) => at)

test('union and intersection hold exactly the instants that they should', () => {
  fc.assert(
    fc.property(intervals, intervals, (a, b) => {
      const both = intersection(union(a), union(b))
      for (const at of instants) {
        expect(holds(union(a), at)).toBe(holds(a, at))
        expect(holds(both, at)).toBe(holds(a, at) && holds(b, at))
      }
      expect(lengthOf(union(a))).toBe(instants.filter((at) => holds(a, at)).length)
    }),
  )
})

test('a device is not blamed for the time in which the hub was down', () => {
  const uptime = uptimeOf({
    window: { from: 0, to: 100 },
    sessions: [{ from: 0, to: 60 }],
    hubRuns: [
      { from: 0, to: 50 },
      { from: 90, to: 200 },
    ],
  })
  expect(uptime).toEqual({ share: 50 / 60, onlineMs: 50, observedMs: 60, unknownMs: 40 })
  expect(uptimeOf({ window: { from: 0, to: 100 }, sessions: [], hubRuns: [] }).share).toBeNull()
})
