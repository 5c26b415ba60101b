/** The boxes that stood in one place one after the other: people know the place, journals know the boxes. */
import type { DeviceId } from '@nguon/protocol/ids'

export interface Lineage {
  /** The box that stands there now, or stood there last. */
  readonly current: (device: DeviceId) => DeviceId
  /** Every box of its place, the oldest first; itself among them. */
  readonly boxes: (device: DeviceId) => readonly DeviceId[]
}

export const lineageOf = (
  successions: readonly { readonly predecessor: DeviceId; readonly successor: DeviceId }[],
): Lineage => {
  const successorOf = new Map(successions.map((one) => [one.predecessor, one.successor]))
  const predecessorOf = new Map(successions.map((one) => [one.successor, one.predecessor]))
  const end = (device: DeviceId, next: ReadonlyMap<DeviceId, DeviceId>): DeviceId => {
    const one = next.get(device)
    return one === undefined ? device : end(one, next)
  }
  const from = (device: DeviceId): DeviceId[] => {
    const one = successorOf.get(device)
    return one === undefined ? [device] : [device, ...from(one)]
  }
  return {
    current: (device) => end(device, successorOf),
    boxes: (device) => from(end(device, predecessorOf)),
  }
}
