/** Which rules each device is told to play. */
import type { DeviceId } from '@nguon/protocol/ids'
import type { Assignment } from '../domain/program.ts'

export interface AssignmentStore {
  /** `since`: those that are over by then are left out. */
  of(device: DeviceId, since?: number): Promise<Assignment[]>
  /** Of many at once; those that share a rule share its object. */
  ofMany(devices: readonly DeviceId[], since: number): Promise<ReadonlyMap<DeviceId, Assignment[]>>
}
