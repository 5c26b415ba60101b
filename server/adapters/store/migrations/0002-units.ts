/** Units through time: who followed whom, which code was borne when, boundaries, reporting groups, and grants. */
import { sql, type Kysely } from 'kysely'

export const units = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('unit_successions')
      .addColumn('predecessor_id', 'text', (c) => c.notNull().references('units.id'))
      .addColumn('successor_id', 'text', (c) => c.notNull().references('units.id'))
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('unit_successions_pk', ['predecessor_id', 'successor_id'])
      .execute()
    await db.schema
      .createIndex('unit_successions_successor_id')
      .on('unit_successions')
      .column('successor_id')
      .execute()
    await db.schema
      .createTable('unit_codes')
      .addColumn('unit_id', 'text', (c) => c.notNull().references('units.id'))
      .addColumn('code', 'text', (c) => c.notNull())
      .addColumn('from_at', 'bigint', (c) => c.notNull())
      .addColumn('until_at', 'bigint')
      .addPrimaryKeyConstraint('unit_codes_pk', ['unit_id', 'from_at'])
      .execute()
    await db.schema.createIndex('unit_codes_code').on('unit_codes').column('code').execute()
    await sql`
      insert into unit_codes (unit_id, code, from_at, until_at)
      select id, code, valid_from, valid_until from units where code is not null`.execute(db)
    await db.schema
      .createTable('unit_boundaries')
      .addColumn('unit_id', 'text', (c) => c.notNull().references('units.id'))
      .addColumn('geometry', 'text', (c) => c.notNull())
      .addColumn('imported_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('unit_boundaries_pk', ['unit_id'])
      .execute()
    await db.schema
      .createTable('report_groups')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('report_groups_pk', ['id'])
      .execute()
    await db.schema
      .createTable('report_group_units')
      .addColumn('group_id', 'text', (c) => c.notNull().references('report_groups.id'))
      .addColumn('unit_id', 'text', (c) => c.notNull().references('units.id'))
      .addPrimaryKeyConstraint('report_group_units_pk', ['group_id', 'unit_id'])
      .execute()
    // Exactly one of unit_id and group_id is set.
    await db.schema
      .createTable('grants')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('unit_id', 'text', (c) => c.references('units.id'))
      .addColumn('group_id', 'text', (c) => c.references('report_groups.id'))
      .addColumn('from_at', 'bigint', (c) => c.notNull())
      .addColumn('until_at', 'bigint')
      .addColumn('created_by', 'text', (c) => c.notNull().references('users.id'))
      .addPrimaryKeyConstraint('grants_pk', ['id'])
      .execute()
    await db.schema.createIndex('grants_user_id').on('grants').column('user_id').execute()
  },
}
