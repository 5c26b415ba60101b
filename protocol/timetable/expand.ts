/** Rules → sessions → occurrences, for a window of time: what was planned, before anything came between. */
import { dateOf, dayNumberOf } from '../calendar/civil.ts'
import { dayAt, instantAt, instantOf, msOfDay } from '../time.ts'
import { emptyCalendar, readCalendar, type Calendar } from './calendar.ts'
import { occurrencesOfSession, type Occurrence } from './occurrence.ts'
import { readStart } from './recur.ts'
import { sessionLengthMs, type Rule } from './rule.ts'

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

/** Every session that overlaps [from, to), by rule; a session without length counts where it starts. */
export const sessionsBetween = (timetable: Timetable, from: number, to: number): Session[] => {
  const stagger = timetable.staggerMs ?? 0
  const sessions: Session[] = []
  for (const rule of readTimetable(timetable))
    for (const start of rule.startsBetween(from - stagger - rule.lengthMs, to - stagger))
      sessions.push(sessionAt(rule, start, stagger))
  return sessions
}

interface LocalStart {
  readonly local: string
  readonly at: number
}

interface ReadRule {
  readonly rule: Rule
  readonly lengthMs: number
  /** Starts in [from, to) that belong to the rule, stagger not counted. */
  readonly startsBetween: (from: number, to: number) => LocalStart[]
  /** By start: their occurrences have made their ids, which costs more than all the rest. */
  readonly known: Map<number, Session>
}

const knownKept = 64

const sessionAt = (read: ReadRule, start: LocalStart, stagger: number): Session => {
  const known = read.known.get(start.at)
  if (known !== undefined) return known
  const made = newSession(read, start, stagger)
  if (read.known.size >= knownKept) read.known.clear()
  read.known.set(start.at, made)
  return made
}

const newSession = ({ rule, lengthMs }: ReadRule, start: LocalStart, stagger: number): Session => {
  const startsAt = start.at + stagger
  let occurrences: Occurrence[] | undefined
  return {
    rule,
    startsAt,
    endsAt: startsAt + lengthMs,
    get occurrences() {
      return (occurrences ??= occurrencesOfSession(rule, start.local, startsAt))
    },
  }
}

/** Reading dates and days once for all questions; a timetable never changes, so this is only memory. */
const readBefore = new WeakMap<Timetable, ReadRule[]>()

const readTimetable = (timetable: Timetable): ReadRule[] => {
  const known = readBefore.get(timetable)
  if (known !== undefined) return known
  const calendar = readCalendar(timetable.calendar ?? emptyCalendar)
  const rules = timetable.rules.map((rule): ReadRule => {
    const lengthMs = sessionLengthMs(rule)
    const inForce = ({ at }: LocalStart) =>
      at >= rule.effectiveFrom && (rule.effectiveUntil === null || at < rule.effectiveUntil)
    const { start } = rule
    if (start.kind === 'once') {
      const only = { local: start.at, at: instantOf(start.at, timetable.timeZone) }
      return {
        rule,
        lengthMs,
        known: new Map(),
        startsBetween: (from, to) => (from <= only.at && only.at < to && inForce(only) ? [only] : []),
      }
    }
    const days = readStart(start, calendar)
    const wallMs = msOfDay(start.time)
    return {
      rule,
      lengthMs,
      known: new Map(),
      startsBetween: (from, to) => {
        const first = Math.max(days.from, dayAt(Math.max(from, 0), timetable.timeZone))
        const last = Math.min(days.until, dayAt(Math.max(to, 0), timetable.timeZone))
        const starts: LocalStart[] = []
        for (let day = first; day <= last; day += 1) {
          if (!days.soundsOn(day)) continue
          const found = {
            local: `${dateOf(day)}T${start.time}`,
            at: instantAt(day, wallMs, timetable.timeZone),
          }
          if (from <= found.at && found.at < to && inForce(found)) starts.push(found)
        }
        return starts
      },
    }
  })
  readBefore.set(timetable, rules)
  return rules
}

/** The last day on which the rule can have a session, as a date; its start alone decides for `once`. */
export const lastDateOf = ({ start }: Rule): string =>
  start.kind === 'once'
    ? start.at.slice(0, 10)
    : dateOf(Math.max(dayNumberOf(start.until), ...(start.also ?? []).map(dayNumberOf)))
