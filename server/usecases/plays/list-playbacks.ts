import type { BulletinId, DeviceId } from '@nguon/protocol/ids'
import { minute } from '@nguon/protocol/time'
import type { Interval } from '../../domain/intervals.ts'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { longestStaggerMs } from '../../domain/sound-setting.ts'
import type { ListedDevice } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { readableUnits, type AreaQuery } from '../readable-units.ts'
import { devicesOf, judgedPlays, type JudgedPlay } from './judged-plays.ts'
import { readPlaces } from './place-of-boxes.ts'

export interface Playback extends JudgedPlay {
  readonly title: string
}

export interface PlaybackQuery extends Interval, AreaQuery {
  readonly deviceId?: DeviceId | undefined
  readonly bulletinId?: BulletinId | undefined
  readonly cursor?: string | undefined
}

export type ListPlaybacks = (
  by: Person,
  query: PlaybackQuery,
) => Promise<Outcome<{ items: Playback[]; next: string | null }>>

const pageSize = 200

/** Newest first. The cursor is the place in that order after which the next page begins. */
export const makeListPlaybacks =
  (d: { stores: Stores; now: Now; timeZone: string }): ListPlaybacks =>
  async (by, query) => {
    const units = await readableUnits(d.stores, by, query)
    if (!units.ok) return units
    const readable = await devicesOf(d.stores, units.value)
    const places = await readPlaces(d.stores, readable)
    const wanted = query.deviceId && places.current(query.deviceId)
    const devices = readable.filter((device) => wanted === undefined || places.current(device.id) === wanted)
    const rest = await newestOf(d, devices, query)
    const page = rest.slice(0, pageSize)
    return done({
      items: await withTitles(
        d.stores,
        page.map(({ play }) => ({ ...play, device: places.standing(play.device) })),
      ),
      next: rest.length > page.length ? (page.at(-1)?.place ?? null) : null,
    })
  }

/** How much time is looked through first; a city plays thousands of items within a minute, a ward in an evening. */
const firstSpanMs = 5 * minute

/** More than a page of what comes after the cursor, or all of it: looked for backwards, in ever longer pieces. */
const newestOf = async (
  d: { stores: Stores; now: Now; timeZone: string },
  devices: readonly ListedDevice[],
  query: PlaybackQuery,
) => {
  const found: { play: JudgedPlay; place: string }[] = []
  const before = query.cursor === undefined ? Infinity : Number.parseInt(query.cursor, 10)
  // What the cursor names began by then; a box may begin later than the clock says, never earlier.
  let to = Math.min(query.to, Number.isSafeInteger(before) ? before + 1 : query.to)
  for (let span = firstSpanMs; to > query.from; span *= 4) {
    const from = Math.max(query.from, to - span)
    const window = { from, to }
    for (const play of await judgedPlays(d.stores, devices, window, { now: d.now(), timeZone: d.timeZone }))
      if (query.bulletinId === undefined || play.bulletin === query.bulletinId) {
        const place = placeOf(play)
        if (query.cursor === undefined || place < query.cursor) found.push({ play, place })
      }
    // Whoever begins late by the clock of an earlier piece may still come between.
    const settled = from === query.from ? 0 : from + longestStaggerMs
    if (found.filter(({ play }) => play.startsAt >= settled).length > pageSize) break
    to = from
  }
  return found.sort((a, b) => (a.place < b.place ? 1 : -1))
}

const placeOf = (play: JudgedPlay): string =>
  `${String(play.startsAt).padStart(15, '0')}.${play.device.id}.${play.occurrence}`

export const withTitles = async (
  stores: Pick<Stores, 'bulletins'>,
  plays: readonly JudgedPlay[],
): Promise<Playback[]> => {
  const ids = plays.flatMap((play) => (play.bulletin === null ? [] : [play.bulletin]))
  const titleOf = new Map(
    (await stores.bulletins.findMany(ids)).map((bulletin) => [bulletin.id, bulletin.title]),
  )
  return plays.map((play) => ({
    ...play,
    title: play.bulletin === null ? '' : (titleOf.get(play.bulletin) ?? ''),
  }))
}
