/** A device that comes back in time still gets what it missed: the broker keeps nothing for those who are away. */
import { toDevice, type DeviceId, type HubId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import type { DeviceLink } from '../../ports/device-link.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { sealCommand } from './send-command.ts'

export type RepeatCommands = (device: DeviceId) => Promise<void>

export const makeRepeatCommands =
  (d: { hub: HubId; programKey: Signer; stores: Stores; link: DeviceLink; now: Now }): RepeatCommands =>
  async (device) => {
    // On the device's own lane, whomever it addresses: the others have had it.
    for (const command of await d.stores.commands.waitingFor(device, d.now()))
      await d.link.command(toDevice(device), await sealCommand(d, command))
  }
