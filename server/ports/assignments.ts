/** Which rules each device is told to play. */
import type { DeviceId } from '@nguon/protocol/ids'
import type { Assignment } from '../domain/program.ts'

export interface AssignmentStore {
  of(device: DeviceId): Promise<Assignment[]>
}
