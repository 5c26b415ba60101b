/**
 * A box without sound, disk or timers: it does at once what the loop's decisions say, remembers across a crash only
 * what the real one would have on its disk, and keeps a record of every stretch of sound that people would have heard.
 */
import type { InterruptReason, SkipReason } from '@nguon/protocol/messages/journal'
import type { Sound } from '@nguon/protocol/policy/judge'
import type { Interruption } from '@nguon/protocol/timetable/ownership'
import { decidePlay, type Desired, type PlayStep, type Turn } from '../../../agents/core/decide-play.ts'

export interface Heard {
  readonly occurrence: string
  readonly from: number
  to: number
  readonly positionMs: number
  ended: InterruptReason | 'completed' | undefined
}

const mayGoOn: ReadonlySet<string> = new Set<InterruptReason>(['outranked', 'emergency', 'live'])

export const makeSimulatedBox = () => {
  const settled = new Set<string>()
  const overtaken = new Map<string, number>()
  const skipped = new Map<string, SkipReason>()
  const heard: Heard[] = []
  let sounds: Sound[] = []
  let interruptions: Interruption[] = []
  let playing: { turn: Turn; heard: Heard; endsAt: number } | undefined
  let prepared: Turn | undefined

  const end = (now: number, ended: Heard['ended']): void => {
    if (playing === undefined) return
    const { turn, heard: one } = playing
    playing = undefined
    one.to = Math.max(one.from, Math.min(now, one.to))
    one.ended = ended
    if (ended !== undefined && mayGoOn.has(ended))
      overtaken.set(turn.occurrence.id, turn.positionMs + one.to - one.from)
    sounds = [...sounds.slice(0, -1), { from: one.from, to: one.to, relay: false }]
  }

  const take = (step: PlayStep, now: number): void => {
    switch (step.do) {
      case 'interrupt':
        return end(now, step.reason)
      case 'prepare':
        prepared = step
        return
      case 'skip': {
        if (settled.has(step.occurrence.id)) throw new Error('skipped what was settled')
        settled.add(step.occurrence.id)
        skipped.set(step.occurrence.id, step.reason)
        return
      }
      case 'start': {
        const { occurrence, positionMs } = step
        if (playing !== undefined) throw new Error('two owners of one output')
        if (settled.has(occurrence.id) && overtaken.get(occurrence.id) !== positionMs)
          throw new Error('started twice')
        settled.add(occurrence.id)
        overtaken.delete(occurrence.id)
        const from = Math.max(now, step.from)
        const to = from + (occurrence.endsAt - occurrence.startsAt) - positionMs
        const one: Heard = { occurrence: occurrence.id, from, to, positionMs, ended: undefined }
        heard.push(one)
        sounds = [...sounds.filter((s) => s.to > now - 2 * 86_400_000), { from, to, relay: false }]
        playing = { turn: step, heard: one, endsAt: to }
        prepared = undefined
        return
      }
    }
  }

  const actual = () => ({
    settled,
    stoppedSessions: new Set<string>(),
    overtaken,
    playing: playing?.turn.occurrence,
    prepared,
  })

  return {
    heard,
    settled,
    skipped,
    sounds: () => sounds,
    interruptions: () => interruptions,
    actual,
    /** One turn of the loop; when to look again. */
    look: (desired: Desired, now: number): number => {
      if (playing !== undefined && playing.endsAt <= now) end(playing.endsAt, 'completed')
      const { steps, wakeAt } = decidePlay(actual(), desired, now)
      for (const step of steps) take(step, now)
      return Math.min(wakeAt, playing?.endsAt ?? Infinity)
    },
    /** Power off: what sounded is broken off for good, what was warm is cold. */
    crash: (now: number): void => {
      end(now, 'restarted')
      prepared = undefined
      interruptions = interruptions.map((i) => (i.until === null ? { ...i, until: now } : i))
    },
    interrupt: (one: Interruption, now: number): void => {
      end(now, one.kind)
      interruptions = [...interruptions.filter((i) => i.id !== one.id), one]
    },
  }
}
