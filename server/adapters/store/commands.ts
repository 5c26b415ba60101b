import type { Kysely } from 'kysely'
import type { CommandStore } from '../../ports/commands.ts'
import type { Tables } from './schema.ts'

export const makeCommandStore = (db: Kysely<Tables>): CommandStore => ({
  insert: async (c) => {
    await db
      .insertInto('commands')
      .values({
        id: c.id,
        kind: c.kind,
        audience: c.audience,
        issued_by: c.issuedBy,
        issued_at: c.issuedAt,
        expires_at: c.expiresAt,
      })
      .execute()
  },
  keepResult: async ({ command, device, outcome, at }) => {
    const given = await db.selectFrom('commands').select('id').where('id', '=', command).executeTakeFirst()
    if (given === undefined) return false
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('command_results')
      .values({ command_id: command, device_id: device, outcome, at })
      .onConflict((c) => c.columns(['command_id', 'device_id']).doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  },
})
