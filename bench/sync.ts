/**
 * Together and apart: real loudspeaker agents with clocks and cards of their own, which only the hub's echoes over a
 * jittery link tell the time, start the same item at the same instant, and are still together at the end of a long one.
 * Beside it, in the same run, the machine's own floor: how far the wake-ups of three idle timers lie apart.
 * `--short`: an item of three minutes instead of fifteen. `--starts`: the starts on a machine at rest, and no more.
 */
import { fork, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions } from 'esbuild'
import { goBeforeOtherWork } from '../agents/above-other-work.ts'
import { seededRandom } from '../test/support/seeded-random.ts'
import { startGroup, type Group } from './sync/group.ts'
import { shortSound, speechLike } from './sync/sounds.ts'

const seed = 20_261_124
const starts = 54
const asymmetricStarts = 20
/** Longer than an item is made ready ahead, as sessions are. */
const everyMs = 9_000
/** Until the first burst of questions is answered, twice. */
const settleMs = 30_000
const minute = 60_000

const symmetric = { up: { delayMs: 25, jitterMs: 8 }, down: { delayMs: 25, jitterMs: 8 } }
const asymmetric = [
  { up: { delayMs: 40, jitterMs: 8 }, down: { delayMs: 15, jitterMs: 8 } },
  { up: { delayMs: 15, jitterMs: 8 }, down: { delayMs: 40, jitterMs: 8 } },
  symmetric,
]

