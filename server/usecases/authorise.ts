/** The one question before every act: may this person do this there? */
import type { BulletinId, UnitId } from '@nguon/protocol/ids'
import { allow, mayAtAll, type Action } from '../domain/access.ts'
import type { UnitPath } from '../domain/area.ts'
import type { Bulletin } from '../domain/bulletin.ts'
import { done, refused, type Outcome } from '../domain/outcome.ts'
import type { Person } from '../domain/person.ts'
import type { Stores } from '../ports/stores.ts'

/** The unit's path when they may. */
export const authorise = async (
  { units }: Pick<Stores, 'units'>,
  person: Person,
  action: Action,
  unitId: UnitId,
): Promise<Outcome<UnitPath>> => {
  if (!mayAtAll(person, action)) return refused('session.notAllowed')
  const path = await units.path(unitId)
  if (path.length === 0) return refused('unit.unknown')
  return allow(person, action, path) ? done(path) : refused('unit.outsideArea')
}

/** What lies outside of a person's area does not exist for them. */
export const findBulletin = async (
  stores: Pick<Stores, 'units' | 'bulletins'>,
  person: Person,
  action: Action,
  id: BulletinId,
): Promise<Outcome<Bulletin>> => {
  const bulletin = await stores.bulletins.find(id)
  if (!bulletin || !allow(person, 'read', await stores.units.path(bulletin.unitId)))
    return refused('request.notFound')
  return mayAtAll(person, action) ? done(bulletin) : refused('session.notAllowed')
}
