import { expect, test } from 'vitest'
import type { ScheduleWriting } from '../../web/src/api/contract.ts'
import { Problem } from '../../web/src/api/problem.ts'
import { placeEvents, without } from '../../web/src/features/calendar-file/place-events.ts'

const wish = (at: number): ScheduleWriting => ({
  items: [{ bulletinId: 'b' }],
  when: { kind: 'once', at },
  targets: [],
})
const wishes = [wish(0), null, wish(2), wish(3)]
const hub = (answers: (number | Error)[]) => {
  const asked: number[] = []
  return {
    asked,
    onStep: () => undefined,
    schedule: async ({ when }: ScheduleWriting) => {
      if (when.kind === 'once') asked.push(when.at)
      const answer = answers.shift()
      if (typeof answer !== 'number') throw answer ?? new Error('asked too often')
      return { id: `s${answer}` }
    },
  }
}

test('what is refused does not hold up the rest', async () => {
  const refusal = new Problem({ status: 409, code: 'schedule.conflict' })
  const placing = await placeEvents(wishes, new Map(), hub([0, refusal, 3]))
  expect([...placing.placed]).toEqual([
    [0, 's0'],
    [3, 's3'],
  ])
  expect(placing).toMatchObject({ refused: new Map([[2, refusal]]) })
})

test('trying again places what was left alone, and nothing twice', async () => {
  const gone = () => new Problem({ status: 0, code: 'offline' })
  const first = await placeEvents(wishes, new Map(), hub([0, gone(), gone()]))
  expect([...first.placed.keys()]).toEqual([0])
  const again = hub([2, 3])
  expect((await placeEvents(wishes, first.placed, again)).placed.size).toBe(3)
  expect(again.asked).toEqual([2, 3])
})

test('taking back a second try leaves known what the first one placed', () => {
  const placed = new Map([
    [0, 's0'],
    [2, 's2'],
  ])
  expect([...without(placed, ['s2'])]).toEqual([[0, 's0']])
})
