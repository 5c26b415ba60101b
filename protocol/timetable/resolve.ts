/**
 * (program, instant) → what owns the output now, since when, until when and why, and when that may change. Resolver 2,
 * shared by hub preview, device and reports. Pure: it depends on nothing but its arguments, so it gives the same answer
 * whenever it is asked.
 */
import { day, hour } from '../time.ts'
import { occurrencesBetween, sessionsBetween, type Timetable } from './expand.ts'
import type { Occurrence } from './occurrence.ts'
import { interruptionAt, planBetween, type Interruption, type Plan, type Segment } from './ownership.ts'

export const resolverVersion = 2

export type Ownership =
  | {
      readonly owner: 'item'
      readonly occurrence: Occurrence
      readonly since: number
      readonly until: number
      /** How far into the item it was at `since`, ms. */
      readonly positionMs: number
      readonly why: Segment['why']
    }
  | {
      readonly owner: Interruption['kind']
      readonly interruption: Interruption
      readonly since: number
      /** Null: nobody knows yet. */
      readonly until: number | null
    }
  | {
      readonly owner: 'nobody'
      /** Undefined: nothing sounded within a day before. */
      readonly since: number | undefined
      /** Undefined: nothing is planned within two days. */
      readonly until: number | undefined
    }

/** Nobody looks further ahead to say when something comes next. */
const horizonMs = 2 * day

export const resolveAt = (
  timetable: Timetable,
  instant: number,
  interruptions: readonly Interruption[] = none,
): Ownership => {
  const taken = interruptionAt(interruptions, instant)
  if (taken !== undefined)
    return { owner: taken.kind, interruption: taken, since: taken.from, until: taken.until }
  const { segments } = nearPlan(timetable, instant, interruptions)
  const segment = segments.find((s) => s.from <= instant && instant < s.until)
  if (segment !== undefined) return { owner: 'item', since: segment.from, ...restOf(segment) }
  return {
    owner: 'nobody',
    since: lastEnd(timetable, instant, interruptions),
    until: nextChange(timetable, instant, interruptions),
  }
}

const restOf = ({ occurrence, until, positionMs, why }: Segment) => ({ occurrence, until, positionMs, why })

/** The first instant after `instant` at which somebody begins or ends; undefined when there is none within two days. */
export const nextChange = (
  timetable: Timetable,
  instant: number,
  interruptions: readonly Interruption[] = none,
): number | undefined => {
  const taken = interruptionAt(interruptions, instant)
  if (taken !== undefined && taken.until === null) return undefined
  const far = instant + horizonMs
  const begins = sessionsBetween(timetable, instant, far).reduce(
    (first, s) => (s.startsAt > instant && s.startsAt < first ? s.startsAt : first),
    taken?.until ?? far,
  )
  const breaks = interruptions.reduce(
    (first, i) => (i.from > instant && i.from < first ? i.from : first),
    begins,
  )
  // What begins may have to wait, and what waits may begin before: only the plan up to there knows.
  const { segments } = planBetween(timetable, instant, Math.min(breaks, far) + 1, interruptions)
  const changes = [...segments.flatMap((s) => [s.from, s.until]), ...(breaks < far ? [breaks] : [])]
  const next = Math.min(...changes.filter((at) => at > instant))
  return next < far ? next : undefined
}

const lastEnd = (
  timetable: Timetable,
  instant: number,
  interruptions: readonly Interruption[],
): number | undefined => {
  const ends = [
    ...planBetween(timetable, instant - day, instant, interruptions).segments.map((s) => s.until),
    ...interruptions.flatMap((i) => (i.until === null ? [] : [i.until])),
  ].filter((at) => at <= instant && at > instant - day)
  return ends.length === 0 ? undefined : Math.max(...ends)
}

/** Occurrences that start in [from, to), as they were planned. */
export const startsBetween = (timetable: Timetable, from: number, to: number): Occurrence[] =>
  occurrencesBetween(timetable, from, to).filter((o) => o.startsAt >= from)

const none: readonly Interruption[] = []

/** The hour around the last question, for a loop that asks many times a minute. Memory only: it changes no answer. */
const asked = new WeakMap<Timetable, { interruptions: readonly Interruption[]; hour: number; plan: Plan }>()

const nearPlan = (timetable: Timetable, instant: number, interruptions: readonly Interruption[]): Plan => {
  const hourOf = Math.floor(instant / hour)
  const known = asked.get(timetable)
  if (known !== undefined && known.hour === hourOf && known.interruptions === interruptions) return known.plan
  const plan = planBetween(timetable, hourOf * hour, (hourOf + 1) * hour, interruptions)
  asked.set(timetable, { interruptions, hour: hourOf, plan })
  return plan
}
