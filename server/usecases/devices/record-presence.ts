/** A device says that it is there, or its broker says that it went. */
import { acceptUplink } from '@nguon/protocol/accept/uplink'
import type { DeviceId, HubId } from '@nguon/protocol/ids'
import type { Verify } from '@nguon/protocol/keys'
import { presenceMessage, type Presence } from '@nguon/protocol/messages/presence'
import type { RefusalCode } from '@nguon/protocol/result'
import { journalClaim } from '../../domain/journal-complete.ts'
import { judgePresence } from '../../domain/presence.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Log } from '../../ports/log.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { Commit } from './group-commit.ts'
import type { JournalClaims } from './journal-claims.ts'
import type { NewestWords } from './newest-words.ts'
import { committed, type SendWatermark } from './send-watermark.ts'
import { statusOf, withJournal } from './status-of.ts'

export const makeRecordPresence =
  (d: {
    hub: HubId
    verify: Verify
    commit: Commit
    claims: JournalClaims
    words: NewestWords
    sendWatermark: SendWatermark
    /** It is there again: what was said while it was away is said once more. */
    arrived: (device: DeviceId) => Promise<void>
    tell: TellConsoles
    now: Now
    log: Log
  }) =>
  async (device: DeviceRecord, bytes: Uint8Array): Promise<RefusalCode | undefined> => {
    const sender = { verify: d.verify, hub: d.hub, device: device.id, key: device.key }
    const opened = await acceptUplink(sender, presenceMessage, bytes)
    if (!opened.ok) return opened.code
    const presence = opened.value
    const now = d.now()
    // A will is as old as its connection; whether it counts is a question of its session.
    if (presence.online && !d.words.isFresh(device.id, 'presence', presence, now)) return 'older'
    if (presence.online) d.claims.heard(device.id, journalClaim(presence.journal, presence.issuedAt, now))
    const { verdict, upTo } = await d.commit((stores) => record(stores, device, presence, now, d.claims))
    if (verdict === 'ignored') return undefined
    if (upTo !== undefined) {
      // The device holds fewer rows than it was promised: its disk went back in time, and the watermark tells it so.
      if (upTo.upTo > presence.journal.last)
        d.log.error(
          { device: device.id, journal: presence.journal.id, upTo: upTo.upTo, last: presence.journal.last },
          'device holds fewer rows than are stored; its disk may have been set back',
        )
      await d.sendWatermark(device.id, upTo, presence.nonce)
      if (verdict === 'arrived') await d.arrived(device.id)
    }
    d.tell({ type: 'device', device: device.id })
    return undefined
  }

const record = async (
  stores: Stores,
  device: DeviceRecord,
  presence: Presence,
  now: number,
  claims: JournalClaims,
) => {
  const status = await statusOf(stores, device.id, now)
  const ended = await stores.deviceStatuses.sessionEnded(device.id, presence.session)
  const verdict = judgePresence(status, presence, ended)
  if (verdict === 'ignored') return { verdict, upTo: undefined }
  if (verdict === 'left') {
    // Counted as offline already: when it really left is not known, so the session ends with its last sign of life.
    await stores.deviceStatuses.endSession(device.id, presence.session, status.online ? now : undefined)
    const since = status.online ? now : status.since
    await stores.deviceStatuses.put({ ...status, online: false, since, playing: null })
    return { verdict, upTo: undefined }
  }
  if (verdict === 'arrived') await endPrevious(stores, device.id, status.session)
  await stores.deviceStatuses.touchSession(device.id, presence.session, now)
  const seen = {
    ...status,
    session: presence.session,
    online: true,
    since: verdict === 'arrived' && !status.online ? now : status.since,
    lastSeenAt: now,
    program: presence.program,
    trustVersion: presence.trustVersion,
  }
  await stores.deviceStatuses.put(await withJournal(stores, seen, presence.journal, claims))
  if (presence.firmware !== device.firmware) await stores.devices.setFirmware(device.id, presence.firmware)
  const journal = presence.journal.id
  const upTo = await stores.journals.watermark(device.id, journal)
  return { verdict, upTo: await committed(stores, device.id, { journal, upTo }) }
}

/** The session before it ended without a will that reached us: with its last sign of life. */
const endPrevious = async (stores: Stores, device: DeviceId, session: string | null): Promise<void> => {
  if (session !== null) await stores.deviceStatuses.endSession(device, session)
}
