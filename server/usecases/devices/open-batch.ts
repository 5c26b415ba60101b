/** A batch of journal rows as it came from a device: its seal is really the device's, and its rows are the seal's. */
import { acceptUplink } from '@nguon/protocol/accept/uplink'
import type { Envelope } from '@nguon/protocol/envelope'
import type { HubId } from '@nguon/protocol/ids'
import { checkRows, readBatch, type ChainedRow } from '@nguon/protocol/journal-chain'
import type { Verify } from '@nguon/protocol/keys'
import { journalSealMessage, type JournalSeal } from '@nguon/protocol/messages/journal'
import { accept, type Result } from '@nguon/protocol/result'
import type { DeviceRecord } from '../../ports/devices.ts'

export interface OpenedBatch {
  readonly seal: JournalSeal
  /** The seal as it was signed. */
  readonly envelope: Envelope
  readonly rows: readonly ChainedRow[]
}

export const openBatch = async (
  d: { hub: HubId; verify: Verify },
  device: DeviceRecord,
  bytes: Uint8Array,
): Promise<Result<OpenedBatch>> => {
  const batch = readBatch(bytes)
  if (!batch.ok) return batch
  const envelope = batch.value.seal
  const sender = { verify: d.verify, hub: d.hub, device: device.id, key: device.key }
  const sealed = await acceptUplink(sender, journalSealMessage, envelope)
  if (!sealed.ok) return sealed
  const rows = checkRows(sealed.value, batch.value.rows)
  return rows.ok ? accept({ seal: sealed.value, envelope, rows: rows.value }) : rows
}
