/** Everything that is kept about one person, for themself and for whoever administers them. */
import type { UserId } from '@nguon/protocol/ids'
import type { ChainedRow } from '../../domain/audit-chain.ts'
import type { Grant } from '../../domain/grant.ts'
import { topsOf } from '../../domain/grant.ts'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Account, Person, PersonKey } from '../../domain/person.ts'
import type { BulletinOfPerson } from '../../ports/bulletin-store.ts'
import type { Passkey } from '../../ports/factor-store.ts'
import type { Identity } from '../../ports/identity-store.ts'
import type { Session } from '../../ports/session-store.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { RecordAct } from '../record-act.ts'
import { findManaged } from './may-manage.ts'

export interface PersonExport {
  readonly account: Account
  readonly unitName: string
  readonly grants: readonly (Grant & {
    readonly places: readonly string[]
    readonly deputyForName: string | null
  })[]
  readonly passkeys: readonly Passkey[]
  readonly appSince: number | null
  readonly recoveryCodesLeft: number
  readonly identities: readonly Identity[]
  readonly keys: readonly PersonKey[]
  readonly sessions: readonly Session[]
  readonly bulletins: readonly BulletinOfPerson[]
  /** Done by them, in their stead, or to their account; oldest first, a page at a time. */
  readonly acts: () => AsyncGenerator<readonly ChainedRow[]>
}

/** Oneself, or somebody that one administers. That it was taken out stands in the trail. */
export type ExportPerson = (by: Person, id: UserId) => Promise<Outcome<PersonExport>>

const pageSize = 500

export const makeExportPerson =
  (d: { stores: Stores; transact: Transact; now: Now; record: RecordAct }): ExportPerson =>
  async (by, id) => {
    const now = d.now()
    const { stores } = d
    const found = by.id === id ? done<Account>(by) : await findManaged(stores, by, { id, now })
    if (!found.ok) return found
    const account = found.value
    await d.transact((s) => d.record(s, { by, action: 'person.export', unitId: account.unitId, subject: id }))
    const last = (await stores.audit.head())?.seq ?? 0
    return done({
      account,
      unitName: await nameOfUnit(stores, account.unitId),
      grants: await grantsOf(stores, id, now),
      passkeys: await stores.factors.passkeysOf(id),
      appSince: (await stores.factors.totpOf(id))?.confirmedAt ?? null,
      recoveryCodesLeft: await stores.factors.codesLeft(id),
      identities: await stores.identities.ofUser(id),
      keys: await stores.users.keysOf(id),
      sessions: await stores.sessions.ofUsers([id], now),
      bulletins: await stores.bulletins.ofPerson(id),
      acts: async function* () {
        for (let seq = 0; seq < last;) {
          const rows = await stores.audit.ofPerson(id, { after: seq, limit: pageSize })
          yield rows.filter((row) => row.seq <= last)
          if (rows.length < pageSize) return
          seq = rows.at(-1)?.seq ?? last
        }
      },
    })
  }

const grantsOf = async (stores: Stores, id: UserId, now: number): Promise<PersonExport['grants']> => {
  const shown: PersonExport['grants'][number][] = []
  for (const grant of await stores.grants.standing(now)) {
    if (grant.userId !== id) continue
    const holder = grant.deputyFor === null ? undefined : await stores.users.find(grant.deputyFor)
    const places: string[] = []
    for (const unit of topsOf(grant.area)) places.push(await nameOfUnit(stores, unit))
    shown.push({ ...grant, places, deputyForName: holder?.name ?? null })
  }
  return shown
}

const nameOfUnit = async ({ units }: Pick<Stores, 'units'>, id: Account['unitId']): Promise<string> =>
  (await units.find(id))?.name ?? ''
