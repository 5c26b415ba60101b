/** When people say → one immutable rule and the sessions it plans; refused where it could never sound as meant. */
import type { Priority, RuleId } from '@nguon/protocol/ids'
import { day, instantOf, localDateOf, localDateTimeOf } from '@nguon/protocol/time'
import { occurrencesBetween } from '@nguon/protocol/timetable/expand'
import type { Occurrence } from '@nguon/protocol/timetable/occurrence'
import type { Rule } from '@nguon/protocol/timetable/rule'
import type { SessionStart } from '@nguon/protocol/timetable/session-start'
import { instantText } from './local-text.ts'
import { done, refused, type Outcome } from './outcome.ts'
import type { When } from './schedule.ts'

export interface RuleRequest {
  readonly id: RuleId
  readonly when: When
  readonly manifest: string
  readonly plannedMs: number
  readonly priority: Priority
  /** What the approval allows, UTC ms. */
  readonly notBefore: number
  readonly notAfter: number
  readonly now: number
  readonly timeZone: string
}

export interface PlannedRule {
  readonly rule: Rule
  /** At least one, in order of time. */
  readonly sessions: readonly [Occurrence, ...Occurrence[]]
}

export const planRule = (r: RuleRequest): Outcome<PlannedRule> => {
  const { when, timeZone, now } = r
  if (when.kind === 'daily' && when.until < when.from) return refused('schedule.endsBeforeStart')
  if (isOver(when, timeZone, now)) return refused('schedule.inThePast', { now: instantText(now, timeZone) })
  if (reachesBeyond(when, timeZone, r.notAfter)) return outsideDates(r)
  const rule = ruleOf(r)
  const [first, ...more] = occurrencesBetween({ timeZone, rules: [rule] }, now, r.notAfter + day)
  if (first === undefined) return refused('schedule.inThePast', { now: instantText(now, timeZone) })
  const sessions = [first, ...more] as const
  const allowed = sessions.every((s) => s.startsAt >= r.notBefore && s.endsAt <= r.notAfter)
  return allowed ? done({ rule, sessions: [first, ...more] }) : outsideDates(r)
}

const outsideDates = ({ notBefore, notAfter, timeZone }: RuleRequest) =>
  refused('schedule.outsideDates', {
    from: instantText(notBefore, timeZone),
    until: instantText(notAfter, timeZone),
  })

const isOver = (when: When, timeZone: string, now: number): boolean =>
  when.kind === 'once' ? when.at <= now : instantOf(`${when.until}T${when.time}:00`, timeZone) <= now

const reachesBeyond = (when: When, timeZone: string, notAfter: number): boolean =>
  when.kind === 'once' ? when.at > notAfter : when.until > localDateOf(notAfter, timeZone)

const ruleOf = (r: RuleRequest): Rule => ({
  id: r.id,
  priority: r.priority,
  effectiveFrom: r.now,
  effectiveUntil: null,
  start: startOf(r.when, r.timeZone),
  gapMs: 0,
  items: [{ id: '1', manifest: r.manifest, plannedMs: r.plannedMs }],
})

const startOf = (when: When, timeZone: string): SessionStart =>
  when.kind === 'once'
    ? { kind: 'once', at: localDateTimeOf(when.at, timeZone) }
    : { kind: 'daily', time: `${when.time}:00`, from: when.from, until: when.until }

/** The other way round, for showing a schedule. */
export const whenOf = ({ start }: Rule, timeZone: string): When =>
  start.kind === 'once'
    ? { kind: 'once', at: instantOf(start.at, timeZone) }
    : { kind: 'daily', time: start.time.slice(0, 5), from: start.from, until: start.until }
