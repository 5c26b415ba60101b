/** What our boxes do, or did, at an instant: the timetable's answer, and beside it what their journals say. */
import type { DeviceId, DeviceKind, UnitId } from '@nguon/protocol/ids'
import { levelAt } from '@nguon/protocol/policy/volume'
import { day } from '@nguon/protocol/time'
import { lineageOf } from '../../domain/lineage.ts'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { pausesAt } from '../../domain/planned-pause.ts'
import { playAt } from '../../domain/play-at.ts'
import { programContent } from '../../domain/program.ts'
import { isAmong, relaysIn } from '../../domain/session-sounds.ts'
import type { ListedDevice } from '../../ports/devices.ts'
import { authorise } from '../authorise.ts'
import { placed, type PlacedDevice } from '../placed-devices.ts'
import { findDevice } from '../devices/read-volume.ts'
import { readLawThroughTime } from '../policy/read-law.ts'
import { devicesWithin } from './judged-plays.ts'
import { journalsAt, type JournalAt, type PlaysAtDeps } from './journal-at.ts'
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
    const [told] = await playsOf(d, [{ ...device, unitPath }], at)
    if (told === undefined) throw new Error('one device was told as none')
    // Whichever box stood there: people know the place by what it is called now.
    const { id: deviceId, number, name } = asked
    return done({ ...told, device: { ...told.device, id: deviceId, number, name } })
  }

/** The box that stood in the device's place at this instant. */
const boxThen = async (d: PlaysAtDeps, device: ListedDevice, at: number): Promise<ListedDevice> => {
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
    const stood = (await devicesWithin(d.stores, unit)).filter(
      (device) => device.enrolledAt <= Math.max(at, d.now()) && (device.revokedAt ?? Infinity) > at,
    )
    const items = await playsOf(d, await placed(d.stores, stood), at)
    const journals = items.flatMap(({ journal }) => journal ?? [])
    const sounded = journals.filter(({ plays }) => plays.length > 0).length
    const silent = journals.filter(({ plays, complete }) => plays.length === 0 && complete).length
    return done({ at, sounded, silent, unknown: journals.length - sounded - silent, items })
  }

/** Read at once for all of them, and thought once for all that are told alike: a place may have thousands. */
const playsOf = async (d: PlaysAtDeps, devices: readonly PlacedDevice[], at: number): Promise<PlaysAt[]> => {
  const { stores, timeZone } = d
  // The plays of its whole day count, wherever that begins.
  const window = { from: at - 2 * day, to: at + 1 }
  const years = await readYearsAsLived(stores, timeZone)
  const soundAt = await readSoundAt(stores, at)
  const law = await readLawThroughTime(stores, window)
  const pauses = await stores.pauses.between({ from: window.from, to: at + day })
  const assignments = await stores.assignments.ofMany(
    devices.map(({ id }) => id),
    window.from,
  )
  const rules = [...new Set([...assignments.values()].flat().map(({ rule }) => rule))]
  const schedules = await stores.schedules.findMany([...new Set(rules.map(({ id }) => id))])
  const relays = new Map(schedules.map((schedule) => [schedule.id, relaysIn(schedule.items)]))
  const manifests = [...new Set(rules.flatMap(({ items }) => items.map(({ manifest }) => manifest)))]
  const manifestBytes = await stores.blobs.sizes(manifests)
  const titles = await stores.bulletinTitles.byManifest(manifests)
  const units = await stores.units.findMany([...new Set(devices.map(({ unit }) => unit))])
  const nameOf = new Map(units.map(({ id, name }) => [id, name]))
  const journalOf = at > d.now() ? undefined : await journalsAt(d, devices, at)

  const answers = new Map<string, ReturnType<typeof playAt>>()
  const answerFor = (device: PlacedDevice): ReturnType<typeof playAt> => {
    const { id, kind, unitPath } = device
    const sound = soundAt(id, at)
    const own = assignments.get(id) ?? []
    const known = pausesAt(pauses, device)
    const key = JSON.stringify([
      law.speakersOn(unitPath),
      kind === 'loudspeaker',
      sound,
      own.map(({ rule, fromAt, untilAt }) => [rule.id, fromAt, untilAt]),
      known.map((pause) => pause.id),
    ])
    const answered = answers.get(key)
    if (answered) return answered
    const timetable = programContent({
      ...{ timeZone, unitPath, assignments: own, manifestBytes, now: at, years, sound, pauses: known },
    })
    const answer = playAt(
      {
        timetable,
        isRelay: ({ rule, item }) => isAmong(relays.get(rule) ?? new Set(), item),
        boundsAt: (instant) => ({
          profile: kind === 'loudspeaker' ? law.at(instant).profileOf(unitPath) : undefined,
          lifts: law.at(instant).liftsOf(unitPath),
          pauses: pausesAt(pauses, device, instant),
        }),
      },
      at,
    )
    answers.set(key, answer)
    return answer
  }

  return devices.map((device) => {
    const { ownership, nextChangeAt, policy, pause } = answerFor(device)
    const { ceilings } = law.at(at).profileOf(device.unitPath)
    const item = ownership.owner === 'item' ? ownership : undefined
    const title = item && titles.get(item.occurrence.manifest)
    return {
      at,
      device: {
        id: device.id,
        number: device.number,
        name: device.name,
        kind: device.kind,
        unit: { id: device.unit, name: nameOf.get(device.unit) ?? '' },
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
      volume: levelAt(soundAt(device.id, at).volume, ceilings, at, timeZone),
      journal: journalOf?.(device) ?? null,
    }
  })
}
