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

/** The first instant after `instant` at which the output changes hands; undefined when there is none within two days. */
export const nextChange = (
  timetable: Timetable,
  instant: number,
  interruptions: readonly Interruption[] = none,
): number | undefined => {
  const far = instant + horizonMs
  const owner = ownerAt(timetable, instant, interruptions)
  for (let at = nextEdge(timetable, instant, far, interruptions); at < far;) {
    if (ownerAt(timetable, at, interruptions) !== owner) return at
    at = nextEdge(timetable, at, far, interruptions)
  }
  return undefined
}

/** Who has the output, told apart from everybody else. */
const ownerAt = (
  timetable: Timetable,
  instant: number,
  interruptions: readonly Interruption[],
): string | undefined => {
  const taken = interruptionAt(interruptions, instant)
  if (taken !== undefined) return `${taken.kind} ${taken.id}`
  return planBetween(timetable, instant, instant + 1, interruptions).segments[0]?.occurrence.id
}

/** No change lies between `at` and this; whether it is one must be asked. `far` where nothing is near. */
const nextEdge = (
  timetable: Timetable,
  at: number,
  far: number,
  interruptions: readonly Interruption[],
): number => {
  let edge = far
  for (const { from, until } of interruptions) {
    if (from > at && from < edge) edge = from
    if (until !== null && until > at && until < edge) edge = until
  }
  if (interruptionAt(interruptions, at) !== undefined) return edge
  edge = Math.min(edge, nextStart(timetable, at))
  // What begins may have to wait, and what waits may begin before: only the plan up to there knows.
  for (const { from, until } of planBetween(timetable, at, edge + 1, interruptions).segments) {
    if (from > at && from < edge) edge = from
    if (until > at && until < edge) edge = until
  }
  return edge
}

/** Mostly something is near; the whole of two days is searched where it is not. */
const nextStart = (timetable: Timetable, instant: number): number => {
  for (const ahead of [nearMs, horizonMs]) {
    let first = Infinity
    for (const { startsAt } of sessionsBetween(timetable, instant, instant + ahead))
      if (startsAt > instant && startsAt < first) first = startsAt
    if (first < Infinity) return first
  }
  return Infinity
}

const nearMs = 2 * hour

const lastEnd = (
  timetable: Timetable,
  instant: number,
  interruptions: readonly Interruption[],
): number | undefined => {
  const ends = interruptions.flatMap((i) => (i.until === null || i.until > instant ? [] : [i.until]))
  for (const back of [nearMs, day]) {
    const { segments } = planBetween(timetable, instant - back, instant, interruptions)
    const last = segments.findLast((s) => s.until <= instant)
    if (last === undefined) continue
    ends.push(last.until)
    break
  }
  const known = ends.filter((at) => at > instant - day)
  return known.length === 0 ? undefined : Math.max(...known)
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
