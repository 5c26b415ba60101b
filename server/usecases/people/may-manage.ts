/** Whose account may be put out, let in again or recovered by whom: nobody reaches above their own area and rights. */
import type { UserId } from '@nguon/protocol/ids'
import { actionsOf, allow, mayAtAll, rightsOf } from '../../domain/access.ts'
import { heldUntil } from '../../domain/giving.ts'
import { topsOf, type KeptGrant } from '../../domain/grant.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Account, Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'

type Reads = Pick<Stores, 'units' | 'users' | 'grants'>

/** One of the area; whoever is outside of it does not exist. */
export const findPerson = async (stores: Reads, by: Person, id: UserId): Promise<Outcome<Account>> => {
  if (!mayAtAll(by, 'people.change')) return refused('session.notAllowed')
  const person = await stores.users.find(id)
  if (!person || !allow(by, 'people.change', await stores.units.path(person.unitId)))
    return refused('request.notFound')
  return done(person)
}

/**
 * As `findPerson`, for acts that could make their account one's own: everything that the other may do anywhere has to lie
 * within what one administers, or a ward's administrator would become whoever has a right in the city. Oneself is not
 * another.
 */
export const findManaged = async (
  stores: Reads,
  by: Person,
  of: { id: UserId; now: number },
): Promise<Outcome<Account>> => {
  const found = await findPerson(stores, by, of.id)
  if (!found.ok) return found
  if (by.id === of.id) return refused('person.self')
  const standing = await stores.grants.standing(of.now)
  return (await reachesNoFurther(stores, by, { account: found.value, standing }))
    ? found
    : refused('person.aboveYou')
}

/** `standing`: every right in force or still to begin. */
export const reachesNoFurther = async (
  stores: Pick<Reads, 'units'>,
  by: Person,
  { account, standing }: { account: Account; standing: readonly KeptGrant[] },
): Promise<boolean> => {
  // Whoever stands in for somebody would become them, and stay.
  if (by.grants.some(({ deputyFor }) => deputyFor === account.id)) return false
  const grants = standing.filter(({ userId }) => userId === account.id)
  for (const { area, role, untilAt } of rightsOf({ ...account, grants }))
    for (const top of topsOf(area)) {
      const path = await stores.units.path(top)
      if (!allow(by, 'people.change', path)) return false
      // Who administers for a while reaches nobody who administers for longer.
      const until = heldUntil(by, 'people.change', path) ?? null
      const administers = actionsOf[role].includes('people.change')
      if (administers && until !== null && (untilAt === null || untilAt > until)) return false
    }
  return true
}
