/** Tells a device how far its journal is committed. Call it after the commit only: it is a promise (I1). */
import { seal } from '@nguon/protocol/envelope'
import { toDevice, type DeviceId, type HubId, type JournalId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { watermarkMessage } from '@nguon/protocol/messages/watermark'
import type { DeviceLink } from '../../ports/device-link.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'

export type SendWatermark = ReturnType<typeof makeSendWatermark>

export const makeSendWatermark =
  (d: { hub: HubId; programKey: Signer; link: DeviceLink; now: Now; newId: NewId }) =>
  async (device: DeviceId, journal: JournalId, upTo: number, nonce: string | null): Promise<void> => {
    const envelope = await seal(
      watermarkMessage,
      { hub: d.hub, to: toDevice(device), id: d.newId(), issuedAt: d.now(), journal, upTo, nonce },
      d.programKey,
    )
    await d.link.watermark(device, envelope)
  }
