import { expect, test } from 'vitest'
import type { Override } from '../../web/src/api/limits.ts'
import { endOfDays, partsOfLength, readSpan } from '../../web/src/features/limits/span.ts'
import { overridesToAnnounce, sortOverrides } from '../../web/src/features/overrides/sort-overrides.ts'

const hour = 3_600_000
const now = Date.parse('2026-11-23T05:00:00Z')

test('a span is refused for the first thing that is wrong with it', () => {
  expect(readSpan(null, now, { now })).toEqual({ ok: false, defect: 'needTime' })
  expect(readSpan(now - 2 * hour, now - hour, { now })).toEqual({ ok: false, defect: 'past' })
  expect(readSpan(now + 2 * hour, now + hour, { now })).toEqual({ ok: false, defect: 'untilBeforeFrom' })
  expect(readSpan(now, now + 73 * hour, { now, longestMs: 72 * hour })).toEqual({
    ok: false,
    defect: 'tooLong',
  })
  expect(readSpan(now, now + 72 * hour, { now, longestMs: 72 * hour })).toMatchObject({ ok: true })
})

test('to the end of today is midnight there, three days are today and two more', () => {
  const zone = 'Asia/Ho_Chi_Minh'
  expect(endOfDays(now, '2026-11-23', 1, zone)).toBe(Date.parse('2026-11-23T17:00:00Z'))
  expect(endOfDays(now, '2026-11-23', 3, zone)).toBe(Date.parse('2026-11-25T17:00:00Z'))
})

test('what is left is said in its two largest parts, and never as nothing', () => {
  const said = (ms: number) => partsOfLength(ms).map(({ unit, count }) => `${count} ${unit}`)
  expect(said(26 * hour + 5 * 60_000)).toEqual(['1 day', '2 hour'])
  expect(said(2 * hour)).toEqual(['2 hour'])
  expect(said(61_000)).toEqual(['2 minute'])
  expect(said(-5)).toEqual(['1 minute'])
})

const lift = (part: Partial<Override>): Override => ({
  id: 'o',
  area: [],
  from: now + hour,
  until: now + 2 * hour,
  lifts: ['quietHours'],
  reason: 'giao thừa',
  state: 'planned',
  signatures: [],
  createdAt: now,
  createdBy: { id: 'a', name: 'A' },
  withdrawnAt: null,
  payloadType: '',
  payload: '',
  ...part,
})

test('every screen announces what two people signed, from a day before until it is over', () => {
  const announced = (o: Override, at = now) => overridesToAnnounce([o], at).length === 1
  expect(announced(lift({}))).toBe(true)
  expect(announced(lift({ from: now + 25 * hour, until: now + 26 * hour }))).toBe(false)
  expect(announced(lift({ state: 'unsigned' }))).toBe(false)
  expect(announced(lift({ withdrawnAt: now - 1, state: 'withdrawn' }))).toBe(false)
  // The hub said so an hour ago; the present decides.
  expect(announced(lift({ state: 'planned' }), now + hour)).toBe(true)
  expect(announced(lift({ state: 'inForce' }), now + 2 * hour)).toBe(false)
})

test('lifts stand where they concern people: waiting, binding, over, the last over first', () => {
  const items = [
    lift({ id: 'later', from: now + 2 * hour, until: now + 3 * hour }),
    lift({ id: 'waits', state: 'unsigned' }),
    lift({ id: 'sooner' }),
    lift({ id: 'old', from: now - 9 * hour, until: now - 8 * hour }),
    lift({ id: 'newer', from: now - 5 * hour, until: now - 4 * hour }),
  ]
  const { waiting, valid, past } = sortOverrides(items, now)
  const ids = (of: readonly Override[]) => of.map(({ id }) => id)
  expect([ids(waiting), ids(valid), ids(past)]).toEqual([['waits'], ['sooner', 'later'], ['newer', 'old']])
})
