import { expect, test } from 'vitest'
import { RuleId, UnitId } from '@nguon/protocol/ids'
import type { Rule } from '@nguon/protocol/timetable/rule'
import { programContent, programFingerprint, type Assignment } from '../../../server/domain/program.ts'

const id = (n: number) => `01939c00-0000-7000-8000-${String(n).padStart(12, '0')}`
const manifest = 'ab'.repeat(32)
// 2026-11-23 08:00 in Hanoi.
const now = 1_795_395_600_000
const hour = 3_600_000

const rule = (n: number, change: Partial<Rule> = {}): Rule => ({
  id: RuleId.parse(id(n)),
  priority: 'normal',
  effectiveFrom: 0,
  effectiveUntil: null,
  start: { kind: 'daily', time: '17:00:00', from: '2026-11-20', until: '2026-12-20' },
  gapMs: 0,
  items: [{ id: 'item', manifest, plannedMs: 10_000 }],
  ...change,
})
const assigned = (r: Rule, change: Partial<Assignment> = {}): Assignment => ({
  rule: r,
  fromAt: 0,
  untilAt: null,
  ...change,
})
const content = (assignments: Assignment[], at = now) =>
  programContent({
    timeZone: 'Asia/Ho_Chi_Minh',
    unitPath: [UnitId.parse(id(10)), UnitId.parse(id(11))],
    assignments,
    manifestBytes: new Map([[manifest, 1_000]]),
    now: at,
  })
const ids = (assignments: Assignment[], at = now) => content(assignments, at).rules.map((r) => r.id)

test('the units of the path, from the province down, are the zones', () => {
  expect(content([]).zones).toEqual([id(10), id(11)])
})

test('rules are cut to the time when the device was their target', () => {
  const { rules } = content([
    assigned(rule(1, { effectiveUntil: now + 5 }), { fromAt: now - 9, untilAt: now + 3 }),
  ])
  expect(rules).toMatchObject([{ effectiveFrom: now - 9, effectiveUntil: now + 3 }])
})

test('what ended more than a day ago is left out, what ended since is kept', () => {
  const once = (n: number, at: string) => assigned(rule(n, { start: { kind: 'once', at } }))
  expect(ids([once(1, '2026-11-22T07:59:00'), once(2, '2026-11-22T08:01:00')])).toEqual([id(2)])
  const withdrawn = (n: number, at: number) => assigned(rule(n, { effectiveUntil: at }))
  expect(ids([withdrawn(3, now - 25 * hour), withdrawn(4, now - 23 * hour)])).toEqual([id(4)])
})

test('a daily rule ends with its last session, not with its last date', () => {
  const last = assigned(
    rule(1, { start: { kind: 'daily', time: '17:00:00', from: '2026-11-20', until: '2026-11-22' } }),
  )
  expect(ids([last], now)).toEqual([id(1)])
  expect(ids([last], now + 10 * hour)).toEqual([])
})

test('a rule whose manifest is not there is not sent: no box could play it', () => {
  const other = rule(1, { items: [{ id: 'item', manifest: 'cd'.repeat(32), plannedMs: 1 }] })
  expect(content([assigned(other)])).toMatchObject({ rules: [], manifests: [] })
})

test('the same meaning has the same fingerprint, whatever the order of the schedules', () => {
  const [a, b] = [assigned(rule(1)), assigned(rule(2))]
  expect(programFingerprint(content([a, b]))).toBe(programFingerprint(content([b, a])))
  expect(programFingerprint(content([a]))).not.toBe(programFingerprint(content([a, b])))
  expect(content([a, b]).manifests).toEqual([{ sha256: manifest, bytes: 1_000 }])
})
