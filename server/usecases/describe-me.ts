import type { UnitId, UserId } from '@nguon/protocol/ids'
import { actions, areasOf, type Action } from '../domain/access.ts'
import type { Account, Person, PersonKey, Role } from '../domain/person.ts'
import type { Unit } from '../domain/unit.ts'
import type { Stores } from '../ports/stores.ts'

export interface Me {
  readonly person: Account
  /** False: comes in through the site's provider, and never chooses a password here. */
  readonly choosesPassword: boolean
  readonly unit: Unit
  readonly keys: readonly PersonKey[]
  /** By post and grants together; each unit stands for itself and everything below it. */
  readonly rights: readonly { readonly action: Action; readonly units: readonly UnitId[] }[]
  /** Whom the person stands in for, and until when. */
  readonly deputyships: readonly {
    readonly id: UserId
    readonly name: string
    readonly role: Role
    readonly untilAt: number | null
  }[]
}

export type DescribeMe = (person: Person) => Promise<Me>

export const makeDescribeMe =
  (d: { stores: Pick<Stores, 'units' | 'users'>; passwords: boolean }): DescribeMe =>
  async (person) => {
    const unit = await d.stores.units.find(person.unitId)
    if (!unit) throw new Error(`user ${person.id} stands in no unit`)
    // A password may just have been set.
    const fresh = (await d.stores.users.find(person.id)) ?? person
    const { grants } = person
    const holders = await d.stores.users.findMany(
      grants.flatMap(({ deputyFor }) => (deputyFor === null ? [] : [deputyFor])),
    )
    return {
      person: fresh,
      choosesPassword: d.passwords && fresh.origin !== 'provider',
      unit,
      keys: await d.stores.users.keysOf(person.id),
      rights: actions.flatMap((action) => {
        const units = areasOf({ ...fresh, grants }, action)
        return units.length === 0 ? [] : [{ action, units }]
      }),
      deputyships: grants.flatMap(({ role, untilAt, deputyFor }) => {
        const holder = holders.find(({ id }) => id === deputyFor)
        return holder ? [{ id: holder.id, name: holder.name, role, untilAt }] : []
      }),
    }
  }
