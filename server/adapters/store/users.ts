import type { Kysely } from 'kysely'
import type { Account, PersonKey } from '../../domain/person.ts'
import type { UserStore } from '../../ports/user-store.ts'
import type { RowOf, Tables } from './schema.ts'
import { withHistory } from './unit-tree.ts'

export const makeUserStore = (db: Kysely<Tables>): UserStore => ({
  insert: async (person) => {
    await db
      .insertInto('users')
      .values({
        id: person.id,
        user_name: person.userName.toLowerCase(),
        name: person.name,
        title: person.title,
        role: person.role,
        unit_id: person.unitId,
        contact: person.contact ?? '',
        origin: person.origin ?? 'seed',
        password_hash: null,
        password_set_at: null,
        created_at: person.createdAt,
        disabled_at: person.disabledAt,
      })
      .execute()
  },
  find: async (id) => {
    const row = await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
    return row && accountOf(row)
  },
  findByUserName: async (userName) => {
    const row = await db
      .selectFrom('users')
      .selectAll()
      .where('user_name', '=', userName.toLowerCase())
      .executeTakeFirst()
    return row && accountOf(row)
  },
  withContact: async (contact) => {
    if (contact === '') return []
    const rows = await db
      .selectFrom('users')
      .selectAll()
      .where((w) => w.fn<string>('lower', ['contact']), '=', contact.toLowerCase())
      .orderBy('id')
      .execute()
    return rows.map(accountOf)
  },
  findMany: async (ids) => {
    if (ids.length === 0) return []
    const rows = await db
      .selectFrom('users')
      .selectAll()
      .where('id', 'in', [...new Set(ids)])
      .execute()
    return rows.map(accountOf)
  },
  within: async (units) => {
    const rows = await withHistory(db, units)
      .selectFrom('users')
      .selectAll('users')
      .where('users.unit_id', 'in', (e) => e.selectFrom('area').select('area.id'))
      .orderBy('users.name')
      .orderBy('users.id')
      .execute()
    return rows.map(accountOf)
  },
  withoutPassword: async () => {
    const rows = await db
      .selectFrom('users')
      .selectAll()
      .where('password_hash', 'is', null)
      .where('disabled_at', 'is', null)
      .where('origin', '=', 'seed')
      .orderBy('id')
      .execute()
    return rows.map(accountOf)
  },
  passwordHash: async (id) => {
    const row = await db.selectFrom('users').select('password_hash').where('id', '=', id).executeTakeFirst()
    return row?.password_hash ?? undefined
  },
  passwordSince: async (id) => {
    const row = await db
      .selectFrom('users')
      .select(['password_set_at', 'created_at'])
      .where('id', '=', id)
      .where('password_hash', 'is not', null)
      .executeTakeFirst()
    return row && (row.password_set_at ?? row.created_at)
  },
  setPasswordHash: async (id, hash, at) => {
    await db
      .updateTable('users')
      .set({ password_hash: hash, password_set_at: hash === null ? null : at })
      .where('id', '=', id)
      .execute()
  },
  setDisabled: async (id, at) => {
    await db.updateTable('users').set({ disabled_at: at }).where('id', '=', id).execute()
  },
  erase: async (id, { userName, name }, at) => {
    await db
      .updateTable('users')
      .set({
        user_name: userName,
        name,
        title: '',
        contact: '',
        password_hash: null,
        password_set_at: null,
        disabled_at: at,
        erased_at: at,
      })
      .where('id', '=', id)
      .execute()
  },
  setPost: async (id, { role, unitId }) => {
    await db.updateTable('users').set({ role, unit_id: unitId }).where('id', '=', id).execute()
  },
  keysOf: async (id) => {
    const rows = await db
      .selectFrom('user_keys')
      .selectAll()
      .where('user_id', '=', id)
      .orderBy('created_at')
      .execute()
    return rows.map(keyOf)
  },
  allKeys: async () => {
    const rows = await db.selectFrom('user_keys').selectAll().orderBy('created_at').orderBy('keyid').execute()
    return rows.map(keyOf)
  },
  findKey: async (keyid) => {
    const row = await db.selectFrom('user_keys').selectAll().where('keyid', '=', keyid).executeTakeFirst()
    return row && keyOf(row)
  },
  addKey: async (key) => {
    await db
      .insertInto('user_keys')
      .values({
        keyid: key.keyid,
        user_id: key.userId,
        alg: key.alg,
        spki: key.spki,
        status: key.status,
        created_at: key.createdAt,
      })
      .onConflict((c) => c.column('keyid').doNothing())
      .execute()
  },
  setKeyStatus: async (keyid, status) => {
    await db.updateTable('user_keys').set({ status }).where('keyid', '=', keyid).execute()
  },
})

export const accountOf = (row: RowOf<'users'>): Account => ({
  id: row.id,
  userName: row.user_name,
  name: row.name,
  title: row.title,
  role: row.role,
  unitId: row.unit_id,
  contact: row.contact,
  origin: row.origin,
  passwordSet: row.password_hash !== null,
  createdAt: row.created_at,
  disabledAt: row.disabled_at,
  ...(row.erased_at === null ? {} : { erasedAt: row.erased_at }),
})

const keyOf = (row: RowOf<'user_keys'>): PersonKey => ({
  keyid: row.keyid,
  userId: row.user_id,
  alg: row.alg,
  spki: row.spki,
  status: row.status,
  createdAt: row.created_at,
})
