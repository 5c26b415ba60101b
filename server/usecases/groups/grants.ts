/** Rights beside a post: who may also read a reporting group, or do something in another unit, until when. */
import type { UnitId } from '@nguon/protocol/ids'
import { allow, mayAtAll } from '../../domain/access.ts'
import type { Area, KeptGrant } from '../../domain/grant.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Account, Person, Role } from '../../domain/person.ts'
import type { ReportGroupId } from '../../domain/report-group.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { authorise } from '../authorise.ts'
import type { UnitChangeDeps } from '../units/change-units.ts'
import { findOwn } from './report-groups.ts'

export interface ShownGrant {
  readonly grant: KeptGrant
  readonly user: Pick<Account, 'id' | 'name' | 'userName'>
}

export type ListGrants = (by: Person) => Promise<Outcome<ShownGrant[]>>

/** In force, over areas in which the person may change other people's rights. */
export const makeListGrants =
  (d: { stores: Pick<Stores, 'units' | 'grants' | 'users'>; now: Now }): ListGrants =>
  async (by) => {
    if (!mayAtAll(by, 'people.change')) return refused('session.notAllowed')
    const grants: KeptGrant[] = []
    for (const grant of await d.stores.grants.inForce(d.now()))
      if (await mayChange(d.stores, by, grant.area)) grants.push(grant)
    const people = await d.stores.users.findMany(grants.map((grant) => grant.userId))
    const personOf = new Map(people.map((person) => [person.id, person]))
    return done(
      grants.flatMap((grant) => {
        const user = personOf.get(grant.userId)
        return user ? [{ grant, user }] : []
      }),
    )
  }

/** A group lends reading only: nobody works in all of its units at once. */
export type GrantWish = { readonly userName: string; readonly untilAt: number | null } & (
  { readonly groupId: ReportGroupId } | { readonly unitId: UnitId; readonly role: Role }
)

export type GiveGrant = (by: Person, wish: GrantWish) => Promise<Outcome<ShownGrant>>

export const makeGiveGrant =
  (d: UnitChangeDeps): GiveGrant =>
  (by, wish) =>
    d.transact(async (stores) => {
      if (!mayAtAll(by, 'people.change')) return refused('session.notAllowed')
      const area = await areaOf(stores, by, wish)
      if (!area.ok) return area
      const user = await stores.users.findByUserName(wish.userName.trim())
      if (!user || user.disabledAt !== null) return refused('person.unknown', { userName: wish.userName })
      const grant: KeptGrant = {
        id: d.newId(),
        userId: user.id,
        role: 'role' in wish ? wish.role : 'viewer',
        area: area.value,
        fromAt: d.now(),
        untilAt: wish.untilAt,
        createdBy: by.id,
      }
      await stores.grants.insert(grant)
      await d.record(stores, {
        by,
        action: 'grant.give',
        unitId: user.unitId,
        subject: grant.id,
        after: { name: user.name, role: grant.role, area: grant.area, untilAt: grant.untilAt },
      })
      return done({ grant, user })
    })

export type TakeGrant = (by: Person, id: string) => Promise<Outcome<undefined>>

export const makeTakeGrant =
  (d: UnitChangeDeps): TakeGrant =>
  (by, id) =>
    d.transact(async (stores) => {
      if (!mayAtAll(by, 'people.change')) return refused('session.notAllowed')
      const now = d.now()
      const grant = await stores.grants.find(id)
      const over = grant?.untilAt !== undefined && grant.untilAt !== null && grant.untilAt <= now
      if (!grant || over || !(await mayChange(stores, by, grant.area))) return refused('grant.unknown')
      await stores.grants.end(id, now)
      const user = await stores.users.find(grant.userId)
      await d.record(stores, {
        by,
        action: 'grant.take',
        unitId: user?.unitId ?? by.unitId,
        subject: id,
        before: { name: user?.name ?? '', role: grant.role, area: grant.area },
      })
      return done(undefined)
    })

const areaOf = async (stores: Stores, by: Person, wish: GrantWish): Promise<Outcome<Area>> => {
  if ('groupId' in wish) {
    const group = await findOwn(stores, by, wish.groupId)
    return group.ok ? done({ kind: 'group', id: wish.groupId, units: group.value.units }) : group
  }
  const may = await authorise(stores, by, 'people.change', wish.unitId)
  return may.ok ? done({ kind: 'unit', id: wish.unitId }) : may
}

const mayChange = async (stores: Pick<Stores, 'units'>, by: Person, area: Area): Promise<boolean> => {
  for (const unit of area.kind === 'unit' ? [area.id] : area.units)
    if (!allow(by, 'people.change', await stores.units.path(unit))) return false
  return true
}
