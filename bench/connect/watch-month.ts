/**
 * An hour of real boxes, with what an ordinary day brings in it three times: a changed plan, a session, a lost link. The
 * sound itself is fetched before, because it is no signalling.
 */
import { readdir } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { eventually } from '../../test/support/eventually.ts'
import { approvedBulletin } from '../../test/support/hub-caller.ts'
import { startBoxesOnAir, type BoxesOnAir, type BoxOnAir } from './boxes-on-air.ts'
import { monthOf, regularBursts, type Prices } from './ordinary-month.ts'

const second = 1_000
const minute = 60 * second
/** More than a keepalive and a half, so that both ends notice. */
const cutMs = 100 * second
/** An episode: the plan changes, two minutes later it sounds, then the link is lost. The clock is asked between. */
const episode = {
  programMs: 45 * second,
  sessionAtMs: 120 * second,
  cutAtMs: 200 * second,
  endMs: 420 * second,
}
const episodeEveryMs = 20 * minute
export const leastMinutes = 10
/** Eight probes are about 11 KB within two seconds, and far more than anything else then. */
const burst = { spreadMs: 3 * second, leastBytes: 6_000 }

interface Sample {
  readonly at: number
  readonly bytes: number
}
interface Window {
  readonly what: 'program' | 'session' | 'cut'
  readonly from: number
  readonly to: number
}

export type WatchedMonth = Awaited<ReturnType<typeof watchMonth>>

export const watchMonth = async (minutes: number) => {
  const air = await startBoxesOnAir()
  try {
    const bulletin = await bulletinOnAllBoxes(air)
    await wait(minute)
    const connected = mean(air.boxes.map((box) => box.bytes()))
    const begun = performance.now()
    const samples: Sample[][] = air.boxes.map(() => [])
    const sampling = setInterval(
      () =>
        air.boxes.forEach((box, n) =>
          samples[n]?.push({ at: performance.now() - begun, bytes: box.bytes() }),
        ),
      second,
    )
    const windows: Window[] = []
    try {
      const episodes = Math.max(1, Math.floor((minutes * minute) / episodeEveryMs))
      for (let n = 0; n < episodes; n++) {
        const from = (n * minutes * minute) / episodes + minute
        await wait(Math.max(0, begun + from - performance.now()))
        windows.push(...(await episodeOf(air, bulletin, () => performance.now() - begun)))
      }
      await wait(Math.max(0, begun + minutes * minute - performance.now()))
    } finally {
      clearInterval(sampling)
    }
    const prices = meanPrices(samples.map((of) => pricesOf(of, windows)))
    return { prices, month: monthOf(prices), connected, bursts: regularBursts() }
  } finally {
    await air.close()
  }
}

const bulletinOnAllBoxes = async ({ boxes, officer, approver }: BoxesOnAir) => {
  const text = 'Sáng thứ bảy, bà con quét dọn ngõ và phát quang cây hai bên đường. Xin cảm ơn bà con.'
  const bulletin = await approvedBulletin(officer, approver, { title: 'Vệ sinh đường làng', text })
  await schedule(officer, bulletin.id, Date.now() + 40 * second)
  const holds = async ({ dataDir }: BoxOnAir) =>
    (await readdir(dataDir, { recursive: true })).some((file) => file.endsWith(bulletin.speech.sha256))
  await eventually(
    'all boxes hold the sound',
    async () => (await Promise.all(boxes.map(holds))).every(Boolean) || undefined,
    60_000,
  )
  return bulletin.id
}

const schedule = async (officer: BoxesOnAir['officer'], bulletinId: string, at: number): Promise<void> => {
  const me = await officer.call<{ unit: { id: string } }>('GET', '/api/v1/me')
  await officer.call('POST', '/api/v1/schedules', {
    items: [{ bulletinId }],
    when: { kind: 'once', at: Math.ceil(at / second) * second },
    targets: [{ kind: 'unit', id: me.unit.id }],
  })
}

const episodeOf = async (
  { boxes, officer }: BoxesOnAir,
  bulletin: string,
  now: () => number,
): Promise<Window[]> => {
  const from = now()
  const until = (ms: number) => wait(Math.max(0, from + ms - now()))
  await schedule(officer, bulletin, Date.now() + episode.sessionAtMs)
  await until(episode.cutAtMs)
  for (const box of boxes) box.cut()
  await until(episode.cutAtMs + cutMs)
  for (const box of boxes) box.mend()
  await until(episode.endMs)
  return [
    { what: 'program', from, to: from + episode.programMs },
    { what: 'session', from: from + episode.programMs, to: from + episode.cutAtMs },
    { what: 'cut', from: from + episode.cutAtMs, to: from + episode.endMs },
  ]
}

/** What one box cost; of each window what lies above the steady rate. */
const pricesOf = (samples: readonly Sample[], windows: readonly Window[]): Prices => {
  const steps = samples
    .slice(1)
    .map((sample, n) => ({ at: sample.at, bytes: sample.bytes - (samples[n]?.bytes ?? 0) }))
  const [first, last] = [samples[0]?.at ?? 0, samples.at(-1)?.at ?? 0]
  const quiet = steps.filter(({ at }) => windows.every(({ from, to }) => at < from || at > to))
  const { bursts, rest } = withoutBursts(quiet)
  const quietMs = last - first - total(windows.map(({ from, to }) => to - from))
  const steady = total(rest) / quietMs
  const price = (what: Window['what']) =>
    mean(
      windows
        .filter((window) => window.what === what)
        .map(
          ({ from, to }) =>
            total(steps.filter(({ at }) => at >= from && at <= to).map(({ bytes }) => bytes)) -
            steady * (to - from),
        ),
    )
  return {
    steady,
    // None while it was watched: as large as the probes of a burst are together (docs/adr/0009).
    burst: bursts.length === 0 ? 11_200 : mean(bursts),
    program: price('program'),
    session: price('session'),
    cut: price('cut'),
  }
}

const withoutBursts = (steps: readonly Sample[]): { bursts: number[]; rest: number[] } => {
  const bursts: number[] = []
  const rest: number[] = []
  for (let n = 0; n < steps.length;) {
    const from = steps[n]?.at ?? 0
    const near = steps.slice(n).filter(({ at }) => at - from < burst.spreadMs)
    const bytes = total(near.map((step) => step.bytes))
    const begins = (steps[n]?.bytes ?? 0) > 1_000
    if (begins && bytes >= burst.leastBytes) {
      bursts.push(bytes)
      n += near.length
    } else {
      rest.push(steps[n]?.bytes ?? 0)
      n += 1
    }
  }
  return { bursts, rest }
}

const meanPrices = (of: readonly Prices[]): Prices => ({
  steady: mean(of.map((p) => p.steady)),
  burst: mean(of.map((p) => p.burst)),
  program: mean(of.map((p) => p.program)),
  session: mean(of.map((p) => p.session)),
  cut: mean(of.map((p) => p.cut)),
})

const total = (list: readonly number[]): number => list.reduce((sum, n) => sum + n, 0)
const mean = (list: readonly number[]): number => total(list) / list.length
