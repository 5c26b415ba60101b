import type { Kysely } from 'kysely'
import type { Paper, PaperStore } from '../../ports/papers.ts'
import type { RowOf, Tables } from './schema.ts'

export const makePaperStore = (db: Kysely<Tables>): PaperStore => ({
  insert: async (paper) => {
    await db
      .insertInto('papers')
      .values({
        id: paper.id,
        kind: paper.kind,
        subject: paper.subject,
        unit_id: paper.unit,
        enrolment_id: paper.enrolment,
        payload_type: paper.payloadType,
        payload: paper.payload,
        created_by: paper.createdBy,
        created_at: paper.createdAt,
        state: 'waiting',
        settled_by: null,
        settled_at: null,
        keyid: null,
      })
      .execute()
  },
  find: async (id) => {
    const row = await db.selectFrom('papers').selectAll().where('id', '=', id).executeTakeFirst()
    return row && paperOf(row)
  },
  waiting: async () =>
    (
      await db
        .selectFrom('papers')
        .selectAll()
        .where('state', '=', 'waiting')
        .orderBy('created_at')
        .orderBy('id')
        .execute()
    ).map(paperOf),
  settle: async (id, { state, by, at, keyid }) => {
    const { numUpdatedRows } = await db
      .updateTable('papers')
      .set({ state, settled_by: by, settled_at: at, keyid })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    return numUpdatedRows === 1n
  },
  dropAbout: async (kind, subject, at) => {
    await db
      .updateTable('papers')
      .set({ state: 'dropped', settled_at: at })
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .where('state', '=', 'waiting')
      .execute()
  },
})

const paperOf = (row: RowOf<'papers'>): Paper => ({
  id: row.id,
  kind: row.kind,
  subject: row.subject,
  unit: row.unit_id,
  enrolment: row.enrolment_id,
  payloadType: row.payload_type,
  payload: row.payload,
  createdBy: row.created_by,
  createdAt: row.created_at,
  state: row.state,
})
