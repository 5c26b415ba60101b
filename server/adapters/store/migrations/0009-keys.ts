/** Roots that follow each other, and what waits for an authority's signature. */
import type { Kysely } from 'kysely'

export const keys = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('roots')
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('fingerprint', 'text', (c) => c.notNull())
      .addColumn('envelope', 'text', (c) => c.notNull())
      .addColumn('taken_at', 'bigint', (c) => c.notNull())
      .addColumn('taken_by', 'text', (c) => c.references('users.id'))
      .addPrimaryKeyConstraint('roots_pk', ['version'])
      .execute()
    await db.schema
      .createTable('papers')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('unit_id', 'text', (c) => c.notNull().references('units.id'))
      .addColumn('enrolment_id', 'text', (c) => c.references('enrolments.id'))
      .addColumn('payload_type', 'text', (c) => c.notNull())
      .addColumn('payload', 'text', (c) => c.notNull())
      .addColumn('created_by', 'text', (c) => c.references('users.id'))
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('settled_by', 'text', (c) => c.references('users.id'))
      .addColumn('settled_at', 'bigint')
      .addColumn('keyid', 'text')
      .addPrimaryKeyConstraint('papers_pk', ['id'])
      .execute()
    await db.schema
      .createIndex('papers_state_subject')
      .on('papers')
      .columns(['state', 'kind', 'subject'])
      .execute()
  },
}
