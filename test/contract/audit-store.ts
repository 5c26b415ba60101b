import { expect, test } from 'vitest'
import { sql, type Kysely } from 'kysely'
import { UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import type { Tables } from '../../server/adapters/store/schema.ts'
import type { NewAuditEntry } from '../../server/ports/audit-store.ts'
import { checkChain } from '../../server/usecases/audit/watch-chain.ts'
import { withoutDetails } from '../../server/domain/audit-erasure.ts'
import { eraseRows } from '../../server/usecases/audit/erase-rows.ts'
import { makeRecordAct } from '../../server/usecases/record-act.ts'
import { makeUnits, makeUser, now, type OpenStores } from './makers.ts'

/** The trail: chained, searched, and only ever added to. */
export const auditStoreContract = (open: OpenStores): void => {
  const entry = (more: Partial<NewAuditEntry> = {}): NewAuditEntry => ({
    id: newUuid(),
    at: now,
    userId: null,
    deputyFor: null,
    action: 'bulletin.edit',
    unitId: null,
    subject: null,
    before: null,
    after: null,
    ...more,
  })

  test('rows are chained in the order in which they were added, whatever they say', async () => {
    const { stores, transact } = await open()
    for (const subject of ['Phường Ngọc Hà', 'a\0b', null])
      await transact((s) =>
        s.audit.append(entry({ subject, before: { text: 'x\0"\\' }, after: ['đ', 1, null] })),
      )
    const rows = await stores.audit.after(0, 10)
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(rows[1]?.prev).toBe(rows[0]?.hash)
    expect(await stores.audit.head()).toEqual({ seq: 3, hash: rows[2]?.hash })
    expect(await checkChain(stores, { heads: [] })).toMatchObject({ ok: true, head: { seq: 3 } })
  })

  test('of many who act at once each has a place of its own, and the chain is whole', async () => {
    const { stores, transact } = await open()
    await Promise.all(Array.from({ length: 12 }, () => transact((s) => s.audit.append(entry()))))
    expect(await checkChain(stores, { heads: [] })).toMatchObject({ ok: true, head: { seq: 12 } })
  })

  test('what was done in another’s stead is found by what it was done to', async () => {
    const { stores, transact } = await open()
    const { user } = await makeUser(stores)
    const other = UserId.parse(newUuid())
    await stores.users.insert({
      ...{ id: other, userName: 'khac', name: 'Khác', title: '', role: 'officer', createdAt: now },
      ...{ disabledAt: null, unitId: (await stores.users.find(user))?.unitId ?? expect.fail('nobody') },
    })
    const acts = [
      { subject: 'a', userId: user, deputyFor: other, after: { revision: 1 } },
      { subject: 'a', userId: user },
      { subject: 'b', userId: user, deputyFor: other },
    ]
    for (const act of acts) await transact((s) => s.audit.append(entry(act)))
    expect(await stores.audit.deputyActs(['a', 'c'])).toEqual([
      { action: 'bulletin.edit', subject: 'a', userId: user, deputyFor: other, after: { revision: 1 } },
    ])
    expect(await stores.audit.deputyActs([])).toEqual([])
  })

  test('no row is changed or taken out, not even by a mistake of the hub', async () => {
    const { stores, transact, db } = await open()
    await transact((s) => s.audit.append(entry({ subject: 'so' })))
    await expect(sql`update audit set subject = 'not so'`.execute(db)).rejects.toThrow(/only ever added/)
    await expect(sql`delete from audit`.execute(db)).rejects.toThrow(/only ever added/)
    expect((await stores.audit.after(0, 10)).map(({ subject }) => subject)).toEqual(['so'])
  })

  test('part of a row can be erased and nothing else of it, and the chain vouches for the rest', async () => {
    const { stores, transact, db } = await open()
    const ha = UserId.parse(newUuid())
    await transact((s) =>
      s.audit.append(entry({ action: 'grant.give', after: { name: 'Hà 100%', role: 'x' } })),
    )
    await transact((s) =>
      s.audit.append(entry({ action: 'person.disable', subject: ha, before: { name: 'Hà' } })),
    )
    await transact((s) => s.audit.append(entry({ action: 'session.openByLink', userId: ha, subject: 'x' })))
    await transact((s) =>
      s.audit.append(entry({ action: 'bulletin.edit', userId: ha, after: { name: 'Hà 100%' } })),
    )
    const rows = await stores.audit.naming({ id: ha, name: 'Hà 100%' })
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3])
    const d = { now: () => now, record: makeRecordAct({ now: () => now, newId: newUuid }) }
    const erased = await transact((s) =>
      eraseRows(d, s, {
        ...{ by: null, unitId: null, subject: ha },
        rows: rows.slice(0, 2).map((row) => [row, withoutDetails(row)] as const),
      }),
    )
    expect(erased).toBe(2)
    expect(
      (await stores.audit.after(0, 2)).map(({ before, after, erasedAt }) => [before, after, erasedAt]),
    ).toEqual([
      [null, null, now],
      [null, null, now],
    ])
    expect(await checkChain(stores, { heads: [] })).toMatchObject({ ok: true, head: { seq: 5 } })
    await expect(
      sql`update audit set subject = 'x', erased_at = 1 where seq = 4`.execute(db),
    ).rejects.toThrow(/only ever added/)
    // The guard lets it pass; the chain does not.
    await sql`update audit set after = '{}', erased_at = 1 where seq = 4`.execute(db)
    expect(await checkChain(stores, { heads: [] })).toEqual({ ok: false, seq: 4, fault: 'changed' })
  })

  test('a row that was changed behind the hub’s back is named', async () => {
    const { stores, transact, db } = await open()
    for (const subject of ['1', '2', '3']) await transact((s) => s.audit.append(entry({ subject })))
    await withoutTriggers(db)
    await sql`update audit set subject = 'not so' where seq = 2`.execute(db)
    expect(await checkChain(stores, { heads: [] })).toEqual({ ok: false, seq: 2, fault: 'changed' })
  })

  test('the trail is narrowed by area, person, act, time and words', async () => {
    const { stores, transact } = await open()
    const { ward, otherWard } = await makeUnits(stores)
    const minh = UserId.parse(newUuid())
    const add = (more: Partial<NewAuditEntry>) => transact((s) => s.audit.append(entry(more)))
    await add({ unitId: ward, subject: 'a', after: { title: 'Lịch cắt điện 100%' } })
    await add({ unitId: ward, subject: 'b', deputyFor: minh, action: 'bulletin.approve', at: now + 5 })
    await add({ unitId: otherWard, subject: 'c', action: 'bulletinx.edit' })
    await add({ subject: 'd' })
    const found = async (q: object) =>
      (await stores.audit.list({ limit: 9, within: [ward], ...q })).map(({ subject }) => subject)
    expect(await found({})).toEqual(['b', 'a'])
    expect(await found({ ofHub: true })).toEqual(['d', 'b', 'a'])
    expect(await found({ before: 2 })).toEqual(['a'])
    expect(await found({ userId: minh })).toEqual(['b'])
    expect(await found({ action: 'bulletin.approve' })).toEqual(['b'])
    expect(await found({ action: 'bulletin', within: [ward, otherWard] })).toEqual(['b', 'a'])
    expect(await found({ from: now + 5 })).toEqual(['b'])
    expect(await found({ to: now + 5 })).toEqual(['a'])
    expect(await found({ text: 'lịch CắT' })).toEqual(['a'])
    expect(await found({ text: 'cắt điện 100%' })).toEqual(['a'])
    expect(await found({ text: 'cắt_điện' })).toEqual([])
  })
}

/** As somebody does who has the database in their hands. */
const withoutTriggers = async (db: Kysely<Tables>): Promise<void> => {
  const statements = ['drop trigger audit_no_update', 'drop trigger audit_no_change on audit']
  for (const statement of statements)
    await sql
      .raw(statement)
      .execute(db)
      .catch(() => undefined)
}
