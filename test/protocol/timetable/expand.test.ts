import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RuleId } from '@nguon/protocol/ids'
import { occurrencesBetween, type Timetable } from '@nguon/protocol/timetable/expand'
import { nextChange, resolveAt, startsBetween } from '@nguon/protocol/timetable/resolve'
import { Rule } from '@nguon/protocol/timetable/rule'
import { day, defaultTimeZone, hour, instantOf, localDateTimeOf } from '@nguon/protocol/time'
import { exampleRule, exampleSha256 } from '@nguon/protocol/messages/example-ids'

const timeZone = defaultTimeZone
const at = (local: string) => instantOf(local, timeZone)
const rule = (of: Partial<Rule> = {}): Rule => ({
  id: exampleRule,
  priority: 'normal',
  effectiveFrom: 0,
  effectiveUntil: null,
  start: { kind: 'daily', time: '17:00:00', from: '2026-11-23', until: '2026-11-25' },
  gapMs: 2_000,
  items: [
    { id: 'a', manifest: exampleSha256, plannedMs: 60_000 },
    { id: 'b', manifest: exampleSha256, plannedMs: 30_000 },
  ],
  ...of,
})
const ownerAt = (timetable: Timetable, instant: number) => {
  const owned = resolveAt(timetable, instant)
  return owned.owner === 'item' ? owned.occurrence : undefined
}
const table = (...rules: Rule[]): Timetable => ({ timeZone, rules })

test('a daily session sounds on each of its days at its local hour, items in order with the gap between', () => {
  const found = startsBetween(table(rule()), at('2026-11-01T00:00:00'), at('2026-12-31T00:00:00'))
  expect(found.map((o) => [o.item, localDateTimeOf(o.startsAt, timeZone)])).toEqual([
    ['a', '2026-11-23T17:00:00'],
    ['b', '2026-11-23T17:01:02'],
    ['a', '2026-11-24T17:00:00'],
    ['b', '2026-11-24T17:01:02'],
    ['a', '2026-11-25T17:00:00'],
    ['b', '2026-11-25T17:01:02'],
  ])
})

test.each([
  ['on a day that does not exist', { start: { kind: 'once', at: '2026-02-30T17:00:00' } }],
  ['with a session longer than a day', { gapMs: day }],
] as const)('a rule %s is none: no box may trip over it', (_, wrong) => {
  expect(Rule.safeParse(rule()).success).toBe(true)
  expect(Rule.safeParse(rule(wrong)).success).toBe(false)
})

test('a session across midnight belongs to the day on which it began', () => {
  const late = rule({
    start: { kind: 'once', at: '2026-11-23T23:59:30' },
    items: [{ id: 'a', manifest: exampleSha256, plannedMs: hour }],
  })
  const owner = ownerAt(table(late), at('2026-11-24T00:30:00'))
  expect(owner?.startsAt).toBe(at('2026-11-23T23:59:30'))
})

test('an ended rule keeps its past and has no future', () => {
  const ended = table(rule({ effectiveUntil: at('2026-11-24T12:00:00') }))
  const sessions = startsBetween(ended, at('2026-11-20T00:00:00'), at('2026-11-30T00:00:00'))
  expect(sessions.map((o) => localDateTimeOf(o.startsAt, timeZone).slice(0, 10))).toEqual([
    '2026-11-23',
    '2026-11-23',
  ])
})

test('priority outranks what began earlier', () => {
  const urgent = rule({
    id: RuleId.parse('01939c00-0000-7000-8000-000000000042'),
    priority: 'priority',
    start: { kind: 'once', at: '2026-11-23T17:00:30' },
  })
  const both = table(rule(), urgent)
  expect(ownerAt(both, at('2026-11-23T17:00:10'))?.priority).toBe('normal')
  expect(ownerAt(both, at('2026-11-23T17:00:40'))?.priority).toBe('priority')
})

const someRule = fc
  .record({
    tail: fc.integer({ min: 0, max: 999 }),
    priority: fc.constantFrom('normal' as const, 'priority' as const),
    minute: fc.integer({ min: 0, max: 1_439 }),
    length: fc.integer({ min: 1, max: 400 }),
    daily: fc.boolean(),
  })
  .map(({ tail, priority, minute, length, daily }) => {
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`
    return rule({
      id: RuleId.parse(`01939c00-0000-7000-8000-000000001${String(tail).padStart(3, '0')}`),
      priority,
      start: daily
        ? { kind: 'daily', time, from: '2026-11-23', until: '2026-11-26' }
        : { kind: 'once', at: `2026-11-24T${time}` },
      items: [
        { id: 'a', manifest: exampleSha256, plannedMs: length * 1_000 },
        { id: 'b', manifest: exampleSha256, plannedMs: length * 500 },
      ],
    })
  })
const someRules = fc.uniqueArray(someRule, { maxLength: 6, selector: (r) => r.id })
const from = at('2026-11-22T00:00:00')
const someInstant = fc.integer({ min: 0, max: 6 * day }).map((ms) => from + ms)

test('the owner is the same whatever the order of the rules and of the questions', () => {
  fc.assert(
    fc.property(someRules, someInstant, someInstant, (rules, one, other) => {
      const forwards = ownerAt(table(...rules), one)
      ownerAt(table(...rules), other)
      expect(ownerAt(table(...rules.toReversed()), one)).toEqual(forwards)
    }),
  )
})

test('between two changes nothing changes', () => {
  fc.assert(
    fc.property(
      someRules,
      someInstant,
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (rules, instant, share) => {
        const next = nextChange(table(...rules), instant) ?? instant + day
        const between = Math.floor(instant + share * (next - instant))
        expect(ownerAt(table(...rules), between)?.id).toBe(ownerAt(table(...rules), instant)?.id)
      },
    ),
  )
})

test('no occurrence comes twice, however the window is cut', () => {
  fc.assert(
    fc.property(someRules, someInstant, (rules, cut) => {
      const to = from + 7 * day
      const whole = startsBetween(table(...rules), from, to).map((o) => o.id)
      const parts = [
        ...startsBetween(table(...rules), from, cut),
        ...startsBetween(table(...rules), cut, to),
      ].map((o) => o.id)
      expect(new Set(whole).size).toBe(whole.length)
      expect(parts.toSorted()).toEqual(whole.toSorted())
    }),
  )
})

test('a window shows whatever overlaps it', () => {
  const [first] = occurrencesBetween(table(rule()), at('2026-11-23T17:00:59'), at('2026-11-23T17:01:00'))
  expect(first?.item).toBe('a')
})

test('a session that ends before it starts is no rule', () => {
  const start = { kind: 'daily', time: '17:00:00', from: '2026-11-25', until: '2026-11-23' }
  expect(Rule.safeParse({ ...rule(), start }).success).toBe(false)
})
