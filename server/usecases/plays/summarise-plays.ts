import type { BulletinId, DeviceId, UnitId } from '@nguon/protocol/ids'
import { day } from '@nguon/protocol/time'
import { addCounts, countPlays, type Counts } from '../../domain/coverage.ts'
import { grouped } from '../../domain/grouped.ts'
import type { Interval } from '../../domain/intervals.ts'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { reportedUnits } from '../../domain/reported-unit.ts'
import type { Unit } from '../../domain/unit.ts'
import { uptimeOf, type Uptime } from '../../domain/uptime.ts'
import type { ListedDevice } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { readableUnits, type AreaQuery } from '../readable-units.ts'
import { devicesOf, judgedPlays, type JudgedPlay } from './judged-plays.ts'
import { readPlaces } from './place-of-boxes.ts'

export interface Summary extends Interval {
  readonly generatedAt: number
  readonly totals: Counts
  readonly bulletins: readonly (Counts & { id: BulletinId; title: string })[]
  readonly units: readonly (Counts & { id: UnitId; name: string })[]
  readonly devices: readonly (Counts & { device: ListedDevice; unitName: string; uptime: Uptime })[]
}

export type SummarisePlays = (by: Person, query: Interval & AreaQuery) => Promise<Outcome<Summary>>

/** Counts only what was planned here and is due; every figure can be counted again in the playback log. */
export const makeSummarisePlays =
  (d: { stores: Stores; now: Now; timeZone: string }): SummarisePlays =>
  async (by, { from, to, ...area }) => {
    const readable = await readableUnits(d.stores, by, area)
    if (!readable.ok) return readable
    const units = readable.value
    const now = d.now()
    const devices = await devicesOf(d.stores, units)
    // A day at a time: a month of a city is millions of plays, and others want to be answered in between.
    const plays: CountedPlay[] = []
    for (let since = from; since < to; since += day) {
      const window = { from: since, to: Math.min(to, since + day) }
      const judged = await judgedPlays(d.stores, devices, window, { now, timeZone: d.timeZone })
      for (const one of tallied(judged.filter((play) => play.schedule !== null))) plays.push(one)
      await new Promise(setImmediate)
    }
    const links = await d.stores.units.links()
    return done({
      from,
      to,
      generatedAt: now,
      totals: sumOf(plays),
      bulletins: await perBulletin(d.stores, plays),
      units: perUnit(reportedUnits(units, { links, at: now }), { units, plays }),
      devices: await perDevice(d.stores, { devices, units, plays, window: { from, to: Math.min(to, now) } }),
    })
  }

/** What became of a bulletin on a box within a day. */
interface CountedPlay {
  readonly device: ListedDevice
  readonly bulletin: BulletinId | null
  readonly counts: Counts
}

const tallied = (plays: readonly JudgedPlay[]): CountedPlay[] =>
  [...grouped(plays, (play) => play.device).entries()].flatMap(([device, own]) =>
    [...grouped(own, (play) => play.bulletin).entries()].map(([bulletin, some]) => ({
      device,
      bulletin,
      counts: countPlays(some.map((play) => play.state)),
    })),
  )

const sumOf = (plays: readonly CountedPlay[]): Counts => addCounts(plays.map(({ counts }) => counts))

const perBulletin = async (stores: Stores, plays: readonly CountedPlay[]) => {
  const groups = grouped(plays, (play) => play.bulletin)
  const bulletins = await stores.bulletins.findMany([...groups.keys()].filter((id) => id !== null))
  return bulletins
    .map(({ id, title }) => ({ id, title, ...sumOf(groups.get(id) ?? []) }))
    .filter((line) => line.planned > 0)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** One line a ward; every play counts in exactly one, so that the lines add up to the total. */
const perUnit = (
  reported: ReadonlyMap<UnitId, UnitId>,
  { units, plays }: { units: readonly Unit[]; plays: readonly CountedPlay[] },
) => {
  const groups = grouped(plays, (play) => reported.get(play.device.unit) ?? play.device.unit)
  return units
    .filter((unit) => groups.has(unit.id))
    .map(({ id, name }) => ({ id, name, ...sumOf(groups.get(id) ?? []) }))
}

const perDevice = async (
  stores: Stores,
  d: {
    devices: readonly ListedDevice[]
    units: readonly Unit[]
    plays: readonly CountedPlay[]
    window: Interval
  },
) => {
  const places = await readPlaces(stores, d.devices)
  const placeOf = (device: ListedDevice): DeviceId => places.standing(device).id
  const groups = grouped(d.plays, (play): DeviceId => placeOf(play.device))
  const boxesOf = grouped(d.devices, placeOf)
  const nameOf = new Map(d.units.map((unit) => [unit.id, unit.name]))
  const hubRuns = await stores.playLog.hubRuns(d.window)
  const connections = await stores.playLog.connections(
    d.devices.map((device) => device.id),
    d.window,
  )
  return d.devices
    .filter((device) => placeOf(device) === device.id)
    .filter((device) => groups.has(device.id) || (device.revokedAt ?? Infinity) > d.window.from)
    .map((device) => {
      const boxes = boxesOf.get(device.id) ?? [device]
      return {
        ...sumOf(groups.get(device.id) ?? []),
        device,
        unitName: nameOf.get(device.unit) ?? '',
        // One line a place: while its box was broken nobody heard it.
        uptime: uptimeOf({
          window: {
            from: Math.max(d.window.from, Math.min(...boxes.map(({ enrolledAt }) => enrolledAt))),
            to: Math.min(d.window.to, device.revokedAt ?? Infinity),
          },
          sessions: boxes.flatMap(({ id }) => connections.get(id) ?? []),
          hubRuns,
        }),
      }
    })
}
