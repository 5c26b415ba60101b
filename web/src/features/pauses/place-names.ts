import type { Device, Unit } from '../../api/contract.ts'
import type { Pause } from '../../api/limits.ts'

/** The places of a pause as people call them. `gone`: for one that is no longer listed. */
export const placeNames = (
  targets: Pause['targets'],
  { units, devices }: { units: readonly Unit[]; devices: readonly Device[] },
  gone: string,
): string => {
  const nameOf = ({ kind, id }: Pause['targets'][number]) =>
    (kind === 'unit' ? units : devices).find((one) => one.id === id)?.name ?? gone
  return [...new Set(targets.map(nameOf))].join(', ')
}
