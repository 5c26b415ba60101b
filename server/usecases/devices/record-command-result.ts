/** What came of a command at one device. */
import { acceptUplink } from '@nguon/protocol/accept/uplink'
import type { HubId } from '@nguon/protocol/ids'
import type { Verify } from '@nguon/protocol/keys'
import { CommandOutcome, commandResultMessage } from '@nguon/protocol/messages/command-result'
import type { RefusalCode } from '@nguon/protocol/result'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { Commit } from './group-commit.ts'

export const makeRecordCommandResult =
  (d: { hub: HubId; verify: Verify; commit: Commit; tell: TellConsoles; now: Now }) =>
  async (device: DeviceRecord, bytes: Uint8Array): Promise<RefusalCode | undefined> => {
    const sender = { verify: d.verify, hub: d.hub, device: device.id, key: device.key }
    const opened = await acceptUplink(sender, commandResultMessage, bytes)
    if (!opened.ok) return opened.code
    const { command } = opened.value
    const outcome = CommandOutcome.parse(opened.value)
    const isNew = await d.commit((stores) =>
      stores.commands.keepResult({ command, device: device.id, outcome, at: d.now() }),
    )
    if (isNew) d.tell({ type: 'command', command, device: device.id, outcome: outcome.outcome })
    return undefined
  }
