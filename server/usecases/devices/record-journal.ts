/** Takes a batch of journal rows in: nothing lost, nothing counted twice (I1, I7). */
import type { DeviceId, HubId, JournalId } from '@nguon/protocol/ids'
import { chain, chainStart, type ChainedRow } from '@nguon/protocol/journal-chain'
import type { Verify } from '@nguon/protocol/keys'
import { CommandOutcome } from '@nguon/protocol/messages/command-result'
import type { JournalSeal } from '@nguon/protocol/messages/journal'
import type { RefusalCode } from '@nguon/protocol/result'
import { claimOf, strongerOf } from '../../domain/play.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { StoredRow } from '../../ports/journals.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Log } from '../../ports/log.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { Commit } from './group-commit.ts'
import type { JournalClaims } from './journal-claims.ts'
import { openBatch, type OpenedBatch } from './open-batch.ts'
import { committed, type SendWatermark } from './send-watermark.ts'
import { statusOf, withComplete } from './status-of.ts'

/** Answers why the batch was not believed, or nothing. A batch that contradicts stored rows is logged, not stored. */
export const makeRecordJournal =
  (d: {
    hub: HubId
    verify: Verify
    commit: Commit
    claims: JournalClaims
    sendWatermark: SendWatermark
    tell: TellConsoles
    now: Now
    log: Log
  }) =>
  async (device: DeviceRecord, bytes: Uint8Array): Promise<RefusalCode | undefined> => {
    const opened = await openBatch(d, device, bytes)
    if (!opened.ok) return opened.code
    const batch: Batch = { ...opened.value, device: device.id, receivedAt: d.now() }
    const { journal } = batch.seal
    const kept = await d.commit((stores) => keep(stores, batch, d.claims))
    if (kept.conflictAt !== undefined)
      d.log.error(
        { device: device.id, journal, seq: kept.conflictAt },
        'journal rows contradict those already stored; the first ones stand, and the device begins a new journal',
      )
    await d.sendWatermark(device.id, kept.upTo, null)
    for (const occurrence of kept.changed) d.tell({ type: 'playback', device: device.id, occurrence })
    return undefined
  }

interface Batch extends OpenedBatch {
  readonly device: DeviceId
  readonly receivedAt: number
}

const keep = async (stores: Stores, batch: Batch, claims: JournalClaims) => {
  const { device, seal, rows, receivedAt } = batch
  const { journal, first, last } = seal
  const stored = await stores.journals.rows(device, journal, first - 1, last + 1)
  const conflictAt = firstConflict(seal, rows, stored)
  if (conflictAt !== undefined)
    return {
      conflictAt,
      upTo: await committed(stores, device, {
        journal,
        upTo: await stores.journals.watermark(device, journal),
      }),
      changed: [],
    }

  const known = new Set(stored.map((row) => row.seq))
  const fresh = rows.filter((row) => !known.has(row.seq))
  await stores.journals.insertAbsent(
    device,
    journal,
    fresh.map(({ seq, text, hash, row }) => ({
      seq,
      text,
      hash,
      at: row.at,
      event: row.event,
      occurrence: 'play' in row ? row.play.occurrence : null,
    })),
    receivedAt,
  )
  if (fresh.length > 0)
    await stores.journals.keepSeal({ device, journal, first, last, envelope: batch.envelope, receivedAt })
  const changed = await project(stores, device, fresh)
  await keepAnswers(stores, device, fresh)
  const upTo = await stores.journals.advanceWatermark(device, journal)
  // Rows that are known already are no sign of life: anybody may say them again.
  const seenAt = fresh.length > 0 ? receivedAt : undefined
  await noteProgress(stores, { device, journal, upTo, seenAt }, claims)
  return { conflictAt: undefined, upTo: await committed(stores, device, { journal, upTo }), changed }
}

/** Stored rows of the same numbers must have the same text, and both neighbours must chain. */
const firstConflict = (
  seal: JournalSeal,
  rows: readonly ChainedRow[],
  stored: readonly StoredRow[],
): number | undefined => {
  const bySeq = new Map(stored.map((row) => [row.seq, row]))
  const before = seal.first === 1 ? chainStart : bySeq.get(seal.first - 1)?.hash
  if (before !== undefined && before !== seal.prev) return seal.first
  const changed = rows.find(({ seq, text }) => (bySeq.get(seq)?.text ?? text) !== text)
  if (changed !== undefined) return changed.seq
  const after = bySeq.get(seal.last + 1)
  return after !== undefined && chain(seal.head, after.text) !== after.hash ? after.seq : undefined
}

const project = async (stores: Stores, device: DeviceId, rows: readonly ChainedRow[]): Promise<string[]> => {
  const changed = new Set<string>()
  for (const { row } of rows) {
    const claim = claimOf(row)
    if (claim === undefined) continue
    await stores.plays.put(device, strongerOf(await stores.plays.find(device, claim.occurrence), claim))
    changed.add(claim.occurrence)
  }
  return [...changed]
}

/** What came of commands: said over the link too, but the journal arrives even when that word was lost. */
const keepAnswers = async (stores: Stores, device: DeviceId, rows: readonly ChainedRow[]): Promise<void> => {
  for (const { row } of rows) {
    const outcome = row.event === 'command' ? CommandOutcome.safeParse(row).data : undefined
    if (row.event === 'command' && outcome !== undefined)
      await stores.commands.keepResult({ command: row.command, device, outcome, at: row.at })
  }
}

const noteProgress = async (
  stores: Stores,
  p: { device: DeviceId; journal: JournalId; upTo: number; seenAt: number | undefined },
  claims: JournalClaims,
): Promise<void> => {
  const status = await statusOf(stores, p.device, p.seenAt ?? 0)
  const openedAt =
    status.journal === p.journal && status.journalOpenedAt === null
      ? await stores.journals.openedAt(p.device, p.journal)
      : undefined
  const next = withComplete(
    {
      ...status,
      lastSeenAt: p.seenAt ?? status.lastSeenAt,
      journalOpenedAt: openedAt ?? status.journalOpenedAt,
    },
    p.journal,
    p.upTo,
    claims,
  )
  await stores.deviceStatuses.put(next)
}
