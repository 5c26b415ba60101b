import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hour, minute, timeText } from '@nguon/protocol/time'
import { planBetween, type Interruption } from '@nguon/protocol/timetable/ownership'
import type { Rule } from '@nguon/protocol/timetable/rule'
import { at, clock, crowdedRules, evening, ruleOf, someInterruptions, table } from './rules.ts'
import { soundsEachSecond } from './second-by-second.ts'

const sounds = (rules: readonly Rule[], interruptions: readonly Interruption[] = []) =>
  planBetween(table(rules), evening - hour, evening + 4 * hour, interruptions).segments.map(
    (s) =>
      `${clock(s.from)}–${clock(s.until)} ${s.occurrence.rule.slice(-1)}/${s.occurrence.item} ${s.why} ${s.positionMs / 1_000}`,
  )
const losses = (rules: readonly Rule[], interruptions: readonly Interruption[] = []) =>
  planBetween(table(rules), evening - hour, evening + 4 * hour, interruptions).losses.map(
    (l) => `${clock(l.at)} ${l.occurrence.rule.slice(-1)}/${l.occurrence.item} ${l.reason}`,
  )

const news = ruleOf({ n: 1, start: '17:00:00', seconds: [300, 300] })
const urgent = ruleOf({ n: 2, start: '17:03:00', seconds: [120], priority: 'priority' })

test('a priority session takes the output at once; what it overtook goes on where it stopped, and moves back', () => {
  expect(sounds([news, urgent])).toEqual([
    '17:00:00–17:03:00 1/i0 planned 0',
    '17:03:00–17:05:00 2/i0 planned 0',
    '17:05:00–17:07:00 1/i0 resumed 180',
    '17:07:00–17:12:00 1/i1 delayed 0',
  ])
})

test('a session that keeps to its clock gives up what was overtaken and is in time for the rest', () => {
  expect(sounds([{ ...news, whenOvertaken: 'skip' }, urgent])).toEqual([
    '17:00:00–17:03:00 1/i0 planned 0',
    '17:03:00–17:05:00 2/i0 planned 0',
    '17:05:00–17:10:00 1/i1 planned 0',
  ])
  const later = { ...urgent, start: { kind: 'once' as const, at: '2026-11-24T17:04:30' } }
  expect(losses([{ ...news, whenOvertaken: 'skip' }, later])).toEqual(['17:05:00 1/i1 overtaken'])
})

test('of two priority sessions that meet the ward’s order decides; nobody who speaks is interrupted by an equal', () => {
  const second = ruleOf({ n: 3, start: '17:03:00', seconds: [60], priority: 'priority', order: -1 })
  const third = ruleOf({ n: 4, start: '17:03:30', seconds: [60], priority: 'priority', order: -5 })
  expect(sounds([urgent, second, third])).toEqual([
    '17:03:00–17:04:00 3/i0 planned 0',
    '17:04:00–17:05:00 4/i0 delayed 0',
    '17:05:00–17:07:00 2/i0 delayed 0',
  ])
})

test('an emergency is above everything, a live broadcast above every session', () => {
  const emergency = {
    id: 'e',
    kind: 'emergency',
    from: at('2026-11-24T17:03:30'),
    until: at('2026-11-24T17:04:00'),
  } as const
  const live = {
    id: 'l',
    kind: 'live',
    from: at('2026-11-24T17:03:20'),
    until: at('2026-11-24T17:04:10'),
  } as const
  expect(sounds([news, urgent], [live, emergency])).toEqual([
    '17:00:00–17:03:00 1/i0 planned 0',
    '17:03:00–17:03:20 2/i0 planned 0',
    '17:04:10–17:05:50 2/i0 resumed 20',
    '17:05:50–17:07:50 1/i0 resumed 180',
    '17:07:50–17:12:50 1/i1 delayed 0',
  ])
})

test('while an emergency has no end yet, nothing is promised after it', () => {
  const emergency = { id: 'e', kind: 'emergency', from: at('2026-11-24T17:01:00'), until: null } as const
  expect(sounds([news], [emergency])).toEqual(['17:00:00–17:01:00 1/i0 planned 0'])
})

