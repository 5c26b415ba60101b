/** A whole province is planned for ward by ward; its devices and units are looked at once. */
import type { Stores } from '../../ports/stores.ts'

/** Inside one transaction that changes neither devices nor units. */
export const oneLook = (stores: Stores): Stores => {
  const devices = remembered(() => stores.devices.all())
  const paths = remembered((unit: Parameters<Stores['units']['path']>[0]) => stores.units.path(unit))
  return {
    ...stores,
    devices: { ...stores.devices, all: () => devices('all') },
    units: { ...stores.units, path: paths },
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
