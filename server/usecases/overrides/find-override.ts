import { allow } from '../../domain/access.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { OverrideRecord } from '../../domain/override.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'

/** For somebody who wants to sign or withdraw it: all of its area is theirs. */
export const findOverride = async (
  stores: Pick<Stores, 'overrides' | 'units'>,
  by: Person,
  id: string,
): Promise<Outcome<OverrideRecord>> => {
  const override = await stores.overrides.find(id)
  if (override === undefined) return refused('request.notFound')
  const paths = await Promise.all(override.area.map((unit) => stores.units.path(unit)))
  if (!paths.every((path) => allow(by, 'read', path))) return refused('request.notFound')
  return paths.every((path) => allow(by, 'override.sign', path))
    ? done(override)
    : refused('session.notAllowed')
}
