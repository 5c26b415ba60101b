/** Commands that were given, and what came of them at each device. */
import type { Audience, DeviceId, UserId } from '@nguon/protocol/ids'

export interface CommandRecord {
  readonly id: string
  readonly kind: 'stop'
  readonly audience: Audience
  readonly issuedBy: UserId
  readonly issuedAt: number
  readonly expiresAt: number
}

export interface CommandStore {
  insert(command: CommandRecord): Promise<void>
  /** Kept once per command and device; false when it was there already or the command is not ours. */
  keepResult(result: { command: string; device: DeviceId; outcome: string; at: number }): Promise<boolean>
}
