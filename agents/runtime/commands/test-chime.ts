import { chimeMs } from '../../core/chime.ts'
import type { Chime, Output } from '../../ports/output.ts'
import { until } from '../until.ts'
import type { Execute } from './executor.ts'

/** A player that has not ended by then hangs. */
const overrunMs = 5_000

export type MayChime = (now: number) => true | string

/** Rings through the ordinary output and says only what the player proved. */
export const makeTestChime = (d: {
  readonly output: Pick<Output, 'chime'>
  /** A bulletin sounds or is about to. */
  readonly busy: () => boolean
  /** True, or why it must be quiet now. */
  readonly mayChime: MayChime
  readonly level: () => number
  readonly now: () => number
  readonly mono: () => number
  readonly dateOf: (instant: number) => string
}): { execute: Execute<'testChime'>; stop: () => boolean } => {
  let ringing: Chime | undefined
  const isBusy = (): boolean => ringing !== undefined || d.busy()

  const ring = async (chime: Chime) => {
    ringing = chime
    const patience = until(d.mono, d.mono() + chimeMs + overrunMs)
    void patience.over.then(chime.stop)
    chime.start()
    const verdict = await chime.done
    patience.cancel()
    ringing = undefined
    return verdict
  }

  return {
    execute: async (_, { command, started }) => {
      if (d.output.chime === undefined) return { outcome: 'unsupported' }
      if (isBusy()) return { outcome: 'refused', reason: 'busy' }
      const may = d.mayChime(d.now())
      if (may !== true) return { outcome: 'refused', reason: may }
      await started()
      // While that was written a bulletin may have come: it goes first.
      if (isBusy()) return { outcome: 'refused', reason: 'busy' }
      const level = d.level()
      const verdict = await ring(d.output.chime(`${d.dateOf(d.now())}-chime-${command}`))
      switch (verdict.event) {
        case 'completed':
          return {
            outcome: 'done',
            details: { chime: { playedMs: verdict.playedMs, proof: verdict.proof, level } },
          }
        case 'stopped':
          return { outcome: 'stopped' }
        case 'failed':
          return { outcome: 'failed', reason: verdict.reason }
      }
    },
    /** For a stop: silence in this turn. False when nothing rang. */
    stop: () => {
      if (ringing === undefined) return false
      ringing.stop()
      return true
    },
  }
}
