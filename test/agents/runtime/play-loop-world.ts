/** The loop's world on a clock that the test turns: a disk that takes its time, and power that may fail any moment. */
import { vi } from 'vitest'
import { JournalId } from '@nguon/protocol/ids'
import { JournalRow, type RowEvent } from '@nguon/protocol/messages/journal'
import type { Timetable } from '@nguon/protocol/timetable/expand'
import { factsOf, type Facts } from '../../../agents/core/facts.ts'
import type { ItemVerdict } from '../../../agents/core/item.ts'
import type { Journal } from '../../../agents/ports/journal.ts'
import type { Item, OutputEnd, Prepared } from '../../../agents/ports/output.ts'
import { closeOpenPlay } from '../../../agents/runtime/close-open-play.ts'
import { makePlayLoop } from '../../../agents/runtime/play-loop.ts'
import { makeRecorder } from '../../../agents/runtime/record-rows.ts'
import { manifest } from '../core/worlds.ts'

const ready: ItemVerdict = { kind: 'ready', manifest, rendition: manifest.renditions[0] }
const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined }
const reading = { trusted: true, uncertaintyMs: 1, source: 'hub' } as const
const clock = {
  mono: () => Date.now(),
  now: () => Date.now(),
  reading: () => reading,
  heardEcho: () => undefined,
  sawIssuedAt: () => undefined,
}

/** What outlives a power cut: the disk, and what people beside the box have heard. */
export const makeWorld = () => ({
  disk: [] as JournalRow[],
  heard: [] as { occurrence: string; at: number; wasWritten: boolean }[],
})
export type World = ReturnType<typeof makeWorld>

export type Sound = 'plays' | 'hangs' | 'isNeverReady' | 'breaks'

/** One life of the process, until `cut` or `close`. */
export const liveIn = async (
  world: World,
  timetable: Timetable,
  d: {
    diskMs?: () => number
    sound?: Sound
    /** Before a sound is ready. */
    readyMs?: number
    /** From then on the night is quiet: a play that would reach into it may not begin. */
    quietFrom?: number
    unready?: () => void
    timetable?: () => Timetable
    interruptions?: Facts['interruptions']
    isFull?: () => boolean
  } = {},
) => {
  let dead = false
  let awake = false
  const isDead = () => dead
  const forEver = new Promise<never>(() => undefined)
  const append = async (event: RowEvent) => {
    const slow = d.diskMs?.() ?? 1
    await new Promise((resolve) => setTimeout(resolve, slow / 2))
    if (isDead()) return forEver
    if (d.isFull?.() === true) throw new Error('ENOSPC')
    const row = JournalRow.parse({
      seq: world.disk.length + 1,
      at: Date.now(),
      boot: 'b',
      clock: reading,
      ...event,
    })
    world.disk.push(row)
    // On the disk, and nobody knows yet: the power may go now, too.
    await new Promise((resolve) => setTimeout(resolve, slow / 2))
    if (isDead()) return forEver
    return { seq: row.seq, text: JSON.stringify(row), hash: '', row }
  }
  const journal: Journal = {
    id: JournalId.parse('01939c00-0000-7000-8000-000000000001'),
    range: () => ({ first: 1, last: world.disk.length }),
    append,
    healthy: () => true,
    read: async () => ({ prev: '', rows: [] }),
    recovered: () => ({ earlier: undefined, rows: world.disk }),
    acknowledged: () => 0,
    acknowledge: async () => undefined,
    prune: async () => undefined,
    hashAt: () => undefined,
    beginAnew: async () => undefined,
    close: async () => undefined,
  }
  const documents = {
    load: async () => undefined,
    save: async () => undefined,
    remove: async () => undefined,
    scribble: () => undefined,
  }
  const prepare = ({ occurrence }: Item): Prepared => {
    let settle: (end: OutputEnd) => void = () => undefined
    const done = new Promise<OutputEnd>((resolve) => (settle = resolve))
    const end = (event: 'completed' | 'stopped', playedMs: number) =>
      settle({ event, playedMs, proof: event === 'completed' ? 'P1' : 'P0', captures: null })
    const plannedMs = occurrence.endsAt - occurrence.startsAt
    return {
      ready:
        d.sound === 'isNeverReady'
          ? forEver
          : d.sound === 'breaks'
            ? Promise.reject(new Error('no player'))
            : new Promise((resolve) => setTimeout(resolve, d.readyMs ?? 0)),
      start: () => {
        if (dead) return
        const wasWritten = world.disk.some(
          (r) => r.event === 'started' && r.play.occurrence === occurrence.id,
        )
        world.heard.push({ occurrence: occurrence.id, at: Date.now(), wasWritten })
        if (d.sound !== 'hangs') setTimeout(() => end('completed', plannedMs), plannedMs)
      },
      stop: () => end('stopped', 0),
      done,
      playedMs: () => 0,
    }
  }
  const facts = factsOf(world.disk)
  facts.interruptions = d.interruptions ?? facts.interruptions
  // A cut in the middle of starting leaves this hanging, as a process that is gone does.
  const recorder = makeRecorder({ facts, journal, clock, log: silentLog })
  void closeOpenPlay({ facts, recorder, documents, now: clock.now }).then(() => {
    awake = true
    if (!dead) loop.look()
  })
  const loop = makePlayLoop({
    facts,
    recorder,
    output: { prepare, close: async () => undefined },
    clock,
    documents,
    log: silentLog,
    desired: () => ({
      timetable: d.timetable?.() ?? timetable,
      interruptions: facts.interruptions,
      silence: undefined,
      since: 0,
      judge: () => ready,
      lawful: (o, from, _, positionMs) =>
        from + (o.endsAt - o.startsAt) - positionMs > (d.quietFrom ?? Infinity) ? 'quietHours' : undefined,
      quietAt: () => false,
      bulletin: () => undefined,
    }),
    unready: () => d.unready?.(),
    changed: () => undefined,
  })
  return {
    loop,
    facts,
    isAwake: () => awake,
    cut: () => {
      dead = true
      void loop.close()
      vi.clearAllTimers()
    },
  }
}

export const events = (world: World): string[] =>
  world.disk.map((r) => ('reason' in r ? `${r.event} ${r.reason}` : r.event))
