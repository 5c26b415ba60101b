import { levelAt } from '@nguon/protocol/policy/volume'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockOf, daySteps } from '../../web/src/features/devices/day-steps.ts'

const plain = { level: 80, byHour: [], ceilings: [], wardCeilings: [] }

test('without hours the day is one step', () => {
  expect(daySteps(plain)).toEqual([{ from: 0, to: 1_440, wanted: 80, level: 80 }])
})

test('hours over midnight stand at both ends of the day, a ceiling holds down what is wanted', () => {
  const steps = daySteps({
    ...plain,
    byHour: [{ from: '21:00', to: '06:00', level: 40 }],
    wardCeilings: [{ from: '12:00', to: '13:00', level: 50 }],
  })
  expect(steps.map(({ from, to, wanted, level }) => [clockOf(from), clockOf(to), wanted, level])).toEqual([
    ['00:00', '06:00', 40, 40],
    ['06:00', '12:00', 80, 80],
    ['12:00', '13:00', 80, 50],
    ['13:00', '21:00', 80, 80],
    ['21:00', '24:00', 40, 40],
  ])
})

const clock = fc.integer({ min: 0, max: 1_439 }).map(clockOf)
const hours = fc.record({ from: clock, to: clock, level: fc.integer({ min: 0, max: 100 }) })

test('the picture shows at every minute what the boxes play', () => {
  fc.assert(
    fc.property(
      fc.array(hours, { maxLength: 4 }),
      fc.array(hours, { maxLength: 3 }),
      fc.array(hours, { maxLength: 3 }),
      fc.integer({ min: 0, max: 1_439 }),
      (byHour, own, wardCeilings, minute) => {
        const volume = { level: 70, byHour, ceilings: own.map((one) => ({ ...one, why: 'trường học' })) }
        const step = daySteps({ ...volume, wardCeilings }).find((s) => s.from <= minute && minute < s.to)
        const instant = Date.parse('2026-11-23T00:00:00Z') + minute * 60_000
        expect(step?.level).toBe(levelAt(volume, wardCeilings, instant, 'UTC'))
      },
    ),
  )
})
