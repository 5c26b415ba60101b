/** A right beside a post: a role in a unit or a reporting group, from and until; or another's role while they are away. */
import type { UnitId } from '@nguon/protocol/ids'
import { mayAtAll } from '../../domain/access.ts'
import type { UnitPath } from '../../domain/area.ts'
import { holdsItself, mayGive } from '../../domain/giving.ts'
import type { Area, KeptGrant } from '../../domain/grant.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Account, Person, Role } from '../../domain/person.ts'
import type { ReportGroupId } from '../../domain/report-group.ts'
import type { Stores } from '../../ports/stores.ts'
import { authorise } from '../authorise.ts'
import type { UnitChangeDeps } from '../units/change-units.ts'
import { mayInArea, recordedUnder, type ShownGrant } from './grants.ts'

export interface GrantWish {
  readonly userName: string
  readonly role: Role
  readonly area: { readonly unitId: UnitId } | { readonly groupId: ReportGroupId }
  /** Null: from now on. */
  readonly fromAt: number | null
  readonly untilAt: number | null
  /** User name of whoever is stood in for. */
  readonly deputyFor: string | null
}

export type GiveGrant = (by: Person, wish: GrantWish) => Promise<Outcome<ShownGrant>>

export const makeGiveGrant =
  (d: UnitChangeDeps): GiveGrant =>
  (by, wish) =>
    d.transact(async (stores) => {
      if (!mayAtAll(by, 'people.change')) return refused('session.notAllowed')
      const now = d.now()
      const fromAt = Math.max(wish.fromAt ?? now, now)
      if (wish.untilAt !== null && wish.untilAt <= fromAt) return refused('grant.endsBeforeStart')
      const area = await areaOf(stores, by, wish.area)
      if (!area.ok) return area
      const user = await personNamed(stores, wish.userName)
      if (!user.ok) return user
      const { paths } = area.value
      const may = mayGive(by, { to: user.value.id, role: wish.role, paths, untilAt: wish.untilAt })
      if (!may.ok) return may
      const holder = await stoodInFor(stores, { wish, deputy: user.value, paths, now })
      if (!holder.ok) return holder
      const grant: KeptGrant = {
        id: d.newId(),
        userId: user.value.id,
        role: wish.role,
        area: area.value.area,
        fromAt,
        untilAt: wish.untilAt,
        deputyFor: holder.value?.id ?? null,
        createdBy: by.id,
      }
      await stores.grants.insert(grant)
      await d.record(stores, {
        by,
        action: 'grant.give',
        unitId: recordedUnder(grant.area, user.value),
        subject: grant.id,
        after: {
          user: user.value.id,
          role: grant.role,
          area: grant.area,
          fromAt,
          untilAt: grant.untilAt,
          ...(holder.value ? { deputyFor: holder.value.id } : {}),
        },
      })
      return done({ grant, user: user.value, deputyFor: holder.value })
    })

const areaOf = async (
  stores: Stores,
  by: Person,
  wished: GrantWish['area'],
): Promise<Outcome<{ area: Area; paths: readonly UnitPath[] }>> => {
  if ('unitId' in wished) {
    const may = await authorise(stores, by, 'people.change', wished.unitId)
    return may.ok ? done({ area: { kind: 'unit', id: wished.unitId }, paths: [may.value] }) : may
  }
  const group = await stores.reportGroups.find(wished.groupId)
  const area: Area = { kind: 'group', id: wished.groupId, units: group?.units ?? [] }
  if (!group || !(await mayInArea(stores, { by, action: 'people.change', area })))
    return refused('request.notFound')
  return done({ area, paths: await Promise.all(group.units.map((unit) => stores.units.path(unit))) })
}

const personNamed = async (stores: Pick<Stores, 'users'>, userName: string): Promise<Outcome<Account>> => {
  const user = await stores.users.findByUserName(userName.trim())
  return user && user.disabledAt === null ? done(user) : refused('person.unknown', { userName })
}

/** The holder of a role that a deputy is to bear: they hold it themselves, everywhere that the deputy will. */
const stoodInFor = async (
  stores: Pick<Stores, 'users' | 'grants'>,
  a: { wish: GrantWish; deputy: Account; paths: readonly UnitPath[]; now: number },
): Promise<Outcome<Account | null>> => {
  if (a.wish.deputyFor === null) return done(null)
  // Somebody else's role is never handed over for good.
  if (a.wish.untilAt === null) return refused('grant.deputyNeedsEnd')
  const holder = await personNamed(stores, a.wish.deputyFor)
  if (!holder.ok) return holder
  const grants = await stores.grants.ofUser(holder.value.id, a.now)
  return holder.value.id !== a.deputy.id && holdsItself({ ...holder.value, grants }, a.wish.role, a.paths)
    ? done(holder.value)
    : refused('grant.notTheirs', { name: holder.value.name })
}
