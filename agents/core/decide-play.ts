/**
 * (actual, desired, now) → steps for the one output of a box. Pure and repeatable: it is asked after every change and
 * at every instant it named itself, and asks for nothing that is already so. Who owns the output is the resolver's word
 * alone; here it is only compared with what this box has done, holds and may.
 *
 * Invariants: never two owners of the output; an occurrence in `settled` is never started again, it only goes on from
 * where something higher interrupted it (I2); while silenced nothing is started or skipped (I4); nothing starts that
 * the ward's policy forbids (I9).
 */
import type { BulletinId } from '@nguon/protocol/ids'
import type { InterruptReason, SkipReason } from '@nguon/protocol/messages/journal'
import { longestStaggerMs, occurrencesBetween, rank, type Timetable } from '@nguon/protocol/timetable/expand'
import type { Occurrence } from '@nguon/protocol/timetable/occurrence'
import {
  interruptionAt,
  planBetween,
  type Interruption,
  type Plan,
  type Segment,
} from '@nguon/protocol/timetable/ownership'
import type { ItemVerdict } from './item.ts'
import type { Lawful } from './lawful.ts'

/** A start may be late by this much, never more (protocol.md, "Program"). */
export const lateLimitMs = 60_000
/** So much a start is late when the item before it has drained from its player; it is judged as if it were in time. */
const punctualMs = 1_000
/** What was to end as the quiet began may still drain. */
const drainMs = 2_000
/** Decoder and player are made ready this long before the instant. */
const prepareMs = 8_000
/** `started` is made durable this long before the first sample, so that a slow disk does not delay the sound. */
export const leadMs = 300
/** Missed plays older than this are left to the hub's "unknown". */
const lookBackMs = 24 * 3_600_000

/** Why nothing scheduled may play now. */
export type Silence = 'revoked' | 'expired' | 'noProgram' | 'clock' | 'journal'

export interface Actual {
  readonly settled: ReadonlySet<string>
  readonly stoppedSessions: ReadonlySet<string>
  /** Occurrence → how much of it sounded before something higher took the output. */
  readonly overtaken: ReadonlyMap<string, number>
  /** Owns the output, sounding or about to. */
  readonly playing: Occurrence | undefined
  /** Made ready. */
  readonly prepared: Turn | undefined
}

export interface Desired {
  readonly timetable: Timetable | undefined
  /** What no program plans had or has the output. */
  readonly interruptions: readonly Interruption[]
  readonly silence: Silence | undefined
  /** Plays planned before this are not this journal's business. */
  readonly since: number
  readonly judge: (o: Occurrence) => ItemVerdict
  readonly lawful: Lawful
  /** Whatever sounds now must end. */
  readonly quietAt: (now: number) => boolean
  /** Which bulletin a manifest is, once it has been accepted. */
  readonly bulletin: (manifest: string) => BulletinId | undefined
}

/** One stretch of one item: from its beginning, or from where it was interrupted. */
export interface Turn {
  readonly occurrence: Occurrence
  /** When the first sample is due, UTC ms. */
  readonly from: number
  readonly positionMs: number
}

export type PlayStep =
  | { readonly do: 'interrupt'; readonly reason: InterruptReason }
  | { readonly do: 'skip'; readonly occurrence: Occurrence; readonly reason: SkipReason }
  | ({ readonly do: 'prepare' } & Turn)
  | ({ readonly do: 'start' } & Turn)

export interface PlayDecision {
  readonly steps: readonly PlayStep[]
  /** Ask again then at the latest, UTC ms. */
  readonly wakeAt: number
}

/** However quiet the timetable is, look again after this. */
const longestSleepMs = 60_000
/** A full disk is tried again after this. */
const journalRetryMs = 10_000

