/** The loop itself, on a clock that the test turns, with a disk that takes its time and power that may fail any moment. */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
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
import { evening, manifest, timetableOf } from '../core/worlds.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: evening - 10_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

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
const makeWorld = () => ({
  disk: [] as JournalRow[],
  heard: [] as { occurrence: string; at: number; wasWritten: boolean }[],
})
type World = ReturnType<typeof makeWorld>

type Sound = 'plays' | 'hangs' | 'isNeverReady' | 'breaks'

/** One life of the process, until `cut` or `close`. */
const liveIn = async (
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

const events = (world: World): string[] =>
  world.disk.map((r) => ('reason' in r ? `${r.event} ${r.reason}` : r.event))

test('whenever the power goes, nothing is heard twice, nothing unwritten is heard, and every item has its row', async () => {
  let cutsThatMattered = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
      // Around the start of an item, where a row is being written, or anywhere.
      fc.array(fc.oneof(fc.integer({ min: 9_600, max: 10_100 }), fc.integer({ min: 1, max: 40_000 })), {
        maxLength: 5,
      }),
      fc.integer({ min: 2, max: 120 }),
      async (seconds, lives, diskMs) => {
        vi.setSystemTime(evening - 10_000)
        const timetable = timetableOf([{ startsAt: evening, plannedMs: seconds.map((s) => s * 1_000) }])
        const world = makeWorld()
        for (const ms of lives) {
          const { cut } = await liveIn(world, timetable, { diskMs: () => diskMs })
          await vi.advanceTimersByTimeAsync(ms)
          cut()
          const last = world.disk.at(-1)
          if (last?.event === 'started') cutsThatMattered += 1
          vi.setSystemTime(Date.now() + 2_000)
        }
        const last = await liveIn(world, timetable, { diskMs: () => diskMs })
        await vi.advanceTimersByTimeAsync(200_000)
        last.cut()
        expect(world.heard.filter((h) => !h.wasWritten)).toEqual([])
        expect(new Set(world.heard.map((h) => h.occurrence)).size).toBe(world.heard.length)
        const spokenOf = new Set(world.disk.flatMap((r) => ('play' in r ? [r.play.item] : [])))
        expect(spokenOf.size).toBe(seconds.length)
        const open = factsOf(world.disk).open
        expect(open).toBe(undefined)
      },
    ),
    { numRuns: 60 },
  )
  // A property that never met the dangerous moment would say nothing.
  expect(cutsThatMattered).toBeGreaterThan(5)
}, 60_000)

const two = timetableOf([{ startsAt: evening, plannedMs: [10_000, 10_000], gapMs: 8_000 }])

test('a player that never ends is ended, reported, and the next item is not kept waiting', async () => {
  const world = makeWorld()
  await liveIn(world, two, { sound: 'hangs' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(world.heard.map((h) => h.at - evening)).toEqual([0, 18_000])
  expect(events(world)).toEqual([
    'started',
    'failed tooSlow: it did not end',
    'started',
    'failed tooSlow: it did not end',
  ])
})

test('an item that never gets ready is given up after a minute, and asked for again', async () => {
  const world = makeWorld()
  const unready = vi.fn()
  await liveIn(world, timetableOf([{ startsAt: evening, plannedMs: [90_000] }]), {
    sound: 'isNeverReady',
    unready,
  })
  await vi.advanceTimersByTimeAsync(80_000)
  expect(world.heard).toEqual([])
  expect(events(world)).toEqual(['failed notReady: timeout'])
  expect(unready).toHaveBeenCalled()
})

test('a stop ends an item that is still getting ready', async () => {
  const world = makeWorld()
  const { loop } = await liveIn(world, two, { sound: 'isNeverReady' })
  await vi.advanceTimersByTimeAsync(12_000)
  expect(loop.stopNow()).toBe('stopped')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(events(world)).toEqual(['skipped stopped', 'skipped stopped'])
})

test('a program that nobody can decide about silences the box and does not end it; a better one is followed', async () => {
  const world = makeWorld()
  let isBroken = true
  await liveIn(world, two, {
    timetable: () => {
      if (isBroken) throw new RangeError('no such day')
      return two
    },
  })
  await vi.advanceTimersByTimeAsync(1_000)
  isBroken = false
  await vi.advanceTimersByTimeAsync(120_000)
  expect(world.disk.length).toBeGreaterThan(0)
})

const last = timetableOf([{ startsAt: evening, plannedMs: [20_000] }])

test('a decoder that takes its time pushes no sound into the quiet hours', async () => {
  const world = makeWorld()
  await liveIn(world, last, { readyMs: 40_000, quietFrom: evening + 30_000 })
  await vi.advanceTimersByTimeAsync(120_000)
  expect(world.heard).toEqual([])
  expect(events(world)).toEqual(['skipped quietHours'])
})

test('a slow disk pushes no sound into the quiet hours, nor beyond the minute', async () => {
  for (const [quietFrom, expected] of [
    [evening + 30_000, 'interrupted quietHours'],
    [undefined, 'failed notReady: late'],
  ] as const) {
    vi.setSystemTime(evening - 10_000)
    const world = makeWorld()
    await liveIn(world, last, { diskMs: () => 70_000, ...(quietFrom === undefined ? {} : { quietFrom }) })
    await vi.advanceTimersByTimeAsync(300_000)
    expect(world.heard).toEqual([])
    expect(events(world)).toEqual(['started', expected])
  }
})

test('what cannot go on after an emergency is said to have failed once', async () => {
  const world = makeWorld()
  const { loop, facts, cut } = await liveIn(world, last)
  await vi.advanceTimersByTimeAsync(15_000)
  loop.yieldTo('emergency')
  facts.interruptions = [{ id: 'e', kind: 'emergency', from: evening + 5_000, until: evening + 10_000 }]
  await vi.advanceTimersByTimeAsync(1_000)
  cut()
  await liveIn(world, last, { sound: 'breaks', interruptions: facts.interruptions })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(events(world)).toEqual(['started', 'interrupted emergency', 'failed notReady: no player'])
})

test('a stop during an emergency ends what was to go on after it, across a restart too', async () => {
  const world = makeWorld()
  const { loop, facts, cut } = await liveIn(world, last)
  await vi.advanceTimersByTimeAsync(15_000)
  loop.yieldTo('emergency')
  facts.interruptions = [{ id: 'e', kind: 'emergency', from: evening + 5_000, until: null }]
  await vi.advanceTimersByTimeAsync(1_000)
  expect(loop.stopNow()).toBe('stopped')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(events(world)).toEqual(['started', 'interrupted emergency', 'interrupted stopped'])
  cut()
  const interruptions = [{ id: 'e', kind: 'emergency' as const, from: evening + 5_000, until: Date.now() }]
  await liveIn(world, last, { interruptions })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(world.heard).toHaveLength(1)
})

test('a box whose disk is full starts all the same, and owes the row of what it did not live to end', async () => {
  const world = makeWorld()
  const { cut } = await liveIn(world, two)
  await vi.advanceTimersByTimeAsync(15_000)
  cut()
  let isFull = true
  const next = await liveIn(world, two, { isFull: () => isFull })
  await vi.advanceTimersByTimeAsync(2_000)
  expect([next.facts.open, next.isAwake()]).toEqual([expect.anything(), true])
  isFull = false
  await vi.advanceTimersByTimeAsync(40_000)
  expect(events(world)).toEqual(['started', 'interrupted restarted', 'started', 'completed'])
})
