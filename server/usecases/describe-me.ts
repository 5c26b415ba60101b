import type { Account, PersonKey } from '../domain/person.ts'
import type { Unit } from '../domain/unit.ts'
import type { Stores } from '../ports/stores.ts'

export interface Me {
  readonly person: Account
  readonly unit: Unit
  readonly keys: readonly PersonKey[]
}

export type DescribeMe = (person: Account) => Promise<Me>

export const makeDescribeMe =
  (d: { stores: Pick<Stores, 'units' | 'users'> }): DescribeMe =>
  async (person) => {
    const unit = await d.stores.units.find(person.unitId)
    if (!unit) throw new Error(`user ${person.id} stands in no unit`)
    // A password may just have been set.
    const fresh = (await d.stores.users.find(person.id)) ?? person
    return { person: fresh, unit, keys: await d.stores.users.keysOf(person.id) }
  }
