/** Commands of many kinds: what each asks for, whom it addressed, how it ended at each device, and the file it brought. */
import type { Kysely } from 'kysely'

export const commands = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema.alterTable('commands').addColumn('params', 'text').execute()
    await db.schema.alterTable('command_results').addColumn('reason', 'text').execute()
    await db.schema.alterTable('command_results').addColumn('details', 'text').execute()
    await db.schema.alterTable('command_results').addColumn('started_at', 'bigint').execute()
    await db.schema.alterTable('device_status').addColumn('volume', 'text').execute()
    await db.schema
      .createTable('command_targets')
      .addColumn('command_id', 'text', (c) => c.notNull().references('commands.id'))
      .addColumn('device_id', 'text', (c) => c.notNull().references('devices.id'))
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('issued_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('command_targets_pk', ['command_id', 'device_id'])
      .execute()
    await db.schema
      .createIndex('command_targets_device_id')
      .on('command_targets')
      .columns(['device_id', 'issued_at'])
      .execute()
    await db.schema
      .createTable('command_files')
      .addColumn('command_id', 'text', (c) => c.notNull().references('commands.id'))
      .addColumn('device_id', 'text', (c) => c.notNull().references('devices.id'))
      .addColumn('media_type', 'text', (c) => c.notNull())
      .addColumn('sha256', 'text', (c) => c.notNull())
      .addColumn('bytes', 'integer', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('command_files_pk', ['command_id', 'device_id'])
      .execute()
    await db.schema.createIndex('command_files_at').on('command_files').column('at').execute()
  },
}
