/**
 * An hour of real boxes, with what an ordinary day brings in it twice: a changed plan, a question for the state, a
 * session, a lost link. The sound itself is fetched before, because it is no signalling.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hrtime } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { burstSize } from '../../agents/core/clock-burst.ts'
import { eventually } from '../../test/support/eventually.ts'
import { approvedBulletin } from '../../test/support/hub-caller.ts'
import { startBoxesOnAir, type BoxesOnAir, type BoxOnAir } from './boxes-on-air.ts'
import { monthOf, burstsOfMonth } from './ordinary-month.ts'
import { meanPrices, pricesOf, type Sample, type Window } from './prices-of-watch.ts'

const second = 1_000
const minute = 60 * second
/** More than a keepalive and a half, so that both ends notice. */
const cutMs = 100 * second
/** The first beat of a connection tells all, the second is short: one of each is heard before anything happens. */
const firstIdleMs = 7 * minute
/**
 * An episode: the plan changes, the state is asked for, then it sounds, then the link is lost. It ends when a box that
 * pauses longest before it dials has come back, and has told everything at its next beat.
 */
const episode = {
  programMs: 45 * second,
  stateMs: 60 * second,
  sessionAtMs: 120 * second,
  cutAtMs: 200 * second,
  endMs: 720 * second,
}
const episodeEveryMs = 30 * minute
export const leastMinutes = 25

export type WatchedMonth = Awaited<ReturnType<typeof watchMonth>>

export const watchMonth = async (minutes: number) => {
  const air = await startBoxesOnAir()
  try {
    const bulletin = await bulletinOnAllBoxes(air)
    await wait(minute)
    const samples: Sample[][] = air.boxes.map(() => [])
    const begun = mono()
    const sampling = setInterval(
      () => air.boxes.forEach((box, n) => samples[n]?.push({ at: mono(), bytes: box.bytes() })),
      second,
    )
    const windows: Window[] = []
    const bursts: Set<number>[] = air.boxes.map(() => new Set())
    const noteBursts = () => Promise.all(air.boxes.map((box, n) => addBursts(box, bursts[n])))
    try {
      const episodes = Math.max(1, Math.floor((minutes * minute) / episodeEveryMs))
      for (let n = 0; n < episodes; n++) {
        await wait(Math.max(0, begun + n * episodeEveryMs + firstIdleMs - mono()))
        await noteBursts()
        windows.push(...(await episodeOf(air, bulletin)))
      }
      await wait(Math.max(0, begun + minutes * minute - mono()))
      await noteBursts()
    } finally {
      clearInterval(sampling)
    }
    const watches = samples.map((of, n) => ({ samples: of, bursts: [...(bursts[n] ?? [])], windows }))
    const prices = meanPrices(watches.map(pricesOf))
    return { prices, month: monthOf(prices), bursts: burstsOfMonth() }
  } finally {
    await air.close()
  }
}

/** As the boxes' own: they note by it when the time was asked. */
const mono = (): number => Number(hrtime.bigint() / 1_000n) / 1_000

/** A box keeps the last sixteen; asked at both ends of an episode that misses none. */
const addBursts = async ({ dataDir }: BoxOnAir, to: Set<number> | undefined): Promise<void> => {
  const file = (await readdir(dataDir, { recursive: true })).find((name) => name.endsWith('clock.json'))
  const kept = JSON.parse(await readFile(join(dataDir, file ?? 'clock.json'), 'utf8')) as {
    points: { mono: number; echoes: number }[]
  }
  for (const { mono: at, echoes } of kept.points) if (echoes >= burstSize) to?.add(at)
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

const episodeOf = async ({ boxes, officer }: BoxesOnAir, bulletin: string): Promise<Window[]> => {
  const from = mono()
  const until = (ms: number) => wait(Math.max(0, from + ms - mono()))
  await schedule(officer, bulletin, Date.now() + episode.sessionAtMs)
  await until(episode.programMs)
  const me = await officer.call<{ unit: { id: string } }>('GET', '/api/v1/me')
  await officer.call('POST', '/api/v1/commands', { unitId: me.unit.id, order: { kind: 'refresh' } })
  await until(episode.cutAtMs)
  for (const box of boxes) box.cut()
  await until(episode.cutAtMs + cutMs)
  for (const box of boxes) box.mend()
  await until(episode.endMs)
  return [
    { what: 'program', from, to: from + episode.programMs },
    { what: 'state', from: from + episode.programMs, to: from + episode.stateMs },
    { what: 'session', from: from + episode.stateMs, to: from + episode.cutAtMs },
    { what: 'cut', from: from + episode.cutAtMs, to: from + episode.endMs },
  ]
}
