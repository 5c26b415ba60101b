/**
 * (actual, desired, now) → steps for the one output of a box. Pure and repeatable: it is asked after every change and
 * at every instant it named itself, and asks for nothing that is already so.
 *
 * Invariants: never two owners of the output; an occurrence in `settled` is never started (I2); while silenced nothing
 * is started or skipped (I4).
 */
import type { BulletinId } from '@nguon/protocol/ids'
import type { InterruptReason, SkipReason } from '@nguon/protocol/messages/journal'
import { occurrencesBetween, rank, type Timetable } from '@nguon/protocol/timetable/expand'
import type { Occurrence } from '@nguon/protocol/timetable/occurrence'
import { resolveAt } from '@nguon/protocol/timetable/resolve'
import type { ItemVerdict } from './item.ts'

/** A start may be late by this much, never more (protocol.md, "Program"). */
export const lateLimitMs = 60_000
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
  /** Owns the output, sounding or about to. */
  readonly playing: Occurrence | undefined
  /** Made ready. */
  readonly prepared: string | undefined
}

export interface Desired {
  readonly timetable: Timetable | undefined
  readonly silence: Silence | undefined
  /** Plays planned before this are not this journal's business. */
  readonly since: number
  readonly judge: (o: Occurrence) => ItemVerdict
  /** Which bulletin a manifest is, once it has been accepted. */
  readonly bulletin: (manifest: string) => BulletinId | undefined
}

export type PlayStep =
  | { readonly do: 'interrupt'; readonly reason: InterruptReason }
  | { readonly do: 'skip'; readonly occurrence: Occurrence; readonly reason: SkipReason }
  | { readonly do: 'prepare'; readonly occurrence: Occurrence }
  | { readonly do: 'start'; readonly occurrence: Occurrence }

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
  const { timetable, silence } = desired
  if (silence !== undefined || timetable === undefined)
    return {
      steps: silencing(actual, silence),
      wakeAt: now + (silence === 'journal' ? journalRetryMs : longestSleepMs),
    }
  const near = occurrencesBetween(
    timetable,
    Math.max(desired.since, now - lookBackMs),
    now + longestSleepMs + prepareMs,
  )
  const unsettled = near.filter((o) => !actual.settled.has(o.id) && o.id !== actual.playing?.id)
  const skips = unsettled.flatMap((o) => skipOf(o, actual, desired, now))
  const skipped = new Set(skips.map((step) => step.occurrence.id))
  const pending = unsettled.filter((o) => !skipped.has(o.id))
  const ownership = resolveAt(timetable, now + leadMs)
  const owner = ownership.owner === 'item' ? ownership.occurrence.id : undefined
  const due = pending.find((o) => o.id === owner && isReady(o, desired))
  const interrupt = interruption(actual, timetable, due)
  const next = due ?? pending.find((o) => o.startsAt > now + leadMs && o.startsAt <= now + prepareMs)
  return {
    steps: [
      ...interrupt,
      ...skips,
      ...(next !== undefined && next.id !== actual.prepared && isReady(next, desired)
        ? [{ do: 'prepare' as const, occurrence: next }]
        : []),
      ...(due !== undefined && (actual.playing === undefined || interrupt.length > 0)
        ? [{ do: 'start' as const, occurrence: due }]
        : []),
    ],
    wakeAt: wakeTime(near, now),
  }
}

const isReady = (o: Occurrence, desired: Desired): boolean => desired.judge(o).kind === 'ready'

const silencing = (actual: Actual, silence: Silence | undefined): PlayStep[] => {
  if (actual.playing === undefined) return []
  if (silence === 'revoked') return [{ do: 'interrupt', reason: 'revoked' }]
  // A clock or disk that fails in the middle of a play takes nothing back of what was rightly begun.
  return silence === 'expired' || silence === 'noProgram' ? [{ do: 'interrupt', reason: 'withdrawn' }] : []
}

const skipOf = (
  o: Occurrence,
  actual: Actual,
  desired: Desired,
  now: number,
): Extract<PlayStep, { do: 'skip' }>[] => {
  if (o.startsAt > now) return []
  if (o.startsAt < desired.since) return []
  if (actual.stoppedSessions.has(o.session)) return [{ do: 'skip', occurrence: o, reason: 'stopped' }]
  const verdict = desired.judge(o)
  if (verdict.kind === 'skip') return [{ do: 'skip', occurrence: o, reason: verdict.reason }]
  if (o.endsAt > now && now - o.startsAt <= lateLimitMs) return []
  return [{ do: 'skip', occurrence: o, reason: verdict.kind === 'wait' ? 'notDelivered' : 'late' }]
}

const interruption = (
  actual: Actual,
  timetable: Timetable,
  due: Occurrence | undefined,
): Extract<PlayStep, { do: 'interrupt' }>[] => {
  const { playing } = actual
  if (playing === undefined) return []
  const stillPlanned = occurrencesBetween(timetable, playing.startsAt, playing.startsAt + 1).some(
    (o) => o.id === playing.id,
  )
  if (!stillPlanned) return [{ do: 'interrupt', reason: 'withdrawn' }]
  return due !== undefined && rank(due) > rank(playing) ? [{ do: 'interrupt', reason: 'outranked' }] : []
}

const wakeTime = (near: readonly Occurrence[], now: number): number => {
  let wakeAt = now + longestSleepMs
  for (const o of near)
    for (const at of [
      o.startsAt - prepareMs,
      o.startsAt - leadMs,
      o.startsAt,
      o.endsAt,
      o.startsAt + lateLimitMs + 1,
    ])
      if (at > now && at < wakeAt) wakeAt = at
  return wakeAt
}
