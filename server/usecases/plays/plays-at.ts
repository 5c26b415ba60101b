/** What our boxes do, or did, at an instant: the timetable's answer, and beside it what their journals say. */
import type { DeviceId, DeviceKind, UnitId } from '@nguon/protocol/ids'
import { levelAt } from '@nguon/protocol/policy/volume'
import { day } from '@nguon/protocol/time'
import type { UnitPath } from '../../domain/area.ts'
import { lineageOf } from '../../domain/lineage.ts'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { pausesAt } from '../../domain/planned-pause.ts'
import { playAt } from '../../domain/play-at.ts'
import { isAmong, relaysIn } from '../../domain/session-sounds.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import { authorise } from '../authorise.ts'
import { contentFor } from '../devices/content-for.ts'
import { findDevice } from '../devices/read-volume.ts'
import { readLawThroughTime } from '../policy/read-law.ts'
import { devicesWithin } from './judged-plays.ts'
import { journalAt, type JournalAt, type PlaysAtDeps } from './journal-at.ts'
import { readSoundAt, readYearsAsLived } from './what-held.ts'

export interface PlaysAt {
  at: number
  device: { id: string; number: number; name: string; kind: DeviceKind; unit: { id: string; name: string } }
  planned: {
    scheduleId: string
    bulletinId: string | null
    title: string
    occurrence: string
    since: number
    until: number
    positionMs: number
    why: 'planned' | 'delayed' | 'resumed'
  } | null
  since: number | null
  until: number | null
  nextChangeAt: number | null
  policy: string | null
  pause: { id: string; from: number; until: number; reason: string } | null
  sounds: boolean
  volume: number
  journal: JournalAt | null
}

export interface UnitPlaysAt {
  at: number
  sounded: number
  silent: number
  unknown: number
  items: PlaysAt[]
}

export type DevicePlaysAt = (by: Person, id: DeviceId, at: number) => Promise<Outcome<PlaysAt>>
export type UnitPlaysAtUse = (by: Person, unit: UnitId, at: number) => Promise<Outcome<UnitPlaysAt>>

export const makeDevicePlaysAt =
  (d: PlaysAtDeps): DevicePlaysAt =>
  async (by, id, at) => {
    const found = await findDevice(d.stores, by, 'read', id)
    if (!found.ok) return found
    const { device: asked, path: unitPath } = found.value
    const device = await boxThen(d, asked, at)
    const told = await playsOf(d, { device, unitPath, at, held: await readHeld(d, at) })
    // Whichever box stood there: people know the place by what it is called now.
    const { id: deviceId, number, name } = asked
    return done({ ...told, device: { ...told.device, id: deviceId, number, name } })
  }

/** The box that stood in the device's place at this instant. */
const boxThen = async (d: PlaysAtDeps, device: DeviceRecord, at: number): Promise<DeviceRecord> => {
  const lineage = lineageOf(await d.stores.successions.all())
  if (device.enrolledAt <= at) return device
  for (const id of lineage.boxes(device.id).toReversed()) {
    const box = await d.stores.devices.find(id)
    if (box && box.enrolledAt <= at) return box
  }
  return device
}

/** Proof of silence for a whole place: what did all our loudspeakers do at 04:30? */
export const makeUnitPlaysAt =
  (d: PlaysAtDeps): UnitPlaysAtUse =>
  async (by, unit, at) => {
    const may = await authorise(d.stores, by, 'read', unit)
    if (!may.ok) return may
    const held = await readHeld(d, at)
    const items: PlaysAt[] = []
    for (const device of await devicesWithin(d.stores, unit))
      if (device.enrolledAt <= Math.max(at, d.now()) && (device.revokedAt ?? Infinity) > at)
        items.push(await playsOf(d, { device, unitPath: await d.stores.units.path(device.unit), at, held }))
    const journals = items.flatMap(({ journal }) => journal ?? [])
    const sounded = journals.filter(({ plays }) => plays.length > 0).length
    const silent = journals.filter(({ plays, complete }) => plays.length === 0 && complete).length
    return done({ at, sounded, silent, unknown: journals.length - sounded - silent, items })
  }

/** What is the same for all devices: read once, a place may have thousands of them. */
const readHeld = async ({ stores, timeZone }: PlaysAtDeps, at: number) => {
  // The plays of its whole day count, wherever that begins.
  const window = { from: at - 2 * day, to: at + 1 }
  return {
    years: await readYearsAsLived(stores, timeZone),
    soundAt: await readSoundAt(stores, at),
    law: await readLawThroughTime(stores, window),
    pauses: await stores.pauses.between({ from: window.from, to: at + day }),
  }
}

interface Asked {
  readonly device: DeviceRecord
  readonly unitPath: UnitPath
  readonly at: number
  readonly held: Awaited<ReturnType<typeof readHeld>>
}

const playsOf = async (
  d: PlaysAtDeps,
  { device, unitPath, at, held: { years, soundAt, law, pauses } }: Asked,
): Promise<PlaysAt> => {
  const { stores, timeZone } = d
  const lived = { years, sound: soundAt(device.id, at) }
  const content = await contentFor(stores, { id: device.id, unitPath }, { now: at, timeZone, lived })
  const schedules = await stores.schedules.findMany(content.rules.map((rule) => rule.id))
  const relays = new Map(schedules.map((schedule) => [schedule.id, relaysIn(schedule.items)]))
  const { ownership, nextChangeAt, policy, pause } = playAt(
    {
      timetable: content,
      isRelay: ({ rule, item }) => isAmong(relays.get(rule) ?? new Set(), item),
      boundsAt: (instant) => ({
        profile: device.kind === 'loudspeaker' ? law.at(instant).profileOf(unitPath) : undefined,
        lifts: law.at(instant).liftsOf(unitPath),
        pauses: pausesAt(pauses, { id: device.id, unitPath }, instant),
      }),
    },
    at,
  )
  const { ceilings } = law.at(at).profileOf(unitPath)
  const item = ownership.owner === 'item' ? ownership : undefined
  const manifest = item?.occurrence.manifest
  const title = manifest ? (await stores.bulletinTitles.byManifest([manifest])).get(manifest) : undefined
  const unit = await stores.units.find(device.unit)
  return {
    at,
    device: {
      id: device.id,
      number: device.number,
      name: device.name,
      kind: device.kind,
      unit: { id: device.unit, name: unit?.name ?? '' },
    },
    planned: item
      ? {
          scheduleId: item.occurrence.rule,
          bulletinId: title?.bulletin ?? null,
          title: title?.title ?? '',
          occurrence: item.occurrence.id,
          since: item.since,
          until: item.until,
          positionMs: item.positionMs + at - item.since,
          why: item.why,
        }
      : null,
    since: ownership.since ?? null,
    until: ownership.until ?? null,
    nextChangeAt: nextChangeAt ?? null,
    policy: policy === undefined ? null : `policy.${policy}`,
    pause: pause ? { ...pause } : null,
    sounds: item !== undefined && policy === undefined && pause === undefined,
    volume: levelAt(lived.sound.volume, ceilings, at, timeZone),
    journal: at > d.now() ? null : await journalAt(d, device, at),
  }
}
