import type { Kysely } from 'kysely'
import { Audience } from '@nguon/protocol/ids'
import { Order } from '@nguon/protocol/messages/command'
import { CommandOutcome } from '@nguon/protocol/messages/command-result'
import type { CommandAtDevice, CommandFile, CommandRecord, CommandStore } from '../../ports/commands.ts'
import type { RowOf, Tables } from './schema.ts'

/** Databases bound how many values one statement may bear. */
const rowsAtOnce = 200

export const makeCommandStore = (db: Kysely<Tables>): CommandStore => ({
  insert: async (c, devices) => {
    await db
      .insertInto('commands')
      .values({
        id: c.id,
        kind: c.order.kind,
        params: JSON.stringify(c.order),
        audience: c.audience,
        issued_by: c.issuedBy,
        issued_at: c.issuedAt,
        expires_at: c.expiresAt,
      })
      .execute()
    for (let at = 0; at < devices.length; at += rowsAtOnce)
      await db
        .insertInto('command_targets')
        .values(
          devices.slice(at, at + rowsAtOnce).map((device) => ({
            command_id: c.id,
            device_id: device,
            kind: c.order.kind,
            issued_at: c.issuedAt,
          })),
        )
        .execute()
  },
  find: async (id) => {
    const row = await db.selectFrom('commands').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toRecord(row)
  },
  ofDevice: async (device, { before, limit }) => {
    const rows = await db
      .selectFrom('command_targets as t')
      .innerJoin('commands as c', 'c.id', 't.command_id')
      .selectAll('c')
      .where('t.device_id', '=', device)
      .$if(before !== undefined, (q) => q.where('t.issued_at', '<', before ?? 0))
      .orderBy('t.issued_at', 'desc')
      .orderBy('t.command_id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(toRecord)
  },
  newestOf: async (device, kind) => {
    const row = await db
      .selectFrom('command_targets as t')
      .innerJoin('commands as c', 'c.id', 't.command_id')
      .selectAll('c')
      .where('t.device_id', '=', device)
      .where('t.kind', '=', kind)
      .orderBy('t.issued_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row && toRecord(row)
  },
  waitingFor: async (device, now) => {
    const rows = await db
      .selectFrom('command_targets as t')
      .innerJoin('commands as c', 'c.id', 't.command_id')
      .leftJoin('command_results as r', (join) =>
        join.onRef('r.command_id', '=', 't.command_id').onRef('r.device_id', '=', 't.device_id'),
      )
      .selectAll('c')
      .where('t.device_id', '=', device)
      .where('c.expires_at', '>', now)
      .where('r.outcome', 'is', null)
      .orderBy('c.issued_at')
      .execute()
    return rows.map(toRecord)
  },
  atDevices: async (commands, device) => {
    if (commands.length === 0) return []
    const rows = await db
      .selectFrom('command_targets as t')
      .leftJoin('command_results as r', (join) =>
        join.onRef('r.command_id', '=', 't.command_id').onRef('r.device_id', '=', 't.device_id'),
      )
      .select(['t.command_id', 't.device_id', 'r.outcome', 'r.reason', 'r.details', 'r.started_at', 'r.at'])
      .where('t.command_id', 'in', [...commands])
      .$if(device !== undefined, (q) => q.where('t.device_id', '=', device ?? ('' as never)))
      .execute()
    const order = new Map(commands.map((id, n) => [id, n]))
    return rows
      .map((row): CommandAtDevice => ({
        command: row.command_id,
        device: row.device_id,
        outcome: row.outcome === null ? undefined : outcomeOf(row.outcome, row.reason, row.details),
        startedAt: row.started_at,
        at: row.at,
      }))
      .toSorted((a, b) => (order.get(a.command) ?? 0) - (order.get(b.command) ?? 0))
  },
  keepResult: async ({ command, device, outcome, at }) => {
    const given = await db.selectFrom('commands').select('id').where('id', '=', command).executeTakeFirst()
    if (given === undefined) return false
    const before = await db
      .selectFrom('command_results')
      .select('outcome')
      .where('command_id', '=', command)
      .where('device_id', '=', device)
      .executeTakeFirst()
    const began = outcome.outcome === 'started'
    if (before !== undefined && (before.outcome !== 'started' || began)) return false
    const answer = {
      outcome: outcome.outcome,
      reason: 'reason' in outcome ? outcome.reason : null,
      details: 'details' in outcome && outcome.details ? JSON.stringify(outcome.details) : null,
      at,
    }
    await (before === undefined
      ? db
          .insertInto('command_results')
          .values({ command_id: command, device_id: device, ...answer, started_at: began ? at : null })
          .execute()
      : db
          .updateTable('command_results')
          .set(answer)
          .where('command_id', '=', command)
          .where('device_id', '=', device)
          .execute())
    return true
  },

  file: async (command, device) => {
    const row = await db
      .selectFrom('command_files')
      .selectAll()
      .where('command_id', '=', command)
      .where('device_id', '=', device)
      .executeTakeFirst()
    return row && toFile(row)
  },
  files: async (commands) =>
    commands.length === 0
      ? []
      : (
          await db
            .selectFrom('command_files')
            .selectAll()
            .where('command_id', 'in', [...commands])
            .execute()
        ).map(toFile),
  keepFile: async (f) => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('command_files')
      .values({
        command_id: f.command,
        device_id: f.device,
        media_type: f.mediaType,
        sha256: f.sha256,
        bytes: f.bytes,
        at: f.at,
      })
      .onConflict((c) => c.columns(['command_id', 'device_id']).doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  },
  filesBefore: async (at, limit) =>
    (
      await db
        .selectFrom('command_files')
        .selectAll()
        .where('at', '<', at)
        .orderBy('at')
        .limit(limit)
        .execute()
    ).map(toFile),
  forgetFile: async ({ command, device }) => {
    await db
      .deleteFrom('command_files')
      .where('command_id', '=', command)
      .where('device_id', '=', device)
      .execute()
  },
})

// Rows of the first release have no parameters: it knew only stops.
const toRecord = (row: RowOf<'commands'>): CommandRecord => ({
  id: row.id,
  order: row.params === null ? { kind: 'stop' } : Order.parse(JSON.parse(row.params)),
  audience: Audience.parse(row.audience),
  issuedBy: row.issued_by,
  issuedAt: row.issued_at,
  expiresAt: row.expires_at,
})

const outcomeOf = (outcome: string, reason: string | null, details: string | null): CommandOutcome =>
  CommandOutcome.parse({
    outcome,
    ...(reason === null ? {} : { reason }),
    ...(details === null ? {} : { details: JSON.parse(details) as unknown }),
  })

const toFile = (row: RowOf<'command_files'>): CommandFile => ({
  command: row.command_id,
  device: row.device_id,
  mediaType: row.media_type,
  sha256: row.sha256,
  bytes: row.bytes,
  at: row.at,
})
