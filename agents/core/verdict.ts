/** What may honestly be said of a play that has ended. */
import { failedBy, type Proof } from '@nguon/protocol/messages/journal'

/** How the output itself ended; times in ms by the monotonic clock. */
export interface SoundEnd {
  /** `drained`: all samples were taken and the player ended well; `broken`: it ended by itself otherwise. */
  readonly how: 'drained' | 'stopped' | 'broken'
  /** From the first sample to the player's end. */
  readonly wallMs: number
  /** Sound that the player took, with what was left out of its pauses and without what was added. */
  readonly takenMs: number
  /** Left out in pauses, ms; negative: added. */
  readonly correctedMs?: number
  readonly reason?: string
}

export type Verdict =
  | { readonly event: 'completed'; readonly playedMs: number; readonly proof: Proof }
  | { readonly event: 'stopped'; readonly playedMs: number; readonly proof: Proof }
  | { readonly event: 'failed'; readonly playedMs: number; readonly proof: Proof; readonly reason: string }

/**
 * P1 asks for two things: every sample was taken, and it took as long as the sound is. A player that swallows three
 * seconds in 88 ms and exits with 0 (ALSA's `null` does) has played nothing. Later than planned is less suspicious than
 * earlier: a card's buffer drains for half a second, and a busy box reports the exit late.
 */
export const judgeSound = (end: SoundEnd, durationMs: number): Verdict => {
  const playedMs = Math.round(Math.max(0, Math.min(end.wallMs, end.takenMs, durationMs)))
  if (end.how === 'stopped') return { event: 'stopped', playedMs, proof: 'P0' }
  if (end.how === 'broken')
    return { event: 'failed', playedMs, proof: 'P0', reason: end.reason ?? failedBy('playerEnded') }
  const early = Math.max(400, durationMs * 0.03)
  const late = Math.max(1_500, durationMs * 0.03)
  if (Math.abs(end.takenMs - durationMs) > early)
    return { event: 'failed', playedMs, proof: 'P0', reason: failedBy('samplesMissing') }
  if (end.wallMs < durationMs - early)
    return { event: 'failed', playedMs, proof: 'P0', reason: failedBy('tooFast') }
  if (end.wallMs > durationMs + late)
    return { event: 'failed', playedMs, proof: 'P0', reason: failedBy('tooSlow') }
  return { event: 'completed', playedMs: Math.round(Math.min(end.takenMs, durationMs)), proof: 'P1' }
}

export interface PictureEnd {
  readonly stopped: boolean
  /** How long at least one page is known to have shown the frame. */
  readonly shownMs: number
  readonly wallMs: number
  readonly captures: { readonly taken: number; readonly matched: number } | null
}

/** Ends of a page's connection are noticed within this. */
const pictureSlackMs = 400

export const judgePicture = (end: PictureEnd, plannedMs: number): Verdict => {
  const playedMs = Math.round(Math.max(0, Math.min(end.shownMs, plannedMs)))
  if (end.stopped) return { event: 'stopped', playedMs, proof: 'P0' }
  const slack = Math.max(pictureSlackMs, plannedMs * 0.03)
  if (playedMs < plannedMs - slack)
    return { event: 'failed', playedMs, proof: 'P0', reason: failedBy('noDisplay') }
  const { captures } = end
  if (captures !== null && captures.taken > 0) {
    if (captures.matched === captures.taken) return { event: 'completed', playedMs, proof: 'P2' }
    return { event: 'failed', playedMs, proof: 'P0', reason: failedBy('pictureDiffers') }
  }
  return { event: 'completed', playedMs, proof: 'P1' }
}
