import { DeviceId, RuleId, UnitId, UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { readyMadeProfiles } from '@nguon/protocol/policy/ready-made'
import { hour, minute } from '@nguon/protocol/time'
import { sessionsBetween } from '@nguon/protocol/timetable/expand'
import { emptyCalendar } from '@nguon/protocol/timetable/calendar'
import type { Rule } from '@nguon/protocol/timetable/rule'
import { expect, test } from 'vitest'
import { earOf } from '../../../server/domain/air-time.ts'
import { liftedSessions } from '../../../server/domain/held-and-lifted.ts'
import { liftsAt, type OverrideRecord } from '../../../server/domain/override.ts'

/** Monday 2026-11-23 17:00 in Asia/Ho_Chi_Minh. */
const five = 1_795_366_800_000 + 17 * hour
const ward = UnitId.parse(newUuid())
const rule: Rule = {
  id: RuleId.parse(newUuid()),
  priority: 'normal',
  effectiveFrom: 0,
  effectiveUntil: null,
  start: { kind: 'once', at: '2026-11-23T17:00:00' },
  gapMs: 0,
  items: [{ id: '1', manifest: 'a'.repeat(64), plannedMs: 30 * minute }],
}
const override: OverrideRecord = {
  id: newUuid(),
  area: [ward],
  from: five - hour,
  until: five + hour,
  lifts: ['airTime'],
  reason: 'Hội',
  payload: '',
  signatures: [{ user: UserId.parse(newUuid()), keyid: 'c'.repeat(64), sig: '', at: 0 }],
  sha256: 'b'.repeat(64),
  bytes: 1,
  createdBy: UserId.parse(newUuid()),
  createdAt: 0,
  withdrawnAt: null,
}

test('a relay that counts nothing owes its sound to nobody’s override', () => {
  const sessions = sessionsBetween(
    { timeZone: 'Asia/Ho_Chi_Minh', rules: [rule], calendar: emptyCalendar },
    five,
    five + hour,
  )
  const profile = { ...readyMadeProfiles.hanoiUrban, relayCounts: false }
  const of = (relays: ReadonlySet<string>) =>
    liftedSessions(sessions, {
      relays,
      ears: [earOf(profile, liftsAt([override], [ward]), [])],
      devices: [{ id: DeviceId.parse(newUuid()), unitPath: [ward] }],
      overrides: [override],
    })
  expect(of(new Set())).toMatchObject([{ reason: 'broadcastTooLong' }])
  expect(of(new Set(['1']))).toEqual([])
})
