/** A device's status as stored, or that of a device that has never spoken. */
import type { DeviceId, JournalId } from '@nguon/protocol/ids'
import { completeAt } from '../../domain/journal-complete.ts'
import type { DeviceStatus } from '../../ports/device-statuses.ts'
import type { Stores } from '../../ports/stores.ts'
import type { JournalClaims } from './journal-claims.ts'

export const statusOf = async (stores: Stores, device: DeviceId, now: number): Promise<DeviceStatus> =>
  (await stores.deviceStatuses.find(device)) ?? {
    device,
    session: null,
    online: false,
    since: now,
    lastSeenAt: null,
    program: null,
    trustVersion: null,
    journal: null,
    journalOpenedAt: null,
    journalLast: null,
    journalCompleteAt: null,
    toldAt: null,
    playing: null,
    clock: null,
    volume: null,
    refused: null,
  }

/** The status after a word about `journal`: a new journal means that the disk of the old one was lost. */
export const withJournal = async (
  stores: Stores,
  status: DeviceStatus,
  journal: { id: JournalId; last: number },
  claims: JournalClaims,
): Promise<DeviceStatus> => {
  const watermark = await stores.journals.watermark(status.device, journal.id)
  const openedAt = await stores.journals.openedAt(status.device, journal.id)
  return withComplete(
    {
      ...status,
      journal: journal.id,
      journalLast: journal.last,
      journalOpenedAt: openedAt ?? null,
    },
    journal.id,
    watermark,
    claims,
  )
}

/** Moves `journalCompleteAt` when the watermark has reached what the device last said. It never moves back. */
export const withComplete = (
  status: DeviceStatus,
  journal: JournalId,
  watermark: number,
  claims: JournalClaims,
): DeviceStatus => {
  const at = completeAt(claims.of(status.device), journal, watermark)
  return at === undefined || at <= (status.journalCompleteAt ?? -1)
    ? status
    : { ...status, journalCompleteAt: at }
}
