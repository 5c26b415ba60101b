import { areasOf, allow, mayAtAll } from '../../domain/access.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Account, Person } from '../../domain/person.ts'
import type { Unit } from '../../domain/unit.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { reachesNoFurther } from './may-manage.ts'

/** `invited`: has a link and has not come; `expired`: the link is over and they never came. */
export type AccountState = 'active' | 'invited' | 'expired' | 'disabled' | 'erased'

export interface ListedPerson {
  readonly account: Account
  readonly unit: Unit | undefined
  readonly state: AccountState
  readonly linkUntil: number | null
  readonly secondFactor: boolean
  readonly sessions: number
  readonly lastSeenAt: number | null
  /** Whether the asker may disable and recover them. */
  readonly managed: boolean
}

export type ListPeople = (by: Person) => Promise<Outcome<ListedPerson[]>>

/** Everybody of the areas whose accounts the asker is to know, and nobody else: the list is secret (R16). */
export const makeListPeople =
  (d: { stores: Stores; now: Now }): ListPeople =>
  async (by) => {
    if (!mayAtAll(by, 'people.read')) return refused('session.notAllowed')
    return done(await showPeople(d, by, await d.stores.users.within(areasOf(by, 'people.read'))))
  }

export const showPeople = async (
  d: { stores: Stores; now: Now },
  by: Person,
  accounts: readonly Account[],
): Promise<ListedPerson[]> => {
  const now = d.now()
  const ids = accounts.map((account) => account.id)
  const links = await d.stores.sessions.openLinks(ids)
  const strong = await d.stores.factors.among(ids)
  const sessions = await d.stores.sessions.ofUsers(ids, now)
  const standing = await d.stores.grants.standing(now)
  const listed: ListedPerson[] = []
  for (const account of accounts) {
    // Of a unit that became another's: seen by its heirs, managed by nobody below.
    const path = await d.stores.units.path(account.unitId)
    if (!allow(by, 'people.read', path)) continue
    const open = sessions.filter((session) => session.userId === account.id)
    const linkUntil = links.get(account.id) ?? null
    const came = account.passwordSet || strong.has(account.id) || open.length > 0
    listed.push({
      account,
      unit: await d.stores.units.find(account.unitId),
      state: stateOf(account, { came, linkUntil, now }),
      linkUntil: linkUntil !== null && linkUntil > now ? linkUntil : null,
      secondFactor: strong.has(account.id),
      sessions: open.length,
      lastSeenAt: open[0]?.lastSeenAt ?? null,
      managed:
        account.id !== by.id &&
        allow(by, 'people.change', path) &&
        (await reachesNoFurther(d.stores, by, { account, standing })),
    })
  }
  return listed
}

const stateOf = (
  account: Account,
  of: { came: boolean; linkUntil: number | null; now: number },
): AccountState => {
  if (account.erasedAt !== undefined) return 'erased'
  if (account.disabledAt !== null) return 'disabled'
  if (of.came || account.origin === 'provider') return 'active'
  return of.linkUntil !== null && of.linkUntil > of.now ? 'invited' : 'expired'
}
