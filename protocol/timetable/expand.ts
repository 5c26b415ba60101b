/** Rules → sessions → occurrences, for a window of time: what was planned, before anything came between. */
import { dateOf, dayNumberOf } from '../calendar/civil.ts'
import { dayAt, instantAt, instantOf, msOfDay } from '../time.ts'
import { emptyCalendar, readCalendar, type Calendar, type ReadCalendar } from './calendar.ts'
import { occurrencesOfSession, type Occurrence } from './occurrence.ts'
import { readStart } from './recur.ts'
import { sessionLengthMs, type Rule } from './rule.ts'

/** Beyond a minute neighbours would hear two programmes, not one that keeps out of its own echo. */
export const longestStaggerMs = 60_000

/** What of a program the timetable reads. */
export interface Timetable {
  readonly timeZone: string
  readonly rules: readonly Rule[]
  readonly calendar?: Calendar | undefined
  /** This box begins everything planned so much later than its neighbours, ms, that their echoes do not meet. */
  readonly staggerMs?: number | undefined
}

/** One start of one rule. */
export interface Session {
  readonly rule: Rule
  readonly startsAt: number
  /** When it ends if nothing comes between. */
  readonly endsAt: number
  /** In order of time. */
  readonly occurrences: readonly Occurrence[]
}

/** Every occurrence that overlaps [from, to), in order of start; ties by priority, then id. Instants in UTC ms. */
export const occurrencesBetween = (timetable: Timetable, from: number, to: number): Occurrence[] =>
  sessionsBetween(timetable, from, to)
    .flatMap((session) => session.occurrences)
    .filter((o) => o.endsAt > from && o.startsAt < to)
    .sort(byStart)

const byStart = (a: Occurrence, b: Occurrence): number =>
  a.startsAt - b.startsAt || rank(b) - rank(a) || (a.id < b.id ? -1 : 1)

/** Higher outranks lower (TT 39/2020). */
export const rank = (o: Pick<Occurrence, 'priority'>): number => (o.priority === 'priority' ? 1 : 0)

/** Every session that overlaps [from, to), day by day; a session without length counts where it starts. */
export const sessionsBetween = (timetable: Timetable, from: number, to: number): Session[] => {
  const { longestMs, firstDay, lastDay, startsOn } = readTimetable(timetable)
  const stagger = timetable.staggerMs ?? 0
  const first = Math.max(firstDay, dayAt(Math.max(from - stagger - longestMs, 0), timetable.timeZone))
  const last = Math.min(lastDay, dayAt(Math.max(to - stagger, 0), timetable.timeZone))
  const found: Session[] = []
  for (let day = first; day <= last; day += 1)
    for (const start of startsOn(day))
      if (start.at + start.one.lengthMs >= from && start.at < to)
        found.push((start.session ??= new PlannedSession(start.one, day, start.at)))
  return found
}

interface ReadTimetable {
  readonly longestMs: number
  /** No session begins before or after. */
  readonly firstDay: number
  readonly lastDay: number
  /** Those that begin on a local day, rule by rule. */
  readonly startsOn: (day: number) => readonly Start[]
}

interface Start {
  readonly one: ReadRule
  readonly at: number
  /** Made when it is asked for: of yesterday and tomorrow mostly the instants are looked at. */
  session?: Session
}

interface ReadRule {
  readonly rule: Rule
  readonly lengthMs: number
  readonly firstDay: number
  readonly lastDay: number
  /** When it begins on a day, its stagger not counted; undefined where it has no session. */
  readonly startOn: (day: number) => number | undefined
}

/**
 * Reading dates and days once for all questions; a timetable never changes, so this is only memory. The last few are
 * enough: a box has one program, and a hub takes its devices one by one. (A WeakMap would keep each of 10,000 alive
 * until the next large collection, and cost more than the reading.)
 */
let lastRead: readonly { readonly timetable: Timetable; readonly read: ReadTimetable }[] = []
const timetablesKept = 4
/** A box asks about yesterday, today and the day after tomorrow. */
const daysKept = 32

const readTimetable = (timetable: Timetable): ReadTimetable => {
  for (const known of lastRead) if (known.timetable === timetable) return known.read
  const read = readAnew(timetable)
  lastRead = [{ timetable, read }, ...lastRead.slice(0, timetablesKept - 1)]
  return read
}

const readAnew = (timetable: Timetable): ReadTimetable => {
  const calendar = readCalendar(timetable.calendar ?? emptyCalendar)
  const rules = timetable.rules.map((rule) => readRule(rule, calendar, timetable.timeZone))
  const days = new Map<number, readonly Start[]>()
  const stagger = timetable.staggerMs ?? 0
  return {
    longestMs: rules.reduce((longest, { lengthMs }) => Math.max(longest, lengthMs), 0),
    firstDay: rules.reduce((first, { firstDay }) => Math.min(first, firstDay), Infinity),
    lastDay: rules.reduce((last, { lastDay }) => Math.max(last, lastDay), -Infinity),
    startsOn: (day: number) => {
      const before = days.get(day)
      if (before !== undefined) return before
      const starts: Start[] = []
      for (const one of rules) {
        const at = one.startOn(day)
        if (at !== undefined) starts.push({ one, at: at + stagger })
      }
      if (days.size >= daysKept) days.clear()
      days.set(day, starts)
      return starts
    },
  }
}

const readRule = (rule: Rule, calendar: ReadCalendar, timeZone: string): ReadRule => {
  const { start, effectiveFrom, effectiveUntil } = rule
  const lengthMs = sessionLengthMs(rule)
  const inForce = (at: number) =>
    at >= effectiveFrom && (effectiveUntil === null || at < effectiveUntil) ? at : undefined
  if (start.kind === 'once') {
    const only = dayNumberOf(start.at)
    return {
      rule,
      lengthMs,
      firstDay: only,
      lastDay: only,
      startOn: (day) => (day === only ? inForce(instantOf(start.at, timeZone)) : undefined),
    }
  }
  const { from, until, soundsOn } = readStart(start, calendar)
  const wallMs = msOfDay(start.time)
  return {
    rule,
    lengthMs,
    firstDay: from,
    lastDay: until,
    startOn: (day) =>
      day >= from && day <= until && soundsOn(day) ? inForce(instantAt(day, wallMs, timeZone)) : undefined,
  }
}

/** A class: a literal with a getter costs twenty times as much to make. */
class PlannedSession implements Session {
  readonly rule: Rule
  readonly startsAt: number
  readonly endsAt: number
  readonly #day: number
  #occurrences: readonly Occurrence[] | undefined

  constructor({ rule, lengthMs }: ReadRule, day: number, startsAt: number) {
    this.rule = rule
    this.startsAt = startsAt
    this.endsAt = startsAt + lengthMs
    this.#day = day
  }

  get occurrences(): readonly Occurrence[] {
    return (this.#occurrences ??= occurrencesOfSession(
      this.rule,
      localStartOf(this.rule, this.#day),
      this.startsAt,
    ))
  }
}

const localStartOf = ({ start }: Rule, day: number): string =>
  start.kind === 'once' ? start.at : `${dateOf(day)}T${start.time}`

/** The last day on which the rule can have a session, as a date; its start alone decides for `once`. */
export const lastDateOf = ({ start }: Rule): string =>
  start.kind === 'once'
    ? start.at.slice(0, 10)
    : dateOf(Math.max(dayNumberOf(start.until), ...(start.also ?? []).map(dayNumberOf)))