test('a session across midnight goes on into the next day', () => {
  const late = ruleOf({ n: 1, start: '23:59:00', seconds: [120] })
  const { segments } = planBetween(table([late]), at('2026-11-25T00:00:30'), at('2026-11-25T00:00:31'))
  expect(segments.map((s) => [clock(s.from), clock(s.until)])).toEqual([['23:59:00', '00:01:00']])
})

test('no item begins once the slot is over; the one that sounds is finished, or cut where the rule says so', () => {
  const tooLong = ruleOf({ n: 1, start: '17:00:00', seconds: [60, 60, 60], slotMs: 90_000 })
  expect(sounds([tooLong])).toEqual(['17:00:00–17:01:00 1/i0 planned 0', '17:01:00–17:02:00 1/i1 planned 0'])
  expect(losses([tooLong])).toEqual(['17:01:30 1/i2 slotEnded'])
  expect(sounds([{ ...tooLong, cutAtSlotEnd: true }])).toEqual([
    '17:00:00–17:01:00 1/i0 planned 0',
    '17:01:00–17:01:30 1/i1 planned 0',
  ])
})

test('who waits longer than anybody’s patience is given up, and says so', () => {
  const speech = ruleOf({ n: 2, start: '16:59:00', seconds: [45 * 60], priority: 'priority' })
  expect(sounds([ruleOf({ n: 1, start: '17:00:00', seconds: [60] }), speech])).toEqual([
    '16:59:00–17:44:00 2/i0 planned 0',
  ])
  expect(losses([ruleOf({ n: 1, start: '17:00:00', seconds: [60] }), speech])).toEqual([
    '17:31:00 1/i0 overtaken',
  ])
})

test('a repeated item is said again after the gap, each time as an occurrence of its own', () => {
  const [item] = news.items
  if (item === undefined) throw new Error('no item')
  const thrice = { ...news, gapMs: 5_000, items: [{ ...item, repeat: 3, plannedMs: 10_000 }] }
  expect(sounds([thrice])).toEqual([
    '17:00:00–17:00:10 1/i0 planned 0',
    '17:00:15–17:00:25 1/i0#2 planned 0',
    '17:00:30–17:00:40 1/i0#3 planned 0',
  ])
})

test('a timetable that is never silent costs the same and says the same in its tenth year', () => {
  const since = (from: string) => [
    // Every half hour round the clock, and a board that shows its cards all day.
    Array.from({ length: 48 }, (_, n) =>
      ruleOf({
        n,
        start: { kind: 'daily', time: timeText(n * 30 * minute), from, until: '2030-12-31' },
        seconds: [60, 60, 60],
      }),
    ),
    [
      ruleOf({
        n: 1,
        start: { kind: 'daily', time: '00:00:00', from, until: '2030-12-31' },
        seconds: Array.from({ length: 48 }, () => 1_800),
      }),
    ],
  ]
  const soundsOf = (rules: readonly Rule[]) => sounds(rules)
  const young = since('2026-11-20').map(soundsOf)
  const begun = performance.now()
  expect(since('2016-11-20').map(soundsOf)).toEqual(young)
  // It was minutes.
  expect(performance.now() - begun).toBeLessThan(5_000)
})

test('a stagger moves every start of this box and changes no id', () => {
  const plain = planBetween(table([news, urgent]), evening, evening + hour)
  const moved = planBetween(table([news, urgent], { staggerMs: 700 }), evening, evening + hour)
  expect(moved.segments.map((s) => [s.occurrence.id, s.from - 700, s.until - 700])).toEqual(
    plain.segments.map((s) => [s.occurrence.id, s.from, s.until]),
  )
})

// Properties ---------------------------------------------------------------------------------------------------------

const runs = { numRuns: 10_000 }
/** Seconds here; a machine that does other things at the same time may take long. */
const patience = 180_000
const end = evening + 20 * minute

