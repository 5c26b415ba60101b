/** Who may do what where: posts, and the rights that stand beside them. For those who need to know it only. */
import type { UnitId, UserId } from '@nguon/protocol/ids'
import { actionsOf, allow, areasOf, mayAtAll, type Action } from '../../domain/access.ts'
import type { Area, KeptGrant } from '../../domain/grant.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Account, Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { allOrNothing } from '../all-or-nothing.ts'
import type { UnitChangeDeps } from '../units/change-units.ts'
import { staysAdministered } from './last-administrator.ts'

export type Named = Pick<Account, 'id' | 'name' | 'userName'>

export interface ShownGrant {
  readonly grant: KeptGrant
  readonly user: Named
  /** Whose role it is, where a deputy bears it. */
  readonly deputyFor: Named | null
}

export interface Rights {
  /** Everybody whose post lies in the reader's area. */
  readonly posts: readonly (Account & { readonly unitName: string })[]
  readonly grants: readonly ShownGrant[]
}

export type ListGrants = (by: Person) => Promise<Outcome<Rights>>

/** In force, or still to begin. */
export const makeListGrants =
  (d: { stores: Pick<Stores, 'units' | 'grants' | 'users'>; now: Now }): ListGrants =>
  async (by) => {
    if (!mayAtAll(by, 'people.read')) return refused('session.notAllowed')
    const grants: KeptGrant[] = []
    for (const grant of await d.stores.grants.standing(d.now()))
      if (await mayInArea(d.stores, { by, action: 'people.read', area: grant.area })) grants.push(grant)
    const units = await d.stores.units.withHistory(areasOf(by, 'people.read'))
    const nameOf = new Map(units.map((unit) => [unit.id, unit.name]))
    const posts = (await d.stores.grants.posts()).flatMap((post) => {
      const unitName = nameOf.get(post.unitId)
      return unitName === undefined ? [] : [{ ...post, unitName }]
    })
    return done({ posts, grants: await shown(d.stores, grants) })
  }

const shown = async (
  stores: Pick<Stores, 'users'>,
  grants: readonly KeptGrant[],
): Promise<readonly ShownGrant[]> => {
  const ids = grants.flatMap(({ userId, deputyFor }) => [userId, ...(deputyFor === null ? [] : [deputyFor])])
  const people = new Map((await stores.users.findMany(ids)).map((person) => [person.id, person]))
  const named = (id: UserId | null): Named | null => (id === null ? null : (people.get(id) ?? null))
  return grants.flatMap((grant) => {
    const user = named(grant.userId)
    return user ? [{ grant, user, deputyFor: named(grant.deputyFor) }] : []
  })
}

export type TakeGrant = (by: Person, id: string) => Promise<Outcome<undefined>>

export const makeTakeGrant =
  (d: UnitChangeDeps): TakeGrant =>
  (by, id) =>
    allOrNothing(d.transact, async (stores) => {
      if (!mayAtAll(by, 'people.change')) return refused('session.notAllowed')
      const now = d.now()
      const grant = await stores.grants.find(id)
      const over = grant?.untilAt !== undefined && grant.untilAt !== null && grant.untilAt <= now
      if (!grant || over || !(await mayInArea(stores, { by, action: 'people.change', area: grant.area })))
        return refused('grant.unknown')
      // It would be back at the next sign-in.
      if ((grant.fromGroup ?? null) !== null)
        return refused('grant.fromGroup', { group: grant.fromGroup ?? '' })
      await stores.grants.end(id, now)
      const stays = actionsOf[grant.role].includes('people.change')
        ? await staysAdministered(stores, now)
        : done(undefined)
      if (!stays.ok) return stays
      const user = await stores.users.find(grant.userId)
      await d.record(stores, {
        by,
        action: 'grant.take',
        unitId: recordedUnder(grant.area, user ?? by),
        subject: id,
        before: { user: grant.userId, role: grant.role, area: grant.area },
      })
      return done(undefined)
    })

/** Where the right reaches, which is where whoever gives or takes it reads the trail; the receiver may stand elsewhere. */
export const recordedUnder = (area: Area, whose: Pick<Account, 'unitId'>): UnitId =>
  unitsIn(area)[0] ?? whose.unitId

export const mayInArea = async (
  stores: Pick<Stores, 'units'>,
  { by, action, area }: { by: Person; action: Action; area: Area },
): Promise<boolean> => {
  for (const unit of unitsIn(area)) if (!allow(by, action, await stores.units.path(unit))) return false
  return true
}

const unitsIn = (area: Area): readonly UnitId[] => (area.kind === 'unit' ? [area.id] : area.units)
