/** What is known of where a device stands and of the boxes before and after it, for the lists that people read. */
import type { DeviceId, UnitId } from '@nguon/protocol/ids'
import type { DevicePlace } from '../../domain/device-place.ts'
import type { ListedDevice } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'
import { standIn } from './rebind-device.ts'

export interface DeviceStanding {
  readonly place: DevicePlace | null
  /** The box whose place it took. */
  readonly predecessor: DeviceId | null
  /** The box that took its place. */
  readonly successor: DeviceId | null
  readonly enrolledAt: number
  readonly revokedAt: number | null
  /** Revoked, and the broker could not yet be told to keep it out. */
  readonly lockPending: boolean
  /** Name and unit that wait for an authority's signature. */
  readonly wish: {
    readonly name: string
    readonly unit: { readonly id: UnitId; readonly name: string }
  } | null
}

export const readStandings = async (
  stores: Pick<Stores, 'devicePlaces' | 'successions' | 'farewells' | 'papers' | 'units'>,
  devices: readonly ListedDevice[],
): Promise<(device: ListedDevice) => DeviceStanding> => {
  const places = await stores.devicePlaces.all()
  const successions = await stores.successions.all()
  const successorOf = new Map(successions.map((one) => [one.predecessor, one.successor]))
  const predecessorOf = new Map(successions.map((one) => [one.successor, one.predecessor]))
  const owed = new Set((await stores.farewells.all()).map(({ device }) => device))
  const papers = await stores.papers.waiting()
  const wishes = new Map(devices.flatMap((device) => pair(device.id, standIn(papers, device))))
  const wished = await stores.units.findMany([...wishes.values()].map(({ unit }) => unit))
  const nameOf = new Map(wished.map(({ id, name }) => [id, name]))
  return ({ id, enrolledAt, revokedAt }) => {
    const wish = wishes.get(id)
    return {
      place: places.get(id) ?? null,
      predecessor: predecessorOf.get(id) ?? null,
      successor: successorOf.get(id) ?? null,
      enrolledAt,
      revokedAt,
      lockPending: owed.has(id),
      wish: wish ? { name: wish.name, unit: { id: wish.unit, name: nameOf.get(wish.unit) ?? '' } } : null,
    }
  }
}

const pair = <T>(id: DeviceId, value: T | undefined): [DeviceId, T][] =>
  value === undefined ? [] : [[id, value]]