export const decidePlay = (actual: Actual, desired: Desired, now: number): PlayDecision => {
  const { timetable, silence, interruptions } = desired
  if (silence !== undefined || timetable === undefined)
    return {
      steps: silencing(actual, silence),
      wakeAt: now + (silence === 'journal' ? journalRetryMs : longestSleepMs),
    }
  const plan = withoutStubs(
    planBetween(
      timetable,
      Math.max(desired.since, now - lookBackMs),
      now + longestSleepMs + prepareMs,
      interruptions,
    ),
  )
  const skips = skipsOf(plan, actual, desired, now)
  const skipped = new Set(skips.map((step) => step.occurrence.id))
  const turns = plan.segments.flatMap((segment) => turnOf(segment, actual, desired, now, skipped))
  const taken = interruptionAt(interruptions, now)
  const due = turns.findLast((t) => t.from <= now + leadMs)
  const interrupt = interruption(actual, { timetable, plan, taken, due, desired }, now)
  const next = due ?? turns.find((t) => t.from <= now + prepareMs)
  const isFree = actual.playing === undefined || interrupt.length > 0
  return {
    steps: [
      ...interrupt,
      ...skips,
      ...(next !== undefined && !isSameTurn(next, actual.prepared)
        ? [{ do: 'prepare' as const, ...next }]
        : []),
      ...(due !== undefined && isFree ? [{ do: 'start' as const, ...due }] : []),
    ],
    wakeAt: wakeTime(plan, interruptions, now),
  }
}

/** A beginning too short to be made is none: that item begins with its next stretch. */
const withoutStubs = ({ segments, losses }: Plan): Plan => {
  const stubs = new Set<string>()
  return {
    losses,
    segments: segments.flatMap((s, n) => {
      const { id } = s.occurrence
      if (stubs.has(id) && s.positionMs <= leadMs) return [{ ...s, positionMs: 0 }]
      const isStub =
        s.positionMs === 0 &&
        s.until - s.from <= leadMs &&
        segments.slice(n + 1).some((later) => later.occurrence.id === id)
      if (isStub) stubs.add(id)
      return isStub ? [] : [s]
    }),
  }
}

/** The instant by which the law judges a play that is due at `from` and can begin `now`. */
export const beginsAt = (from: number, now: number): number => (now - from <= punctualMs ? from : now)

export const isSameTurn = (a: Turn, b: Turn | undefined): boolean =>
  a.occurrence.id === b?.occurrence.id && a.positionMs === b.positionMs

const silencing = (actual: Actual, silence: Silence | undefined): PlayStep[] => {
  if (actual.playing === undefined) return []
  if (silence === 'revoked') return [{ do: 'interrupt', reason: 'revoked' }]
  // A clock or disk that fails in the middle of a play takes nothing back of what was rightly begun.
  return silence === 'expired' || silence === 'noProgram' ? [{ do: 'interrupt', reason: 'withdrawn' }] : []
}

type Skip = Extract<PlayStep, { do: 'skip' }>

const skipsOf = (plan: Plan, actual: Actual, desired: Desired, now: number): Skip[] => {
  const isOpen = (o: Occurrence) =>
    o.startsAt >= desired.since && !actual.settled.has(o.id) && o.id !== actual.playing?.id
  const lost = plan.losses
    .filter((loss) => loss.at <= now && isOpen(loss.occurrence))
    .map(({ occurrence, reason }): Skip => ({ do: 'skip', occurrence, reason }))
  const missed = plan.segments
    .filter((s) => s.positionMs === 0 && s.from <= now && isOpen(s.occurrence))
    .flatMap((segment): Skip[] => {
      const reason = reasonToSkip(segment, actual, desired, now)
      return reason === undefined ? [] : [{ do: 'skip', occurrence: segment.occurrence, reason }]
    })
  return [...lost, ...missed]
}

const reasonToSkip = (
  { occurrence: o, from, until }: Segment,
  actual: Actual,
  desired: Desired,
  now: number,
): SkipReason | undefined => {
  if (actual.stoppedSessions.has(o.session)) return 'stopped'
  const verdict = desired.judge(o)
  if (verdict.kind === 'skip') return verdict.reason
  if (until > now && now - from <= lateLimitMs)
    return verdict.kind === 'ready' ? desired.lawful(o, beginsAt(from, now), verdict, 0) : undefined
  return verdict.kind === 'wait' ? 'notDelivered' : 'late'
}