export const bench = async (args: readonly string[]) => {
  const itemMs = args.includes('--short') ? 3 * minute : 15 * minute
  const random = seededRandom(seed)
  const folder = mkdtempSync(join(tmpdir(), 'nguon-sync-'))
  const bundle = await bundled()
  const burst = await shortSound(folder, 1_000)
  const speech = await speechLike(folder, itemMs, random)
  const groups: Group[] = []
  // Hub and links are no part of a box's load.
  await goBeforeOtherWork()
  let nth = 0
  const begin = async (ways: Parameters<typeof startGroup>[0]['ways']): Promise<Group> => {
    const group = await startGroup({ folder: join(folder, `group-${++nth}`), bundle, ways, random })
    groups.push(group)
    await wait(settleMs)
    return group
  }
  try {
    const group = await begin([symmetric, symmetric, symmetric])
    const free = await measureStarts(group, burst, starts)
    if (args.includes('--starts')) return { figures: figuresAtRest(free) }
    const loaded = await underLoad(() => measureStarts(group, burst, starts))
    const drift = await measureDrift(group, speech, itemMs)
    await group.stop()
    groups.pop()
    const apart = await measureStarts(await begin(asymmetric), burst, asymmetricStarts)
    const driftName = itemMs === 15 * minute ? 'driftMs' : 'driftMsShort'
    return {
      figures: [
        ...figuresAtRest(free),
        figure('startsLoaded', loaded.skews.length, 'of the group', { min: 50 }),
        figure('skewP50LoadedMs', quantile(loaded.skews, 0.5), 'ms'),
        figure('skewP99LoadedMs', quantile(loaded.skews, 0.99), 'ms', { max: 15 }),
        figure('timerFloorP99LoadedMs', quantile(loaded.floor, 0.99), 'ms between three ordinary timers'),
        figure(
          'timerFloorRealTimeP99LoadedMs',
          quantile(loaded.floorRealTime, 0.99),
          'ms between three like the agents',
        ),
        figure(driftName, drift.endMs, 'ms apart in the last minute', { max: 10 }),
        figure('driftWorstMs', drift.worstMs, 'ms apart at any moment'),
        figure('driftUncorrectedMs', drift.uncorrectedMs, 'ms by the crystals alone'),
        figure('correctedMs', drift.correctedMs, 'ms in pauses, the most of any box'),
        figure('underruns', drift.underruns, 'of the sinks'),
        figure('skewAsymmetricP50Ms', quantile(apart.skews, 0.5), 'ms; 40/15, 15/40 and 25/25 ms ways'),
        figure('skewAsymmetricP99Ms', quantile(apart.skews, 0.99), 'ms'),
      ],
    }
  } finally {
    for (const group of groups) await group.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Starts = Awaited<ReturnType<typeof measureStarts>>

const figuresAtRest = (free: Starts) => [
  figure('starts', free.skews.length, 'of the group', { min: 50 }),
  figure('skewP50Ms', quantile(free.skews, 0.5), 'ms'),
  figure('skewP99Ms', quantile(free.skews, 0.99), 'ms', { max: 10 }),
  figure('startErrorP50Ms', quantile(free.errors, 0.5), 'ms after the planned instant'),
  figure('timerFloorP99Ms', quantile(free.floor, 0.99), 'ms between three ordinary timers'),
  figure('timerFloorRealTimeP99Ms', quantile(free.floorRealTime, 0.99), 'ms between three like the agents'),
]

type Sound = Awaited<ReturnType<typeof shortSound>>

const measureStarts = async (group: Group, sound: Sound, count: number) => {
  const at = Math.ceil((Date.now() + 12_000) / 1_000) * 1_000
  await group.plan(sound, { at, count, everyMs })
  const first = monoOf(at)
  // Between the starts, so that neither waits for the other.
  const floor = wakeUps(first + everyMs / 2, count, 'ordinary')
  const floorRealTime = wakeUps(first + (everyMs * 3) / 4, count, 'realTime')
  await wait(at + count * everyMs + 3_000 - Date.now())
  const skews: number[] = []
  const errors: number[] = []
  for (let n = 0; n < count; n += 1) {
    const due = first + n * everyMs
    const heard = group.boxes.flatMap((box) =>
      box.heard().flatMap(({ began }) => began.filter((t) => Math.abs(t - due) < everyMs / 2).slice(0, 1)),
    )
    // A start that one of them missed is no start of the group; their number is a figure of its own.
    if (heard.length < group.boxes.length) continue
    skews.push(spread(heard))
    errors.push(...heard.map((t) => t - due))
  }
  return { skews, errors, floor: await floor, floorRealTime: await floorRealTime }
}

const measureDrift = async (group: Group, sound: Sound, itemMs: number) => {
  const at = Math.ceil((Date.now() + 12_000) / 1_000) * 1_000
  const plays = group.boxes.map((box) => box.heard().length)
  await group.plan(sound, { at, count: 1, everyMs: itemMs + 1_000 })
  await wait(at + itemMs + 8_000 - Date.now())
  const heard = group.boxes.map((box, n) => {
    const play = box.heard()[plays[n] ?? 0]
    if (play === undefined) throw new Error('a box did not play the long item')
    return play
  })
  const bursts = Math.min(...heard.map((h) => h.began.length))
  if (heard.some((h) => h.began.length !== bursts)) throw new Error('the sinks heard different bursts')
  const apart = Array.from({ length: bursts }, (_, n) => spread(heard.map((h) => h.began[n] ?? 0)))
  const lastMinute = (heard[0]?.began.at(-1) ?? 0) - minute
  const atEnd = apart.filter((_, n) => (heard[0]?.began[n] ?? 0) >= lastMinute)
  const rates = group.boxes.map((box) => box.sinkPpm)
  const corrected = group.boxes.map(({ rows }) => {
    const row = rows().findLast((r) => r.event === 'completed')
    return Math.abs(row?.event === 'completed' ? (row.correctedMs ?? 0) : 0)
  })
  return {
    endMs: Math.max(...atEnd),
    worstMs: Math.max(...apart),
    uncorrectedMs: (spread(rates) / 1e6) * itemMs,
    correctedMs: Math.max(...corrected),
    underruns: heard.reduce((sum, h) => sum + h.underruns, 0),
  }
}

/** Both cores busy with work of ordinary priority. */
const underLoad = async <T>(work: () => Promise<T>): Promise<T> => {
  const busy = [0, 1].map(() =>
    fork(fileURLToPath(new URL('sync/busy.mjs', import.meta.url)), { execArgv: [] }),
  )
  try {
    return await work()
  } finally {
    for (const one of busy) one.kill('SIGKILL')
  }
}

const wakeUps = async (
  first: number,
  count: number,
  standing: 'ordinary' | 'realTime',
): Promise<number[]> => {
  const script = fileURLToPath(new URL('sync/wake-ups.mjs', import.meta.url))
  const woke = await Promise.all(
    [0, 1, 2].map(async () => {
      const child = spawn(process.execPath, [script, String(first), String(everyMs), String(count)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      if (standing === 'realTime') await goBeforeOtherWork(child.pid)
      return JSON.parse(await text(child.stdout)) as number[]
    }),
  )
  return Array.from({ length: count }, (_, n) => spread(woke.map((times) => times[n] ?? 0)))
}

const bundled = async (): Promise<string> => {
  const repository = new URL('../', import.meta.url)
  const folder = fileURLToPath(new URL('node_modules/.cache/nguon-bench/', repository))
  mkdirSync(folder, { recursive: true })
  const { esbuildOptions } = (await import(
    new URL('scripts/build/esbuild-options.mjs', repository).href
  )) as {
    esbuildOptions: (bundle: { entry: string; kind: 'agent' }, outfile: string) => BuildOptions
  }
  const outfile = join(folder, 'sync-loudspeaker.js')
  await build(esbuildOptions({ entry: 'bench/sync/loudspeaker.ts', kind: 'agent' }, outfile))
  return outfile
}

/** Where an instant of this machine's wall clock lies on its monotonic clock, ms. */
const monoOf = (utc: number): number => Number(process.hrtime.bigint()) / 1e6 + utc - Date.now()

const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values)

/** Of few values the last per cent is the largest. */
const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? NaN

const figure = (name: string, value: number, unit: string, wanted?: { max?: number; min?: number }) => ({
  name,
  value: Math.round(value * 100) / 100,
  unit,
  ...(wanted === undefined ? {} : { wanted }),
})
