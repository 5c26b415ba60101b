/** What several boxes of one place did, told as of one: under the name and number that people know now. */
import type { DeviceId } from '@nguon/protocol/ids'
import { lineageOf, type Lineage } from '../../domain/lineage.ts'
import type { ListedDevice } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'

export interface Places extends Lineage {
  /** The box that stands in its place now; of a place that moved out of sight, the box itself. */
  readonly standing: (device: ListedDevice) => ListedDevice
}

export const readPlaces = async (
  stores: Pick<Stores, 'successions'>,
  devices: readonly ListedDevice[],
): Promise<Places> => {
  const lineage = lineageOf(await stores.successions.all())
  const byId = new Map<DeviceId, ListedDevice>(devices.map((device) => [device.id, device]))
  return { ...lineage, standing: (device) => byId.get(lineage.current(device.id)) ?? device }
}
