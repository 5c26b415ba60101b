/** The devices of a person's area with what is known of them now. */
import type { BulletinId, DeviceId, DeviceKind, UnitId } from '@nguon/protocol/ids'
import { day } from '@nguon/protocol/time'
import { allow } from '../../domain/access.ts'
import {
  conditionOf,
  fetchPatienceMs,
  isClockLost,
  isJournalStuck,
  type DeviceCondition,
} from '../../domain/device-condition.ts'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { DeviceStatus } from '../../ports/device-statuses.ts'
import type { ListedDevice } from '../../ports/devices.ts'
import type { ProgramRecord } from '../../ports/programs.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { readStandings, type DeviceStanding } from './device-standing.ts'
import { readableUnits, type AreaQuery } from '../readable-units.ts'

export interface DeviceView extends DeviceStanding {
  readonly id: DeviceId
  readonly number: number
  readonly name: string
  readonly kind: DeviceKind
  readonly unit: { readonly id: UnitId; readonly name: string }
  readonly state: DeviceCondition
  /** Since when it is on or off line. */
  readonly since: number
  readonly lastSeenAt: number | null
  /** When it last told what plays, how loud it is and what it refused; null: never, or before that was noted. */
  readonly toldAt: number | null
  readonly nowPlaying: {
    readonly bulletinId: BulletinId | null
    readonly title: string
    readonly startedAt: number
    readonly plannedMs: number
  } | null
  readonly lastProvenAt: number | null
  /** As it was last said; null for a device without sound. */
  readonly volume: DeviceStatus['volume']
  /** Documents that it has not obeyed since its agent started; null: not known. */
  readonly refusedDocuments: number | null
  readonly programVersion: number | null
  readonly firmware: string
  /** Rows that came after its revocation. */
  readonly quarantinedRows: number
}

export type ListDevices = (person: Person, query: AreaQuery) => Promise<Outcome<DeviceView[]>>
/** One device for whoever may see its unit; undefined outside the area. */
export type DescribeDevice = (person: Person, id: DeviceId) => Promise<DeviceView | undefined>

const provenWindowMs = 40 * day

interface Deps {
  readonly stores: Stores
  readonly now: Now
}

export const makeListDevices =
  (d: Deps): ListDevices =>
  async (person, query) => {
    const readable = await readableUnits(d.stores, person, query)
    if (!readable.ok) return readable
    const units = new Map(readable.value.map((unit) => [unit.id, unit.name]))
    const devices = await d.stores.devices.inUnits([...units.keys()])
    const known = {
      statuses: await d.stores.deviceStatuses.of(devices.map(({ id }) => id)),
      programs: await d.stores.programs.all(),
      proven: await d.stores.plays.lastProven(d.now() - provenWindowMs),
      quarantined: await d.stores.journals.quarantined(),
    }
    return done(await viewsOf(d, devices, units, known))
  }

export const makeDescribeDevice =
  (d: Deps): DescribeDevice =>
  async (person, id) => {
    const device = await d.stores.devices.find(id)
    if (device === undefined || !allow(person, 'read', await d.stores.units.readPath(device.unit)))
      return undefined
    const unit = await d.stores.units.find(device.unit)
    // Asked at every change of any device, so it reads this one's rows only.
    const status = await d.stores.deviceStatuses.find(id)
    const program = await d.stores.programs.find(id)
    const known = {
      statuses: status ? [status] : [],
      programs: program ? [program] : [],
      proven: await d.stores.plays.lastProven(d.now() - provenWindowMs, id),
      quarantined: await d.stores.journals.quarantined(id),
    }
    const [view] = await viewsOf(d, [device], new Map([[device.unit, unit?.name ?? '']]), known)
    return view
  }

const viewsOf = async (
  { stores, now }: Deps,
  devices: readonly ListedDevice[],
  units: ReadonlyMap<UnitId, string>,
  known: {
    statuses: readonly DeviceStatus[]
    programs: readonly ProgramRecord[]
    proven: ReadonlyMap<DeviceId, number>
    quarantined: ReadonlyMap<DeviceId, number>
  },
): Promise<DeviceView[]> => {
  const statuses = new Map(known.statuses.map((status) => [status.device, status]))
  const programs = new Map(known.programs.map((program) => [program.device, program]))
  const { proven } = known
  const playing = [...statuses.values()].flatMap((status) =>
    status.playing ? [status.playing.manifest] : [],
  )
  const titles = await stores.bulletinTitles.byManifest(playing)
  const standing = await readStandings(stores, devices)
  return devices.map((device) => {
    const status = statuses.get(device.id)
    const title = status?.playing ? titles.get(status.playing.manifest) : undefined
    return {
      id: device.id,
      number: device.number,
      name: device.name,
      kind: device.kind,
      unit: { id: device.unit, name: units.get(device.unit) ?? '' },
      state: conditionOf({
        revoked: device.revokedAt !== null,
        online: status?.online ?? false,
        playing: status?.playing !== undefined && status.playing !== null,
        clockLost: status !== undefined && isClockLost(status, now()),
        programStale: isStale(status, programs.get(device.id), now()),
        journalStuck: status !== undefined && isJournalStuck(status, now()),
      }),
      since: status?.since ?? device.enrolledAt,
      lastSeenAt: status?.lastSeenAt ?? null,
      toldAt: status?.toldAt ?? null,
      nowPlaying:
        status?.playing && device.revokedAt === null
          ? {
              bulletinId: title?.bulletin ?? null,
              title: title?.title ?? '',
              startedAt: status.playing.startedAt,
              plannedMs: status.playing.plannedMs,
            }
          : null,
      lastProvenAt: proven.get(device.id) ?? null,
      volume: status?.volume ?? null,
      refusedDocuments: status?.refused ? sumOf(Object.values(status.refused)) : null,
      programVersion: status?.program?.version ?? null,
      firmware: device.firmware,
      quarantinedRows: known.quarantined.get(device.id) ?? 0,
      ...standing(device),
    }
  })
}

const isStale = (
  status: DeviceStatus | undefined,
  program: ProgramRecord | undefined,
  now: number,
): boolean =>
  program !== undefined &&
  status?.online === true &&
  now - Math.max(program.headIssuedAt, status.since) > fetchPatienceMs &&
  (status.program?.epoch !== program.epoch || status.program.version !== program.version)

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0)