test(
  'the resolver says what a clock finds that asks every second',
  () => {
    fc.assert(
      fc.property(crowdedRules, someInterruptions, (rules, interruptions) => {
        const timetable = table(rules)
        const { segments } = planBetween(timetable, evening, end, interruptions)
        const found = Array.from({ length: (end - evening) / 1_000 }, (_, s) => {
          const now = evening + s * 1_000
          const taken = interruptions.filter((i) => i.from <= now && now < (i.until ?? Infinity))
          if (taken.length > 0) return taken.some((i) => i.kind === 'emergency') ? 'emergency' : 'live'
          return segments.find((one) => one.from <= now && now < one.until)?.occurrence.id
        })
        expect(found).toEqual(soundsEachSecond(timetable, interruptions, evening, end))
      }),
      { numRuns: 10_000 },
    )
  },
  patience,
)

test(
  'no two own the output at once, and no item sounds longer than it is or twice from one place',
  () => {
    fc.assert(
      fc.property(crowdedRules, someInterruptions, (rules, interruptions) => {
        const { segments } = planBetween(table(rules), evening, end, interruptions)
        const soundedMs = new Map<string, number>()
        segments.forEach((s, n) => {
          expect(s.from).toBeLessThan(s.until)
          expect(s.from).toBeGreaterThanOrEqual(segments[n - 1]?.until ?? -Infinity)
          expect(s.positionMs).toBe(soundedMs.get(s.occurrence.id) ?? 0)
          soundedMs.set(s.occurrence.id, s.positionMs + s.until - s.from)
          expect(soundedMs.get(s.occurrence.id)).toBeLessThanOrEqual(
            s.occurrence.endsAt - s.occurrence.startsAt,
          )
          for (const i of interruptions)
            expect(s.until <= i.from || s.from >= (i.until ?? Infinity)).toBe(true)
        })
      }),
      runs,
    )
  },
  patience,
)

test(
  'every planned item sounds or is lost, and none is both',
  () => {
    fc.assert(
      fc.property(crowdedRules, someInterruptions, (rules, interruptions) => {
        const { segments, losses } = planBetween(table(rules), evening, evening + 2 * hour, interruptions)
        const sounded = new Set(segments.map((s) => s.occurrence.id))
        const lost = losses.map((l) => l.occurrence.id)
        expect(new Set(lost).size).toBe(lost.length)
        expect(lost.filter((id) => sounded.has(id))).toEqual([])
        const items = rules.reduce((sum, rule) => sum + rule.items.length, 0)
        expect(sounded.size + lost.length).toBe(items)
      }),
      runs,
    )
  },
  patience,
)

test(
  'the answer does not depend on the order of the rules, on the window, or on when it is asked',
  () => {
    fc.assert(
      fc.property(
        crowdedRules,
        someInterruptions,
        fc.array(fc.integer({ min: 0, max: 1_200_000 }), { minLength: 2, maxLength: 4 }),
        (rules, interruptions, asked) => {
          const whole = planBetween(table(rules), evening - hour, end + hour, interruptions)
          for (const ms of asked) {
            const instant = evening + ms
            const one = planBetween(
              table(rules.toReversed()),
              instant,
              instant + 1,
              interruptions.toReversed(),
            )
            expect(one.segments).toEqual(whole.segments.filter((s) => s.from <= instant && instant < s.until))
          }
        },
      ),
      runs,
    )
  },
  patience,
)

test(
  'an edit changes nothing that was before it',
  () => {
    fc.assert(
      fc.property(
        crowdedRules,
        fc.integer({ min: 0, max: 600 }),
        fc.nat({ max: 4 }),
        (rules, second, which) => {
          const now = evening + second * 1_000
          const edited = rules.map((rule, n) => (n === which ? { ...rule, effectiveUntil: now } : rule))
          const added = ruleOf({
            n: 9,
            start: '17:00:00',
            seconds: [60],
            effectiveFrom: now,
            priority: 'priority',
          })
          const before = planBetween(table(rules), evening, now).segments
          const after = planBetween(table([...edited, added]), evening, now).segments
          const past = (segments: typeof before) =>
            segments.map((s) => [s.occurrence.id, s.from, Math.min(s.until, now), s.positionMs])
          expect(past(after)).toEqual(past(before))
        },
      ),
      runs,
    )
  },
  patience,
)
