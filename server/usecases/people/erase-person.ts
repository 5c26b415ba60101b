/**
 * A person who asks to be forgotten: their account is emptied, what they could do by it ends, and rows of the trail that
 * bear their name lose it (ADR 17). What they did and signed stays, as that of somebody whose name nobody has.
 */
import type { UserId } from '@nguon/protocol/ids'
import type { KeyId } from '@nguon/protocol/keys'
import { withoutPerson, type Said } from '../../domain/audit-erasure.ts'
import type { ChainedRow } from '../../domain/audit-chain.ts'
import { refused, type Outcome } from '../../domain/outcome.ts'
import type { Account, Person } from '../../domain/person.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { allOrNothing } from '../all-or-nothing.ts'
import { eraseRows } from '../audit/erase-rows.ts'
import { staysAdministered } from '../groups/last-administrator.ts'
import type { RecordAct } from '../record-act.ts'
import { findManaged } from './may-manage.ts'

export interface ErasePersonDeps {
  readonly transact: Transact
  readonly now: Now
  readonly record: RecordAct
  /** Stands where the name stood. */
  readonly erasedName: string
  /** That the newest root trusts. */
  readonly authorityKeys: () => readonly KeyId[]
}

/** `userName`: typed once more, so that nobody deletes the one beside whom they meant. */
export type ErasePerson = (
  by: Person,
  id: UserId,
  how: { reason: string; userName: string },
) => Promise<Outcome<undefined>>

export const makeErasePerson =
  (d: ErasePersonDeps): ErasePerson =>
  (by, id, { reason, userName }) =>
    allOrNothing(d.transact, async (stores) => {
      const now = d.now()
      const found = await findManaged(stores, by, { id, now })
      if (!found.ok) return found
      const person = found.value
      if (person.erasedAt !== undefined) return refused('person.erased')
      if (userName.trim().toLowerCase() !== person.userName) return refused('person.otherName')
      const keys = await stores.users.keysOf(id)
      const trusted = new Set(d.authorityKeys())
      if (keys.some(({ keyid, status }) => status !== 'revoked' && trusted.has(keyid)))
        return refused('person.holdsAuthority')
      await endAccess(stores, id, now)
      for (const { keyid, status } of keys)
        if (status !== 'revoked') await stores.users.setKeyStatus(keyid, 'revoked')
      await stores.users.erase(id, { userName: `da-xoa-${id.slice(-12)}`, name: d.erasedName }, now)
      await eraseRows(d, stores, {
        ...{ by, unitId: person.unitId, subject: id },
        rows: await namingRows(stores, person),
      })
      await d.record(stores, {
        by,
        action: 'person.erase',
        unitId: person.unitId,
        subject: id,
        after: { reason },
      })
      return staysAdministered(stores, now)
    })

const endAccess = async (stores: Stores, id: UserId, now: number): Promise<void> => {
  await stores.sessions.removeAll(id)
  await stores.factors.removeAll(id)
  await stores.identities.removeOf(id)
  for (const grant of await stores.grants.standing(now))
    if (grant.userId === id || grant.deputyFor === id) await stores.grants.end(grant.id, now)
}

/** Rows of earlier releases say by name alone whose right it was: the right itself, where it still stands, knows better. */
const namingRows = async (
  stores: Pick<Stores, 'audit' | 'grants'>,
  person: Account,
): Promise<(readonly [ChainedRow, Said | undefined])[]> => {
  const rows: (readonly [ChainedRow, Said | undefined])[] = []
  for (const row of await stores.audit.naming(person)) {
    const grant = row.action.startsWith('grant.') ? await stores.grants.find(row.subject ?? '') : undefined
    const right = {
      of: grant === undefined || grant.userId === person.id,
      deputyFor: grant === undefined || grant.deputyFor === person.id,
    }
    rows.push([row, withoutPerson(row, person, right)])
  }
  return rows
}
