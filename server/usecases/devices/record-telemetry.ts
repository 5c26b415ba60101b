/** A device's heartbeat: what it plays, how sure it is of its clock, where its journal ends. */
import { acceptUplink } from '@nguon/protocol/accept/uplink'
import type { HubId } from '@nguon/protocol/ids'
import type { Verify } from '@nguon/protocol/keys'
import { telemetryMessage } from '@nguon/protocol/messages/presence'
import type { RefusalCode } from '@nguon/protocol/result'
import { journalClaim } from '../../domain/journal-complete.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { Commit } from './group-commit.ts'
import type { JournalClaims } from './journal-claims.ts'
import type { NewestWords } from './newest-words.ts'
import { statusOf, withJournal } from './status-of.ts'

export const makeRecordTelemetry =
  (d: {
    hub: HubId
    verify: Verify
    commit: Commit
    claims: JournalClaims
    words: NewestWords
    tell: TellConsoles
    now: Now
  }) =>
  async (device: DeviceRecord, bytes: Uint8Array): Promise<RefusalCode | undefined> => {
    const sender = { verify: d.verify, hub: d.hub, device: device.id, key: device.key }
    const opened = await acceptUplink(sender, telemetryMessage, bytes)
    if (!opened.ok) return opened.code
    const beat = opened.value
    const now = d.now()
    if (!d.words.isFresh(device.id, 'telemetry', beat, now)) return 'older'
    d.claims.heard(device.id, journalClaim(beat.journal, beat.issuedAt, now))
    const changed = await d.commit(async (stores) => {
      const status = await statusOf(stores, device.id, now)
      // A beat of an older session arrived late: what it says is no longer so.
      const ended = await stores.deviceStatuses.sessionEnded(device.id, beat.session)
      if (status.session !== beat.session || ended) return false
      await stores.deviceStatuses.touchSession(device.id, beat.session, now)
      const since = status.online ? status.since : now
      const seen = {
        ...status,
        online: true,
        since,
        lastSeenAt: now,
        playing: beat.playing,
        clock: beat.clock,
        volume: beat.volume ?? null,
        refused: beat.refused ?? null,
      }
      await stores.deviceStatuses.put(await withJournal(stores, seen, beat.journal, d.claims))
      return true
    })
    if (changed) d.tell({ type: 'device', device: device.id })
    return undefined
  }
