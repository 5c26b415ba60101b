/** When people say and what is to sound → one immutable rule and its sessions; refused where it could never sound as meant. */
import type { Priority, RuleId } from '@nguon/protocol/ids'
import { instantOf, localDateOf, localDateTimeOf, minute } from '@nguon/protocol/time'
import type { Calendar } from '@nguon/protocol/timetable/calendar'
import { lastDateOf, sessionsBetween, type Session } from '@nguon/protocol/timetable/expand'
import { longestSessionMs, sessionLengthMs, type Rule } from '@nguon/protocol/timetable/rule'
import type { SessionStart } from '@nguon/protocol/timetable/session-start'
import { instantText } from './local-text.ts'
import { shortLength } from '@nguon/i18n/lengths'
import { done, refused, type Outcome } from './outcome.ts'
import type { When } from './schedule.ts'

/** A breath between two items. */
export const usualGapMs = 2_000
export const longestGapMs = 10 * minute

/** How its sessions sound; everything of a rule that is neither its time nor its items. */
export interface Manner {
  readonly gapMs: number
  readonly order?: number | undefined
  readonly whenOvertaken: 'resume' | 'skip'
  readonly slotMs?: number | undefined
  readonly cutAtSlotEnd: boolean
}

export interface RuleRequest {
  readonly id: RuleId
  readonly when: When
  readonly items: readonly {
    readonly manifest: string
    readonly plannedMs: number
    readonly repeat: number
  }[]
  readonly manner: Manner
  readonly priority: Priority
  /** What all approvals together allow, UTC ms. */
  readonly notBefore: number
  readonly notAfter: number
  readonly now: number
  readonly timeZone: string
  readonly calendar: Calendar
}

export interface PlannedRule {
  readonly rule: Rule
  /** At least one, in order of time. */
  readonly sessions: readonly [Session, ...Session[]]
}

export const planRule = (r: RuleRequest): Outcome<PlannedRule> => {
  const { when, timeZone, now } = r
  if (when.kind !== 'once' && when.until < when.from) return refused('schedule.endsBeforeStart')
  const rule = ruleOf(r)
  const lengthMs = sessionLengthMs(rule)
  if (lengthMs > longestSessionMs) return refused('schedule.sessionTooLong')
  if (rule.slotMs !== undefined && rule.cutAtSlotEnd !== true && lengthMs > rule.slotMs)
    return refused('schedule.slotTooShort', { length: shortLength(lengthMs), slot: shortLength(rule.slotMs) })
  if (lastStartOf(rule, timeZone) <= now)
    return refused('schedule.inThePast', { now: instantText(now, timeZone) })
  if (reachesBeyond(rule, r)) return outsideDates(r)
  const [first, ...more] = sessionsOf(rule, r)
  if (first === undefined) return refused('schedule.neverSounds')
  const allowed = [first, ...more].every((s) => s.startsAt >= r.notBefore && s.endsAt <= r.notAfter)
  return allowed ? done({ rule, sessions: [first, ...more] }) : outsideDates(r)
}

/** From now on, in order of time. A session that would begin this very instant is one of them. */
const sessionsOf = (
  rule: Rule,
  { timeZone, calendar, now, notAfter }: Pick<RuleRequest, 'timeZone' | 'calendar' | 'now' | 'notAfter'>,
): Session[] =>
  sessionsBetween({ timeZone, rules: [rule], calendar }, now, notAfter + longestSessionMs)
    .filter((session) => session.startsAt >= now)
    .sort((a, b) => a.startsAt - b.startsAt)

const outsideDates = ({ notBefore, notAfter, timeZone }: RuleRequest) =>
  refused('schedule.outsideDates', {
    from: instantText(notBefore, timeZone),
    until: instantText(notAfter, timeZone),
  })

const reachesBeyond = (rule: Rule, { when, timeZone, notAfter }: RuleRequest): boolean =>
  when.kind === 'once' ? when.at > notAfter : lastDateOf(rule) > localDateOf(notAfter, timeZone)

/** The latest start that the rule's own dates allow; holidays may leave it out. */
export const lastStartOf = (rule: Rule, timeZone: string): number =>
  instantOf(rule.start.kind === 'once' ? rule.start.at : `${lastDateOf(rule)}T${rule.start.time}`, timeZone)

const ruleOf = ({ manner, ...r }: RuleRequest): Rule => ({
  id: r.id,
  priority: r.priority,
  effectiveFrom: r.now,
  effectiveUntil: null,
  start: startOf(r.when, r.timeZone),
  gapMs: manner.gapMs,
  items: r.items.map(({ manifest, plannedMs, repeat }, n) => ({
    id: itemNameAt(n),
    manifest,
    plannedMs,
    ...(repeat > 1 ? { repeat } : {}),
  })),
  ...(manner.order === undefined ? {} : { order: manner.order }),
  ...(manner.whenOvertaken === 'skip' ? { whenOvertaken: 'skip' as const } : {}),
  ...(manner.slotMs === undefined ? {} : { slotMs: manner.slotMs }),
  ...(manner.cutAtSlotEnd ? { cutAtSlotEnd: true } : {}),
})

/** Of the nth item, from 0. */
export const itemNameAt = (n: number): string => String(n + 1)

export const mannerOf = (rule: Rule): Manner => ({
  gapMs: rule.gapMs,
  order: rule.order,
  whenOvertaken: rule.whenOvertaken ?? 'resume',
  slotMs: rule.slotMs,
  cutAtSlotEnd: rule.cutAtSlotEnd ?? false,
})

const startOf = (when: When, timeZone: string): SessionStart =>
  when.kind === 'once'
    ? { kind: 'once', at: localDateTimeOf(when.at, timeZone) }
    : { ...when, time: when.time.length === 5 ? `${when.time}:00` : when.time }

/** The other way round, for showing a schedule. */
export const whenOf = ({ start }: Rule, timeZone: string): When =>
  start.kind === 'once'
    ? { kind: 'once', at: instantOf(start.at, timeZone) }
    : { ...start, time: start.time.replace(/^(..:..):00$/, '$1') }
