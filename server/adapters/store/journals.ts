import type { DeviceId } from '@nguon/protocol/ids'
import type { Kysely } from 'kysely'
import type { JournalStore } from '../../ports/journals.ts'
import type { Tables } from './schema.ts'

/** Rows read at a time while the watermark is moved over a backlog. */
const step = 1_000

export const makeJournalStore = (db: Kysely<Tables>): JournalStore => {
  const watermark: JournalStore['watermark'] = async (device, journal) => {
    const row = await db
      .selectFrom('watermarks')
      .select('up_to')
      .where('device_id', '=', device)
      .where('journal', '=', journal)
      .executeTakeFirst()
    return row?.up_to ?? 0
  }
  return {
    watermark,
    quarantine: async ({ device, journal, first, last, batch, receivedAt }, most) => {
      const { count } = await db
        .selectFrom('quarantined_batches')
        .select((s) => s.fn.countAll<number>().as('count'))
        .where('device_id', '=', device)
        .executeTakeFirstOrThrow()
      if (count >= most) return false
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('quarantined_batches')
        .values({ device_id: device, journal, first, last, batch, received_at: receivedAt })
        .onConflict((c) => c.columns(['device_id', 'journal', 'first', 'last']).doNothing())
        .executeTakeFirst()
      return (numInsertedOrUpdatedRows ?? 0n) > 0n
    },
    quarantined: async (only) => {
      const batches = await db
        .selectFrom('quarantined_batches')
        .select(['device_id', 'first', 'last'])
        .$if(only !== undefined, (q) => q.where('device_id', '=', only ?? ('' as DeviceId)))
        .execute()
      const rows = new Map<DeviceId, number>()
      for (const { device_id: device, first, last } of batches)
        rows.set(device, (rows.get(device) ?? 0) + last - first + 1)
      return rows
    },
    openedAt: async (device, journal) =>
      (
        await db
          .selectFrom('journal_rows')
          .select('at')
          .where('device_id', '=', device)
          .where('journal', '=', journal)
          .where('seq', '=', 1)
          .executeTakeFirst()
      )?.at,
    rows: async (device, journal, first, last) =>
      db
        .selectFrom('journal_rows')
        .select(['seq', 'text', 'hash'])
        .where('device_id', '=', device)
        .where('journal', '=', journal)
        .where('seq', '>=', first)
        .where('seq', '<=', last)
        .orderBy('seq')
        .execute(),
    insertAbsent: async (device, journal, rows, receivedAt) => {
      if (rows.length === 0) return
      await db
        .insertInto('journal_rows')
        .values(rows.map((row) => ({ device_id: device, journal, ...row, received_at: receivedAt })))
        .onConflict((c) => c.columns(['device_id', 'journal', 'seq']).doNothing())
        .execute()
    },
    keepSeal: async ({ device, journal, first, last, envelope, receivedAt }) => {
      await db
        .insertInto('journal_seals')
        .values({
          device_id: device,
          journal,
          first,
          last,
          envelope: JSON.stringify(envelope),
          received_at: receivedAt,
        })
        .onConflict((c) => c.columns(['device_id', 'journal', 'first', 'last']).doNothing())
        .execute()
    },
    advanceWatermark: async (device, journal) => {
      const before = await watermark(device, journal)
      let upTo = before
      for (let more = true; more;) {
        const seqs = await db
          .selectFrom('journal_rows')
          .select('seq')
          .where('device_id', '=', device)
          .where('journal', '=', journal)
          .where('seq', '>', upTo)
          .orderBy('seq')
          .limit(step)
          .execute()
        const run = seqs.findIndex(({ seq }, n) => seq !== upTo + n + 1)
        more = run < 0 && seqs.length === step
        upTo += run < 0 ? seqs.length : run
      }
      if (upTo > before)
        await db
          .insertInto('watermarks')
          .values({ device_id: device, journal, up_to: upTo })
          .onConflict((c) => c.columns(['device_id', 'journal']).doUpdateSet({ up_to: upTo }))
          .execute()
      return upTo
    },
  }
}
