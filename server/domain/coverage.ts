/**
 * What may be said of one planned play (protocol.md, "Proof levels"). *Missed* is a claim about the device and needs its
 * whole journal; where that is not in hand the answer is *unknown*, which is never shown as played or as missed.
 */
import type { DeviceKind } from '@nguon/protocol/ids'
import type { SkipReason } from '@nguon/protocol/messages/journal'
import { policyReasons } from '@nguon/protocol/policy/judge'
import type { Play } from './play.ts'

export type PlayState =
  'planned' | 'playing' | 'proven' | 'partial' | 'missed' | 'skipped' | 'interrupted' | 'unknown'

/** Late starts are allowed 60 s, and the row is written after the end. */
export const settleMs = 90_000

export interface Judged {
  readonly startsAt: number
  readonly endsAt: number
  readonly kind: DeviceKind
  readonly play: Play | undefined
  /** Of the device's journal; null where nothing has been heard. */
  readonly journalOpenedAt: number | null
  readonly journalCompleteAt: number | null
  readonly now: number
}

export const judgePlay = (j: Judged): PlayState => {
  const { play } = j
  if (play === undefined) return withoutPlay(j)
  switch (play.state) {
    case 'skipped':
      return byDecision.has(play.reason ?? '') ? 'skipped' : 'missed'
    case 'playing':
      return j.now < j.endsAt + settleMs ? 'playing' : 'unknown'
    case 'completed':
      return isProven(j.kind, play) ? 'proven' : 'partial'
    case 'interrupted':
      // The device cannot say how much sounded: 0 is "not known".
      if ((play.playedMs ?? 0) === 0) return 'unknown'
      return play.reason === 'outranked' ? 'interrupted' : 'partial'
    case 'failed':
      return (play.playedMs ?? 0) > 0 ? 'partial' : 'missed'
  }
}

/** Left out because somebody decided so; whatever else kept the box from playing is a play that was missed. */
const byDecision: ReadonlySet<string> = new Set<SkipReason>([
  'stopped',
  'maxPlays',
  'outsideDates',
  'outsideArea',
  'overtaken',
  'slotEnded',
  'paused',
  ...policyReasons,
])

/** P1 for a loudspeaker; P2 for a board, P1 where the box cannot capture. */
const isProven = (kind: DeviceKind, { proof, captures }: Play): boolean => {
  if (kind === 'loudspeaker') return proof >= 'P1'
  return proof >= 'P2' || (proof === 'P1' && (captures === null || captures.taken === 0))
}

const withoutPlay = (j: Judged): PlayState => {
  const settledAt = j.endsAt + settleMs
  if (j.now < settledAt) return 'planned'
  const journalSpeaks =
    j.journalOpenedAt !== null &&
    j.journalOpenedAt <= j.startsAt &&
    j.journalCompleteAt !== null &&
    j.journalCompleteAt >= settledAt
  return journalSpeaks ? 'missed' : 'unknown'
}

export interface Counts {
  /** Everything whose outcome is due; the other five add up to it. */
  readonly planned: number
  readonly proven: number
  readonly partial: number
  readonly missed: number
  readonly skipped: number
  readonly unknown: number
}

const noCounts: Counts = { planned: 0, proven: 0, partial: 0, missed: 0, skipped: 0, unknown: 0 }

/** What is still to come, or sounding now, is not yet counted. */
const countedAs = (state: PlayState): keyof Omit<Counts, 'planned'> | undefined => {
  switch (state) {
    case 'planned':
    case 'playing':
      return undefined
    case 'interrupted':
      return 'partial'
    case 'proven':
    case 'partial':
    case 'missed':
    case 'skipped':
    case 'unknown':
      return state
  }
}

export const countPlays = (states: Iterable<PlayState>): Counts => {
  const counts = { ...noCounts }
  for (const state of states) {
    const as = countedAs(state)
    if (as === undefined) continue
    counts.planned += 1
    counts[as] += 1
  }
  return counts
}

export const addCounts = (all: readonly Counts[]): Counts => ({
  planned: total(all, 'planned'),
  proven: total(all, 'proven'),
  partial: total(all, 'partial'),
  missed: total(all, 'missed'),
  skipped: total(all, 'skipped'),
  unknown: total(all, 'unknown'),
})

const total = (all: readonly Counts[], kind: keyof Counts): number =>
  all.reduce((sum, counts) => sum + counts[kind], 0)
