/** Nobody above plans over a ward's head: what is to sound there is sent to its inbox (TT 39/2020). */
import type { UnitId } from '@nguon/protocol/ids'
import type { UnitPath } from '../../domain/area.ts'
import { wardBetween } from '../../domain/inbox.ts'
import type { Unit } from '../../domain/unit.ts'
import type { Stores } from '../../ports/stores.ts'

/** The first ward that stands between one of the bulletins' areas and one of the devices. */
export const wardPassedOver = async (
  { units }: Pick<Stores, 'units'>,
  items: readonly { readonly bulletin: { readonly unitId: UnitId } }[],
  devices: readonly { readonly unitPath: UnitPath }[],
): Promise<Unit | undefined> => {
  const areas = new Set(items.map((item) => item.bulletin.unitId))
  const paths = new Map(devices.map(({ unitPath }) => [unitPath.join(), unitPath]))
  const known = new Map(
    (await units.findMany([...new Set([...paths.values()].flat())])).map((u) => [u.id, u]),
  )
  for (const path of paths.values())
    for (const area of areas) {
      const ward = wardBetween(path, area, (unit) => known.get(unit)?.kind)
      if (ward !== undefined) return known.get(ward)
    }
  return undefined
}
