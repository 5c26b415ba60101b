/** What hub and boxes must agree on, for programs of every kind of rule, for whatever instant somebody asks. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptProgram } from '@nguon/protocol/accept/program'
import { lunarMonthsBetween } from '@nguon/protocol/calendar/lunar'
import { Program } from '@nguon/protocol/messages/program'
import { addDays, day, hour, minute } from '@nguon/protocol/time'
import { Calendar } from '@nguon/protocol/timetable/calendar'
import { occurrencesBetween, type Timetable } from '@nguon/protocol/timetable/expand'
import { interruptionAt, planBetween, type Interruption } from '@nguon/protocol/timetable/ownership'
import { nextChange, resolveAt } from '@nguon/protocol/timetable/resolve'
import type { Rule } from '@nguon/protocol/timetable/rule'
import { SessionStart } from '@nguon/protocol/timetable/session-start'
import { context, program, sealedProgram } from '../ward.ts'
import { at, crowdedRules, evening, ruleOf, someInterruptions, table } from './rules.ts'

const runs = { numRuns: 10_000 }
/** Seconds here; a machine that does other things at the same time may take long. */
const patience = 300_000

const first = '2026-11-20'
const calendar = Calendar.parse({
  holidays: ['2026-11-24', '2026-12-02'],
  moved: [{ date: '2026-11-28', insteadOf: '2026-11-27' }],
  moons: lunarMonthsBetween('2026-11-01', '2027-01-31'),
})

