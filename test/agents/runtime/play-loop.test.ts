/** The loop itself, on a clock that the test turns, with a disk that takes its time and power that may fail any moment. */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { factsOf } from '../../../agents/core/facts.ts'
import { evening, timetableOf } from '../core/worlds.ts'
import { events, liveIn, makeWorld } from './play-loop-world.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: evening - 10_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

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
