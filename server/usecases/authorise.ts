/** The one question before every act: may this person do this there? */
import type { BulletinId, UnitId } from '@nguon/protocol/ids'
import { allow, mayAtAll, type Action } from '../domain/access.ts'
import type { UnitPath } from '../domain/area.ts'
import type { Bulletin } from '../domain/bulletin.ts'
import { done, refused, type Outcome } from '../domain/outcome.ts'
import type { Person } from '../domain/person.ts'
import { isInForce, type Unit } from '../domain/unit.ts'
import type { Stores } from '../ports/stores.ts'

/** The unit's path when they may; also for a unit whose time is over, so that what stands there can be put in order. */
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

/** As `authorise`, for whatever a unit is to own from now on: a unit whose validity has ended takes in nothing new. */
export const authoriseOwner = async (
  stores: Pick<Stores, 'units'>,
  person: Person,
  action: Action,
  { unitId, now }: { unitId: UnitId; now: number },
): Promise<Outcome<UnitPath>> => {
  const may = await authorise(stores, person, action, unitId)
  if (!may.ok) return may
  const inForce = await ownerInForce(stores, unitId, now)
  return inForce.ok ? may : inForce
}

/** Refused when the unit is over, or has not begun. */
export const ownerInForce = async (
  { units }: Pick<Stores, 'units'>,
  unitId: UnitId,
  now: number,
): Promise<Outcome<Unit>> => {
  const unit = await units.find(unitId)
  if (!unit) return refused('unit.unknown')
  return isInForce(unit, now) ? done(unit) : refused('unit.ended', { name: unit.name })
}

/** What lies outside of a person's area does not exist for them. Writing reaches their own; others' words take more. */
export const findBulletin = async (
  stores: Pick<Stores, 'units' | 'bulletins'>,
  person: Person,
  action: Action,
  id: BulletinId,
): Promise<Outcome<Bulletin>> => {
  const bulletin = await stores.bulletins.find(id)
  if (!bulletin || !allow(person, 'read', await stores.units.readPath(bulletin.unitId)))
    return refused('request.notFound')
  if (action === 'read') return done(bulletin)
  const others = action === 'bulletin.write' && bulletin.authorId !== person.id
  const may = await authorise(stores, person, others ? 'bulletin.compose' : action, bulletin.unitId)
  return may.ok ? done(bulletin) : may
}
