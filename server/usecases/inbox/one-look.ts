/** A whole province is planned for and answers ward by ward; its devices and units are looked at once. */
import type { UnitId } from '@nguon/protocol/ids'
import type { Stores } from '../../ports/stores.ts'

/** For one answer, or inside one transaction that changes neither devices nor units. */
export const oneLook = (stores: Stores): Stores => {
  const devices = remembered(() => stores.devices.all())
  const path = remembered((unit: UnitId) => stores.units.path(unit))
  const readPath = remembered((unit: UnitId) => stores.units.readPath(unit))
  return {
    ...stores,
    devices: { ...stores.devices, all: () => devices('all') },
    units: { ...stores.units, path, readPath },
  }
}

const remembered = <K, T>(ask: (key: K) => Promise<T>): ((key: K) => Promise<T>) => {
  const known = new Map<K, Promise<T>>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const asked = ask(key)
    known.set(key, asked)
    return asked
  }
}
