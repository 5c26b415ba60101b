import { expect, test } from 'vitest'
import type { PlaysAt, UnitPlaysAt } from '../../web/src/api/limits.ts'
import { askedOf, firstMinuteAt, instantOf } from '../../web/src/features/plays-at/instant.ts'
import { journalSays, planSays, tallyOf } from '../../web/src/features/plays-at/verdict.ts'

const zone = 'Asia/Ho_Chi_Minh'
const planned: NonNullable<PlaysAt['planned']> = {
  scheduleId: 's',
  bulletinId: 'b',
  title: 'Tin',
  occurrence: 'o',
  since: 0,
  until: 60_000,
  positionMs: 0,
  why: 'planned',
}
const one = (part: Partial<PlaysAt>): PlaysAt => ({
  at: 30_000,
  device: { id: 'd', number: 1, name: 'Loa', kind: 'loudspeaker', unit: { id: 'u', name: 'Tổ 1' } },
  planned: null,
  since: null,
  until: null,
  nextChangeAt: null,
  policy: null,
  pause: null,
  sounds: false,
  volume: 80,
  journal: null,
  ...part,
})
const play: NonNullable<PlaysAt['journal']>['plays'][number] = {
  occurrence: 'o',
  bulletinId: 'b',
  title: 'Tin',
  startedAt: 0,
  playedMs: 60_000,
  state: 'proven',
  proof: 'P1',
  reason: null,
}

test('an empty journal proves silence only where all of it is in hand; else it is not known', () => {
  expect(journalSays(one({ journal: { complete: true, plays: [] } }))).toBe('silent')
  expect(journalSays(one({ journal: { complete: false, plays: [] } }))).toBe('unknown')
  expect(journalSays(one({ journal: { complete: false, plays: [play] } }))).toBe('sounded')
  expect(journalSays(one({}))).toBe('future')
})

test('what is planned and held names what holds it, a pause before the policy', () => {
  const pause = { id: 'p', from: 0, until: 1, reason: 'kỳ thi' }
  expect(planSays(one({ planned, sounds: true }))).toMatchObject({ says: 'sounds' })
  expect(planSays(one({ planned, policy: 'policy.quietHours' }))).toMatchObject({
    says: 'held',
    by: 'policy',
  })
  expect(planSays(one({ planned, pause }))).toMatchObject({ says: 'held', by: 'pause' })
  expect(planSays(one({ pause }))).toMatchObject({ says: 'nothing' })
})

test('the sentence on top counts what is proven of the past, and what is planned of the future', () => {
  const place = (part: Partial<UnitPlaysAt>): UnitPlaysAt => ({
    at: 0,
    sounded: 0,
    silent: 0,
    unknown: 0,
    items: [],
    ...part,
  })
  const past = one({ journal: { complete: true, plays: [] } })
  expect(tallyOf(place({ silent: 2, unknown: 1, items: [past, past, past] }))).toEqual([
    { key: 'silent', count: 2 },
    { key: 'unknown', count: 1 },
  ])
  expect(tallyOf(place({ items: [one({ planned, sounds: true }), one({})] }))).toEqual([
    { key: 'willSound', count: 1 },
    { key: 'willBeSilent', count: 1 },
  ])
})

test('an address without an instant is the present minute; day and time of the clock there come back the same', () => {
  const now = Date.parse('2026-11-23T21:30:41Z')
  expect(instantOf({}, now, zone)).toBe(Date.parse('2026-11-23T21:30:00Z'))
  const night = instantOf({ ngay: '2026-11-22', gio: '04:30' }, now, zone)
  expect(night).toBe(Date.parse('2026-11-21T21:30:00Z'))
  expect(askedOf(night, zone)).toEqual({ ngay: '2026-11-22', gio: '04:30' })
  expect(instantOf({ gio: '05:00' }, now, zone)).toBe(Date.parse('2026-11-23T22:00:00Z'))
})

test('the next change is looked at from the first whole minute on', () => {
  expect(firstMinuteAt(60_000)).toBe(60_000)
  expect(firstMinuteAt(60_001)).toBe(120_000)
})