/** What of a segment this box may still play, if anything. */
const turnOf = (
  { occurrence, from, until, positionMs }: Segment,
  actual: Actual,
  desired: Desired,
  now: number,
  skipped: ReadonlySet<string>,
): Turn[] => {
  const { id, session } = occurrence
  // What is over before it could be heard is left to whoever is next; it would only take the output back from them.
  if (until <= now + leadMs || now - from > lateLimitMs || id === actual.playing?.id) return []
  if (occurrence.startsAt < desired.since || actual.stoppedSessions.has(session) || skipped.has(id)) return []
  // Its own record says from where, not the plan: it may have begun late.
  const at = actual.settled.has(id) ? actual.overtaken.get(id) : positionMs === 0 ? 0 : undefined
  if (at === undefined || at >= occurrence.endsAt - occurrence.startsAt) return []
  const verdict = desired.judge(occurrence)
  if (verdict.kind !== 'ready') return []
  return desired.lawful(occurrence, beginsAt(from, now), verdict, at) === undefined
    ? [{ occurrence, from, positionMs: at }]
    : []
}

const interruption = (
  { playing }: Actual,
  view: {
    timetable: Timetable
    plan: Plan
    taken: Interruption | undefined
    due: Turn | undefined
    desired: Desired
  },
  now: number,
): Extract<PlayStep, { do: 'interrupt' }>[] => {
  if (playing === undefined) return []
  const because = (reason: InterruptReason) => [{ do: 'interrupt' as const, reason }]
  if (view.taken !== undefined) return because(view.taken.kind)
  if (!isStillPlanned(view.timetable, playing)) return because('withdrawn')
  if (view.due !== undefined && rank(view.due.occurrence) > rank(playing))
    return now < view.due.from && endsInTime(view.plan, playing, view.due.from) ? [] : because('outranked')
  if (isCut(view.plan, playing, view.timetable, now)) return because('slotEnded')
  // An override that was taken back, a policy that is newer than the play: the night is quiet all the same.
  return view.desired.quietAt(now - drainMs) ? because('quietHours') : []
}

/** A newer program may have staggered this box otherwise since. */
const isStillPlanned = (timetable: Timetable, { id, startsAt }: Occurrence): boolean =>
  occurrencesBetween(timetable, startsAt - longestStaggerMs, startsAt + longestStaggerMs + 1).some(
    (o) => o.id === id,
  )

/** By the plan it is over by itself when the next one begins. */
const endsInTime = (plan: Plan, { id, startsAt, endsAt }: Occurrence, by: number): boolean => {
  const last = plan.segments.findLast((s) => s.occurrence.id === id)
  return (
    last !== undefined && last.until <= by && last.positionMs + last.until - last.from >= endsAt - startsAt
  )
}

/** The plan ends this item before its own end, for good, and its rule wants it so. */
const isCut = (
  plan: Plan,
  { id, rule, startsAt, endsAt }: Occurrence,
  timetable: Timetable,
  now: number,
): boolean => {
  if (timetable.rules.find((r) => r.id === rule)?.cutAtSlotEnd !== true) return false
  const last = plan.segments.findLast((s) => s.occurrence.id === id)
  return (
    last !== undefined && last.until <= now && last.positionMs + last.until - last.from < endsAt - startsAt
  )
}

const wakeTime = (plan: Plan, interruptions: readonly Interruption[], now: number): number => {
  let wakeAt = now + longestSleepMs
  const consider = (at: number): void => {
    if (at > now && at < wakeAt) wakeAt = at
  }
  for (const { from, until } of plan.segments)
    for (const at of [from - prepareMs, from - leadMs, from, until, from + lateLimitMs + 1]) consider(at)
  for (const { at } of plan.losses) consider(at)
  for (const { from, until } of interruptions) for (const at of [from, until]) if (at !== null) consider(at)
  return wakeAt
}
