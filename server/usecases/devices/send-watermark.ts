/** Tells a device how far its journal is committed. Call it after the commit only: it is a promise (I1). */
import { seal } from '@nguon/protocol/envelope'
import { toDevice, type DeviceId, type HubId, type JournalId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { watermarkMessage } from '@nguon/protocol/messages/watermark'
import type { Stores } from '../../ports/stores.ts'
import type { DeviceLink } from '../../ports/device-link.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'

/** How far a journal is committed, and its chain hash there. */
export interface Committed {
  readonly journal: JournalId
  readonly upTo: number
  readonly head: string | undefined
}

/** Inside the transaction that moved it, or any later one. */
export const committed = async (
  { journals }: Pick<Stores, 'journals'>,
  device: DeviceId,
  { journal, upTo }: { journal: JournalId; upTo: number },
): Promise<Committed> => {
  const [row] = upTo === 0 ? [] : await journals.rows(device, journal, upTo, upTo)
  return { journal, upTo, head: row?.hash }
}

export type SendWatermark = ReturnType<typeof makeSendWatermark>

export const makeSendWatermark =
  (d: { hub: HubId; programKey: Signer; link: DeviceLink; now: Now; newId: NewId }) =>
  async (device: DeviceId, { journal, upTo, head }: Committed, nonce: string | null): Promise<void> => {
    const envelope = await seal(
      watermarkMessage,
      { hub: d.hub, to: toDevice(device), id: d.newId(), issuedAt: d.now(), journal, upTo, head, nonce },
      d.programKey,
    )
    await d.link.watermark(device, envelope)
  }
