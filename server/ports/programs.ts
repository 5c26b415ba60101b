/** The newest program and signed head of each device. */
import type { Envelope } from '@nguon/protocol/envelope'
import type { DeviceId } from '@nguon/protocol/ids'

export interface ProgramRecord {
  readonly device: DeviceId
  readonly epoch: number
  readonly version: number
  readonly sha256: string
  readonly bytes: number
  readonly fingerprint: string
  readonly head: Envelope
  readonly headIssuedAt: number
}

export interface ProgramStore {
  find(device: DeviceId): Promise<ProgramRecord | undefined>
  all(): Promise<ProgramRecord[]>
  put(program: ProgramRecord): Promise<void>
}
