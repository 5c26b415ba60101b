/** Commands that were given, whom they addressed, and what came of them at each device. */
import type { Audience, DeviceId, UserId } from '@nguon/protocol/ids'
import type { CommandKind, Order } from '@nguon/protocol/messages/command'
import type { CommandOutcome } from '@nguon/protocol/messages/command-result'

export interface CommandRecord {
  readonly id: string
  readonly order: Order
  readonly audience: Audience
  readonly issuedBy: UserId
  readonly issuedAt: number
  readonly expiresAt: number
}

/** One addressed device. */
export interface CommandAtDevice {
  readonly command: string
  readonly device: DeviceId
  /** Undefined while it has said nothing; `started` until it says how it ended. */
  readonly outcome: CommandOutcome | undefined
  readonly startedAt: number | null
  /** Of the newest answer. */
  readonly at: number | null
}

export interface CommandFile {
  readonly command: string
  readonly device: DeviceId
  readonly mediaType: string
  readonly sha256: string
  readonly bytes: number
  readonly at: number
}

export interface CommandStore {
  insert(command: CommandRecord, devices: readonly DeviceId[]): Promise<void>
  find(id: string): Promise<CommandRecord | undefined>
  /** Of one device, newest first; `before`: issued earlier than this. */
  ofDevice(device: DeviceId, page: { before?: number; limit: number }): Promise<CommandRecord[]>
  newestOf(device: DeviceId, kind: CommandKind): Promise<CommandRecord | undefined>
  /** Still good at `now` and not answered by this device. */
  waitingFor(device: DeviceId, now: number): Promise<CommandRecord[]>
  /** By the order of `commands`; `device` undefined: every addressed one. */
  atDevices(commands: readonly string[], device?: DeviceId): Promise<CommandAtDevice[]>
  /**
   * The end stands, whatever comes later; `started` gives way to it. False when nothing changed or the command is not
   * ours.
   */
  keepResult(result: {
    command: string
    device: DeviceId
    outcome: CommandOutcome
    at: number
  }): Promise<boolean>

  file(command: string, device: DeviceId): Promise<CommandFile | undefined>
  files(commands: readonly string[]): Promise<CommandFile[]>
  /** False when there is one already. */
  keepFile(file: CommandFile): Promise<boolean>
  /** Oldest first. */
  filesBefore(at: number, limit: number): Promise<CommandFile[]>
  forgetFile(file: Pick<CommandFile, 'command' | 'device'>): Promise<void>
}
