/** A sign of life within a session, with the end of the journal and, in full telemetry, what else the device tells. */
import type { JournalId } from '@nguon/protocol/ids'
import type { RefusalCode } from '@nguon/protocol/result'
import { journalClaim } from '../../domain/journal-complete.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { DeviceStatus } from '../../ports/device-statuses.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Commit } from './group-commit.ts'
import type { JournalClaims } from './journal-claims.ts'
import type { NewestWords, Word } from './newest-words.ts'
import { statusOf, withJournal } from './status-of.ts'

export type Beat = Word & { readonly journal: { readonly id: JournalId; readonly last: number } }

/** What a device tells in full, and since when it is so; a heartbeat tells nothing of it. */
export type Told = Pick<DeviceStatus, 'playing' | 'clock' | 'volume' | 'refused' | 'toldAt'>

export type RecordBeat = ReturnType<typeof makeRecordBeat>

export const makeRecordBeat =
  (d: { commit: Commit; claims: JournalClaims; words: NewestWords; tell: TellConsoles }) =>
  async (device: DeviceRecord, beat: Beat, now: number, told?: Told): Promise<RefusalCode | undefined> => {
    // Both kinds are one row of words: neither may be overtaken by the other.
    if (!d.words.isFresh(device.id, 'telemetry', beat, now)) return 'older'
    d.claims.heard(device.id, journalClaim(beat.journal, beat.issuedAt, now))
    const changed = await d.commit(async (stores) => {
      const status = await statusOf(stores, device.id, now)
      // A beat of an older session arrived late: what it says is no longer so.
      const ended = await stores.deviceStatuses.sessionEnded(device.id, beat.session)
      if (status.session !== beat.session || ended) return false
      await stores.deviceStatuses.touchSession(device.id, beat.session, now)
      const since = status.online ? status.since : now
      const seen = { ...status, ...told, online: true, since, lastSeenAt: now }
      await stores.deviceStatuses.put(await withJournal(stores, seen, beat.journal, d.claims))
      return true
    })
    if (changed) d.tell({ type: 'device', device: device.id })
    return undefined
  }
