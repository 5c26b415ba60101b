/** Invented rules for the timetable's tests; what a test does not care about is made here. */
import fc from 'fast-check'
import { RuleId } from '@nguon/protocol/ids'
import { exampleSha256 } from '@nguon/protocol/messages/example-ids'
import { defaultTimeZone, instantOf, localDateTimeOf } from '@nguon/protocol/time'
import type { Interruption } from '@nguon/protocol/timetable/ownership'
import type { Timetable } from '@nguon/protocol/timetable/expand'
import { Rule } from '@nguon/protocol/timetable/rule'

export const zone = defaultTimeZone
export const at = (local: string): number => instantOf(local, zone)
export const clock = (instant: number): string => localDateTimeOf(instant, zone).slice(11)
export const ruleId = (n: number): RuleId =>
  RuleId.parse(`01939c00-0000-7000-8000-${String(n).padStart(12, '0')}`)

export interface Planned extends Partial<Omit<Rule, 'id' | 'items' | 'start'>> {
  readonly n: number
  /** Local time on 2026-11-24, or a whole start. */
  readonly start: string | Rule['start']
  readonly seconds: readonly number[]
}

export const ruleOf = ({ n, start, seconds, ...of }: Planned): Rule =>
  Rule.parse({
    id: ruleId(n),
    priority: 'normal',
    effectiveFrom: 0,
    effectiveUntil: null,
    gapMs: 0,
    ...of,
    start: typeof start === 'string' ? { kind: 'once', at: `2026-11-24T${start}` } : start,
    items: seconds.map((s, i) => ({ id: `i${i}`, manifest: exampleSha256, plannedMs: s * 1_000 })),
  })

export const table = (rules: readonly Rule[], of: Partial<Timetable> = {}): Timetable => ({
  timeZone: zone,
  rules,
  ...of,
})

export const evening = at('2026-11-24T17:00:00')

/** Sessions of whole seconds that meet within some minutes. */
export const crowdedRules = fc
  .array(
    fc.record({
      second: fc.integer({ min: 0, max: 240 }),
      seconds: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 3 }),
      priority: fc.constantFrom('normal' as const, 'priority' as const),
      gapMs: fc.constantFrom(0, 0, 3_000, 15_000),
      order: fc.option(fc.integer({ min: -1, max: 1 }), { nil: undefined }),
      whenOvertaken: fc.constantFrom(undefined, 'skip' as const),
      slotMs: fc.option(
        fc.integer({ min: 5, max: 200 }).map((s) => s * 1_000),
        { nil: undefined },
      ),
      cutAtSlotEnd: fc.option(fc.boolean(), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((sessions) =>
    sessions.map(({ second, ...of }, n) =>
      ruleOf({ n, start: { kind: 'once', at: localDateTimeOf(evening + second * 1_000, zone) }, ...of }),
    ),
  )

export const someInterruptions: fc.Arbitrary<Interruption[]> = fc.array(
  fc
    .record({
      kind: fc.constantFrom('emergency' as const, 'live' as const),
      second: fc.integer({ min: 0, max: 300 }),
      seconds: fc.integer({ min: 1, max: 60 }),
    })
    .map(({ kind, second, seconds }) => ({
      id: `${kind}-${second}`,
      kind,
      from: evening + second * 1_000,
      until: evening + (second + seconds) * 1_000,
    })),
  { maxLength: 2 },
)
