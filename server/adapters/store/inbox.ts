import { UnitId } from '@nguon/protocol/ids'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { InboxEntry, Obstacle, SentItem, SentProgramme } from '../../domain/inbox.ts'
import type { When } from '../../domain/schedule.ts'
import type { InboxStore } from '../../ports/inbox-store.ts'
import { inPieces } from './in-pieces.ts'
import type { NewRow, RowOf, Tables } from './schema.ts'

export const makeInboxStore = (db: Kysely<Tables>): InboxStore => {
  const programmes: InboxStore['programmes'] = async (ids) => {
    const rows: RowOf<'sent_programmes'>[] = []
    for (const some of inPieces([...new Set(ids)]))
      rows.push(...(await db.selectFrom('sent_programmes').selectAll().where('id', 'in', some).execute()))
    return withItems(db, rows)
  }
  return {
    programmes,
    programme: async (id) => (await programmes([id]))[0],
    send: async (programme, entries) => {
      await db.insertInto('sent_programmes').values(programmeRow(programme)).execute()
      await db
        .insertInto('sent_programme_items')
        .values(
          programme.items.map(({ bulletinId, repeat }, position) => ({
            programme_id: programme.id,
            position,
            bulletin_id: bulletinId,
            repeat,
          })),
        )
        .execute()
      for (const some of inPieces(entries))
        await db.insertInto('inbox_entries').values(some.map(entryRow)).execute()
    },
    sentBy: async (units, limit) => {
      const rows: RowOf<'sent_programmes'>[] = []
      for (const some of inPieces(units))
        rows.push(
          ...(await db
            .selectFrom('sent_programmes')
            .selectAll()
            .where('unit_id', 'in', some)
            .orderBy('id', 'desc')
            .limit(limit)
            .execute()),
        )
      return withItems(db, rows.toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit))
    },
    setWithdrawn: async (id, at, by) => {
      await db
        .updateTable('sent_programmes')
        .set({ withdrawn_at: at, withdrawn_by: by })
        .where('id', '=', id)
        .execute()
    },
    entry: async (id) => {
      const row = await db.selectFrom('inbox_entries').selectAll().where('id', '=', id).executeTakeFirst()
      return row && entryOf(row)
    },
    entriesOf: async (ids) => {
      const found: InboxEntry[] = []
      for (const some of inPieces([...new Set(ids)])) {
        const rows = await db
          .selectFrom('inbox_entries')
          .selectAll()
          .where('programme_id', 'in', some)
          .orderBy('id')
          .execute()
        found.push(...rows.map(entryOf))
      }
      return found
    },
    entriesIn: async (wards, since) => {
      const found: InboxEntry[] = []
      for (const some of inPieces(wards)) {
        const rows = await db
          .selectFrom('inbox_entries')
          .innerJoin('sent_programmes', 'sent_programmes.id', 'inbox_entries.programme_id')
          .selectAll('inbox_entries')
          .where('inbox_entries.unit_id', 'in', some)
          .where('sent_programmes.play_by', '>=', since)
          .execute()
        found.push(...rows.map(entryOf))
      }
      return found.sort((a, b) => (a.id < b.id ? 1 : -1))
    },
    entriesPlacedAs: async (schedules) => {
      const found = new Map<NonNullable<InboxEntry['scheduleId']>, InboxEntry>()
      for (const some of inPieces([...new Set(schedules)])) {
        const rows = await db
          .selectFrom('inbox_entries')
          .selectAll()
          .where('schedule_id', 'in', some)
          .execute()
        for (const row of rows) if (row.schedule_id !== null) found.set(row.schedule_id, entryOf(row))
      }
      return found
    },
    save: async (entry) => {
      const { id, ...row } = entryRow(entry)
      await db.updateTable('inbox_entries').set(row).where('id', '=', id).execute()
    },
    wardsThatGot: async (bulletin) => {
      const rows = await db
        .selectFrom('inbox_entries')
        .innerJoin('sent_programme_items', 'sent_programme_items.programme_id', 'inbox_entries.programme_id')
        .select('inbox_entries.unit_id')
        .distinct()
        .where('sent_programme_items.bulletin_id', '=', bulletin)
        .execute()
      return rows.map((row) => row.unit_id)
    },
  }
}

const withItems = async (
  db: Kysely<Tables>,
  rows: readonly RowOf<'sent_programmes'>[],
): Promise<SentProgramme[]> => {
  const itemsOf = new Map<string, SentItem[]>()
  for (const some of inPieces(rows)) {
    const items = await db
      .selectFrom('sent_programme_items')
      .selectAll()
      .where(
        'programme_id',
        'in',
        some.map((row) => row.id),
      )
      .orderBy('position')
      .execute()
    for (const { programme_id, bulletin_id: bulletinId, repeat } of items) {
      const known = itemsOf.get(programme_id) ?? []
      known.push({ bulletinId, repeat })
      itemsOf.set(programme_id, known)
    }
  }
  return rows.map((row) => programmeOf(row, itemsOf.get(row.id) ?? []))
}

const programmeRow = (p: SentProgramme): NewRow<'sent_programmes'> => ({
  id: p.id,
  unit_id: p.unitId,
  gap_ms: p.gapMs,
  priority: p.priority,
  length_ms: p.lengthMs,
  wished: JSON.stringify(p.when),
  play_by: p.playBy,
  note: p.note,
  targets: JSON.stringify(p.targets),
  created_by: p.createdBy,
  created_at: p.createdAt,
  withdrawn_at: p.withdrawnAt,
  withdrawn_by: null,
})

const programmeOf = (
  row: RowOf<'sent_programmes'>,
  [first, ...others]: readonly SentItem[],
): SentProgramme => {
  if (first === undefined) throw new Error(`programme ${row.id} has lost its items`)
  return {
    id: row.id,
    unitId: row.unit_id,
    items: [first, ...others],
    gapMs: row.gap_ms,
    priority: row.priority,
    lengthMs: row.length_ms,
    // Its schema accepted it on its way in.
    when: JSON.parse(row.wished) as When,
    playBy: row.play_by,
    note: row.note,
    targets: z.array(UnitId).parse(JSON.parse(row.targets)),
    createdBy: row.created_by,
    createdAt: row.created_at,
    withdrawnAt: row.withdrawn_at,
  }
}

const entryRow = (entry: InboxEntry): NewRow<'inbox_entries'> => ({
  id: entry.id,
  programme_id: entry.programmeId,
  unit_id: entry.unitId,
  state: entry.state,
  schedule_id: entry.scheduleId,
  reason: entry.reason,
  obstacle: entry.obstacle === null ? null : JSON.stringify(entry.obstacle),
  answered_by: entry.answeredBy,
  answered_at: entry.answeredAt,
  seen_at: entry.seenAt,
})

const entryOf = (row: RowOf<'inbox_entries'>): InboxEntry => ({
  id: row.id,
  programmeId: row.programme_id,
  unitId: row.unit_id,
  state: row.state,
  scheduleId: row.schedule_id,
  reason: row.reason,
  obstacle: row.obstacle === null ? null : (JSON.parse(row.obstacle) as Obstacle),
  answeredBy: row.answered_by,
  answeredAt: row.answered_at,
  seenAt: row.seen_at,
})