const someStart: fc.Arbitrary<SessionStart> = fc
  .record({
    kind: fc.constantFrom('daily', 'weekly', 'byDay', 'byWeekday', 'lunar', 'once'),
    minute: fc.integer({ min: 0, max: 1_439 }),
    after: fc.integer({ min: -400, max: 8 }),
    every: fc.constantFrom(undefined, undefined, 2, 3),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
    days: fc.uniqueArray(fc.constantFrom(1, 15, 20, 24, 28, -1), { minLength: 1 }),
    holidays: fc.constantFrom(undefined, undefined, 'skip', 'only'),
    movesWithWork: fc.constantFrom(undefined, true),
    shifted: fc.uniqueArray(fc.integer({ min: 0, max: 10 }), { maxLength: 3 }),
  })
  .map(({ kind, minute, after, every, weekdays, days, holidays, movesWithWork, shifted }) => {
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`
    const from = addDays(first, after)
    if (kind === 'once')
      return SessionStart.parse({ kind, at: `${addDays(first, Math.max(0, after))}T${time}` })
    const repeated = {
      time,
      from,
      until: addDays(first, 12),
      except: shifted.slice(0, 1).map((n) => addDays(first, n)),
      also: shifted.slice(1).map((n) => addDays(first, n)),
      holidays,
      movesWithWork,
    }
    const pattern = {
      daily: { kind, every },
      weekly: { kind, every, weekdays },
      byDay: { kind: 'monthly', on: { days } },
      byWeekday: {
        kind: 'monthly',
        on: {
          weekdays: [
            { weekday: weekdays[0], nth: 4 },
            { weekday: weekdays[0], nth: -1 },
          ],
        },
      },
      lunar: { kind, days, leapToo: true },
    }[kind]
    return SessionStart.parse({ ...repeated, ...pattern })
  })

const someRules = fc
  .array(
    fc.record({
      start: someStart,
      seconds: fc.array(fc.integer({ min: 1, max: 1_800 }), { minLength: 1, maxLength: 3 }),
      priority: fc.constantFrom('normal' as const, 'priority' as const),
      gapMs: fc.constantFrom(0, 2_000),
      order: fc.constantFrom(undefined, -1, 1),
      whenOvertaken: fc.constantFrom(undefined, 'skip' as const),
      slotMs: fc.constantFrom(undefined, 10 * minute),
      effectiveFrom: fc.constantFrom(0, 0, at('2026-11-23T12:00:00')),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((rules) => rules.map((of, n) => ruleOf({ n, ...of })))

const someInstant = fc.integer({ min: 0, max: 12 * day }).map((ms) => at(`${first}T00:00:00`) + ms)
/** Some seconds after a session began: there is more to see than in the night. */
const nearSession = (rules: readonly Rule[], instant: number, seconds: number): number =>
  (occurrencesBetween(table(rules, { calendar }), instant, instant + 2 * day)[0]?.startsAt ?? instant) +
  seconds * 1_000
const moments = fc.tuple(someInstant, fc.integer({ min: -5, max: 2_000 }))

/** Fields that are made when somebody asks stand beside all others here. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))

test(
  'a box that opened the sealed program answers as the hub that wrote it',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        someRules,
        fc.constantFrom(undefined, 700),
        fc.array(moments, { minLength: 1, maxLength: 4 }),
        async (rules, staggerMs, asked) => {
          const hub: Timetable = { timeZone: 'Asia/Ho_Chi_Minh', rules, calendar, staggerMs }
          const { bytes, head } = await sealedProgram(
            Program.parse(program({ ...hub, rules, calendar, staggerMs })),
          )
          const box = await acceptProgram(context(), bytes, head)
          if (!box.ok) throw new Error(box.code)
          for (const [instant, seconds] of asked) {
            const moment = nearSession(rules, instant, seconds)
            expect(plain(resolveAt(box.value, moment))).toEqual(plain(resolveAt(hub, moment)))
          }
        },
      ),
      runs,
    )
  },
  patience,
)

test(
  'no occurrence comes twice, on whatever days its rule sounds, and each keeps its name in any window',
  () => {
    fc.assert(
      fc.property(someRules, someInstant, (rules, cut) => {
        const timetable = table(rules, { calendar })
        const [from, to] = [at(`${first}T00:00:00`), at(`${first}T00:00:00`) + 13 * day]
        const whole = occurrencesBetween(timetable, from, to).map((o) => o.id)
        expect(new Set(whole).size).toBe(whole.length)
        const parts = [
          ...occurrencesBetween(table(rules, { calendar }), from, cut),
          ...occurrencesBetween(table(rules.toReversed(), { calendar }), cut, to),
        ].map((o) => o.id)
        expect([...new Set(parts)].toSorted()).toEqual(whole.toSorted())
      }),
      runs,
    )
  },
  patience,
)

test(
  'a clock that is set back and forth hears the same, whatever it asked before',
  () => {
    fc.assert(
      fc.property(
        someRules,
        fc.array(moments, { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 1, max: 3 * hour }),
        (rules, asked, length) => {
          const one = table(rules, { calendar })
          const instants = asked.map(([instant, seconds]) => nearSession(rules, instant, seconds))
          const ask = (timetable: Timetable, from: number) => ({
            plan: planBetween(timetable, from, from + length).segments.map((s) => [
              s.occurrence.id,
              s.from,
              s.until,
            ]),
            owner: plain(resolveAt(timetable, from)),
          })
          const forth = instants.map((instant) => ask(one, instant))
          const back = instants.toReversed().map((instant) => ask(one, instant))
          expect(back.toReversed()).toEqual(forth)
          expect(instants.map((instant) => ask(table(rules, { calendar }), instant))).toEqual(forth)
        },
      ),
      runs,
    )
  },
  patience,
)

const ownerOf = (timetable: Timetable, instant: number, interruptions: readonly Interruption[]): string => {
  const taken = interruptionAt(interruptions, instant)
  if (taken !== undefined) return `${taken.kind} ${taken.id}`
  return planBetween(timetable, instant, instant + 1, interruptions).segments[0]?.occurrence.id ?? 'nobody'
}

const wholeSeconds = (from: number, to: number): number[] => {
  const begin = Math.ceil((from + 1) / 1_000) * 1_000
  return Array.from({ length: Math.max(0, Math.ceil((to - begin) / 1_000)) }, (_, n) => begin + n * 1_000)
}

/** Every instant of a stretch at which its plan says that something may change. */
const edgesOf = (timetable: Timetable, from: number, to: number, interruptions: readonly Interruption[]) =>
  [
    ...planBetween(timetable, from, to, interruptions).segments.flatMap((s) => [s.from, s.until]),
    ...interruptions.flatMap((i) => [i.from, i.until ?? to]),
  ].filter((at) => at > from && at < to)

test.each([
  // All is whole seconds here, so looking at each misses nothing, and nothing of the plan is believed.
  ['second by second', 500, (from: number, to: number) => wholeSeconds(from, to)],
  ['edge by edge', 10_000, undefined],
] as const)(
  'until the next change nothing changes, and at it something does, %s',
  (_, numRuns, looks) => {
    fc.assert(
      fc.property(
        crowdedRules,
        someInterruptions,
        fc.integer({ min: -10, max: 900 }),
        fc.integer({ min: 0, max: 999 }),
        (rules, interruptions, second, ms) => {
          const timetable = table(rules)
          const instant = evening + second * 1_000 + ms
          const owner = ownerOf(timetable, instant, interruptions)
          const next = nextChange(timetable, instant, interruptions)
          if (next !== undefined) {
            expect(next).toBeGreaterThan(instant)
            expect(ownerOf(timetable, next, interruptions)).not.toBe(owner)
            expect(ownerOf(timetable, next - 1, interruptions)).toBe(owner)
          }
          const end = Math.min(next ?? Infinity, instant + 20 * minute)
          for (const at of looks?.(instant, end) ?? edgesOf(timetable, instant, end, interruptions))
            if (ownerOf(timetable, at, interruptions) !== owner)
              throw new Error(`it changed at ${at} already`)
        },
      ),
      { numRuns },
    )
  },
  patience,
)

test(
  'over days too: the next change is where the plan of two days has its next edge',
  () => {
    fc.assert(
      fc.property(someRules, moments, (rules, [instant, seconds]) => {
        const timetable = table(rules, { calendar })
        const moment = nearSession(rules, instant, seconds)
        const { segments } = planBetween(timetable, moment, moment + 2 * day)
        const owner = segments.find((s) => s.from <= moment && moment < s.until)
        const next = owner?.until ?? segments.find((s) => s.from > moment)?.from
        expect(nextChange(timetable, moment)).toBe(
          next !== undefined && next < moment + 2 * day ? next : undefined,
        )
      }),
      runs,
    )
  },
  patience,
)

test('the invented rules do sound, each kind of them', () => {
  const kinds = new Set<string>()
  for (const rules of fc.sample(someRules, 500))
    for (const rule of rules)
      if (
        occurrencesBetween(
          table([rule], { calendar }),
          at(`${first}T00:00:00`),
          at(`${first}T00:00:00`) + 13 * day,
        ).length > 0
      )
        kinds.add(rule.start.kind)
  expect([...kinds].sort()).toEqual(['daily', 'lunar', 'monthly', 'once', 'weekly'])
})
