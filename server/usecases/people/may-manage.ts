/** Whose account may be put out, let in again or recovered by whom: nobody reaches above their own area and rights. */
import type { UserId } from '@nguon/protocol/ids'
import { allow, mayAtAll } from '../../domain/access.ts'
import { topsOf } from '../../domain/grant.ts'
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
  return (await reachesNoFurther(stores, by, of)) ? found : refused('person.aboveYou')
}

export const reachesNoFurther = async (
  stores: Reads,
  by: Person,
  { id, now }: { id: UserId; now: number },
): Promise<boolean> => {
  for (const { area } of await stores.grants.ofUser(id, now))
    for (const top of topsOf(area))
      if (!allow(by, 'people.change', await stores.units.path(top))) return false
  return true
}
