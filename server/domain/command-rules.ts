/** What each kind of command asks of whoever gives it. */
import type { CommandKind } from '@nguon/protocol/messages/command'
import type { Action } from './access.ts'

interface CommandRule {
  /**
   * Everyday commands change nothing that lasts; a log tells how the box is built, and a reboot takes it off the air:
   * both are the administrator's.
   */
  readonly action: Action
  /** It may go to all devices of a unit at once. */
  readonly toMany: boolean
  /** At one device not again before this, ms: a box that restarts all day plays nothing, and files cost money on 4G. */
  readonly restMs: number
}

export const commandRules: Readonly<Record<Exclude<CommandKind, 'stop'>, CommandRule>> = {
  volume: { action: 'device.command', toMany: true, restMs: 0 },
  testChime: { action: 'device.command', toMany: true, restMs: 0 },
  refresh: { action: 'device.command', toMany: true, restMs: 0 },
  capture: { action: 'device.command', toMany: false, restMs: 10_000 },
  log: { action: 'device.change', toMany: false, restMs: 30_000 },
  reboot: { action: 'device.change', toMany: false, restMs: 5 * 60_000 },
}
