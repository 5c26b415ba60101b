import * as z from 'zod'
import type { Facts } from '../core/facts.ts'
import type { Documents } from '../ports/store.ts'
import type { Recorder } from './record-rows.ts'

const Checkpoint = z.object({ occurrence: z.string(), playedMs: z.number().int().nonnegative() })

/**
 * A play that this box did not live to end: it is ended now with what is known, and never played again (I2). So is what
 * had interrupted it: if that goes on, it will be said again.
 */
export const closeOpenPlay = async (d: {
  facts: Facts
  recorder: Pick<Recorder, 'recordOrOwe'>
  documents: Pick<Documents, 'load'>
  now: () => number
}): Promise<void> => {
  const now = d.now()
  for (const { kind, id, from, until } of d.facts.interruptions)
    if (until === null) {
      const over = { kind, id, from, until: Math.max(from, now) }
      d.facts.interruptions = [...d.facts.interruptions.filter((i) => i.id !== id), over]
      await d.recorder.recordOrOwe({ event: 'interruption', ...over })
    }
  const { open } = d.facts
  if (open === undefined) return
  const checkpoint = Checkpoint.safeParse(await d.documents.load('checkpoint')).data
  const playedMs = checkpoint?.occurrence === open.play.occurrence ? checkpoint.playedMs : 0
  await d.recorder.recordOrOwe({
    event: 'interrupted',
    play: open.play,
    startedAt: open.startedAt,
    playedMs,
    proof: 'P0',
    captures: null,
    reason: 'restarted',
  })
}
