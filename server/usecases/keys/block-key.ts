/**
 * A key is lost or in strange hands: from now on the hub takes nothing that it signs. Boxes learn it from the next trust
 * document, which an authority has to sign.
 */
import type { KeyId } from '@nguon/protocol/keys'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { RecordAct } from '../record-act.ts'
import { mayChangeKeys } from './take-root.ts'

export type BlockKey = (by: Person, keyid: KeyId) => Promise<Outcome<undefined>>

/** One's own, or, for whoever may change keys, anybody's. */
export const makeBlockKey =
  (d: { stores: Stores; transact: Transact; record: RecordAct }): BlockKey =>
  async (by, keyid) => {
    const key = await d.stores.users.findKey(keyid)
    if (key?.userId !== by.id) {
      const may = await mayChangeKeys(d.stores, by)
      if (!may.ok) return may
    }
    if (key === undefined) return refused('key.unknown')
    if (key.status === 'revoked') return done(undefined)
    await d.transact(async (stores) => {
      await stores.users.setKeyStatus(keyid, 'revoked')
      const owner = await stores.users.find(key.userId)
      await d.record(stores, {
        by,
        action: 'key.block',
        unitId: owner?.unitId ?? by.unitId,
        subject: keyid,
        before: { status: key.status },
        after: { user: key.userId },
      })
    })
    return done(undefined)
  }
