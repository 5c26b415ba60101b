import { z } from 'zod'
import type { Kysely } from 'kysely'
import type { Bulletin } from '../../domain/bulletin.ts'
import type { BulletinSpeech } from '../../domain/speech.ts'
import type { BulletinStore } from '../../ports/bulletin-store.ts'
import type { NewRow, RowOf, Tables } from './schema.ts'
import { speechColumns, speechOf } from './bulletin-speech.ts'
import { withHistory } from './unit-tree.ts'

export const makeBulletinStore = (db: Kysely<Tables>): BulletinStore => ({
  insert: async (bulletin) => {
    await db.insertInto('bulletins').values(rowOf(bulletin)).execute()
  },
  find: async (id) => {
    const row = await db.selectFrom('bulletins').selectAll().where('id', '=', id).executeTakeFirst()
    return row && bulletinOf(row)
  },
  findMany: async (ids) => {
    if (ids.length === 0) return []
    const rows = await db
      .selectFrom('bulletins')
      .selectAll()
      .where('id', 'in', [...new Set(ids)])
      .execute()
    return rows.map(bulletinOf)
  },
  save: async (bulletin) => {
    const { id, ...columns } = rowOf(bulletin)
    await db.updateTable('bulletins').set(columns).where('id', '=', id).execute()
  },
  setSpeech: async (id, of, speech: BulletinSpeech) => {
    const { numUpdatedRows } = await db
      .updateTable('bulletins')
      .set(speechColumns(speech))
      .where('id', '=', id)
      .where('text', '=', of.text)
      .where('voice', '=', of.voice)
      .where('relay_source', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  },
  ofPerson: async (id) => {
    const rows = await db
      .selectFrom('bulletins')
      .select(['id', 'title', 'created_at', 'author_id', 'writer_id', 'decided_by'])
      .where((w) => w.or([w('author_id', '=', id), w('writer_id', '=', id), w('decided_by', '=', id)]))
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    return rows.map((row) => ({
      id: row.id,
      title: row.title,
      createdAt: row.created_at,
      wrote: row.author_id === id,
      changed: row.writer_id === id,
      decided: row.decided_by === id,
    }))
  },
  list: async ({ within, state, cursor, limit, now }) => {
    const after = cursor === undefined ? undefined : readCursor(cursor)
    const scheduled = state === 'scheduled'
    const rows = await withHistory(db, within)
      .selectFrom('bulletins')
      .selectAll('bulletins')
      .where('bulletins.unit_id', 'in', (e) => e.selectFrom('area').select('area.id'))
      .$if(state !== undefined, (q) =>
        q.where('bulletins.state', '=', scheduled ? 'approved' : (state ?? 'draft')),
      )
      .$if(state === 'approved' || scheduled, (q) =>
        q.where((e) => {
          const live = e.exists(
            e
              .selectFrom('schedules')
              .innerJoin('schedule_items', 'schedule_items.schedule_id', 'schedules.id')
              .select('schedules.id')
              .whereRef('schedule_items.bulletin_id', '=', 'bulletins.id')
              .where('schedules.last_ends_at', '>', now)
              .where((w) =>
                w.or([w('schedules.effective_until', 'is', null), w('schedules.effective_until', '>', now)]),
              ),
          )
          return scheduled ? live : e.not(live)
        }),
      )
      .where((e) =>
        after === undefined
          ? e.and([])
          : e.or([
              e('bulletins.updated_at', '<', after.updatedAt),
              e.and([e('bulletins.updated_at', '=', after.updatedAt), e('bulletins.id', '<', after.id)]),
            ]),
      )
      .orderBy('bulletins.updated_at', 'desc')
      .orderBy('bulletins.id', 'desc')
      .limit(limit + 1)
      .execute()
    const items = rows.slice(0, limit).map(bulletinOf)
    const last = items.at(-1)
    return { items, next: rows.length > limit && last ? `${last.updatedAt}.${last.id}` : null }
  },
  withSpeechUnderWay: async () => {
    const rows = await db.selectFrom('bulletins').select('id').where('speech_state', '=', 'working').execute()
    return rows.map((row) => row.id)
  },
})

const Cursor = z.string().regex(/^\d{1,15}\.[0-9a-f-]{36}$/)

/** A cursor that nobody gave out starts from the beginning. */
const readCursor = (text: string): { updatedAt: number; id: Bulletin['id'] } | undefined => {
  if (!Cursor.safeParse(text).success) return undefined
  const at = text.indexOf('.')
  // Proven by the pattern above.
  return { updatedAt: Number(text.slice(0, at)), id: text.slice(at + 1) as Bulletin['id'] }
}

const rowOf = (b: Bulletin): NewRow<'bulletins'> & { id: Bulletin['id'] } => ({
  id: b.id,
  revision: b.revision,
  unit_id: b.unitId,
  author_id: b.authorId,
  writer_id: b.writerId,
  state: b.state,
  title: b.title,
  text: b.text,
  voice: b.voice,
  topic: b.topic,
  priority: b.priority,
  relay_source: b.relay?.source ?? null,
  ...speechColumns(b.speech),
  manifest_payload: b.manifestPayload,
  manifest_sha256: b.manifestSha256,
  not_before: b.notBefore,
  not_after: b.notAfter,
  max_plays: b.maxPlays,
  created_at: b.createdAt,
  updated_at: b.updatedAt,
  submitted_at: b.submittedAt,
  decided_at: b.decidedAt,
  decided_by: b.decidedBy,
  refusal_ground: b.refusal?.ground ?? null,
  refusal_remark: b.refusal?.remark ?? null,
})

const bulletinOf = (row: RowOf<'bulletins'>): Bulletin => ({
  id: row.id,
  revision: row.revision,
  unitId: row.unit_id,
  authorId: row.author_id,
  writerId: row.writer_id,
  state: row.state,
  title: row.title,
  text: row.text,
  voice: row.voice,
  topic: row.topic,
  priority: row.priority,
  relay: row.relay_source === null ? null : { source: row.relay_source },
  speech: speechOf(row),
  manifestPayload: row.manifest_payload,
  manifestSha256: row.manifest_sha256,
  notBefore: row.not_before,
  notAfter: row.not_after,
  maxPlays: row.max_plays,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  submittedAt: row.submitted_at,
  decidedAt: row.decided_at,
  decidedBy: row.decided_by,
  refusal:
    row.refusal_ground === null ? null : { ground: row.refusal_ground, remark: row.refusal_remark ?? '' },
})
