/** Who may do what where: role × area, in one place. */
import type { UnitId } from '@nguon/protocol/ids'
import { isWithin, type UnitPath } from './area.ts'
import { topsOf, type Grant } from './grant.ts'
import type { Person } from './person.ts'
import type { Role } from './role.ts'

export type Action =
  | 'read'
  | 'bulletin.compose'
  | 'bulletin.decide'
  | 'schedule.change'
  | 'override.sign'
  | 'policy.change'
  | 'calendar.change'
  | 'broadcast.stop'
  /** Tries, turns and looks: chime, volume, picture, refresh. Nothing of it lasts longer than a day. */
  | 'device.command'
  /** How loud it plays by hour, and its offset against its neighbours. */
  | 'device.tune'
  /** Lets in, revokes, restarts, reads the log. */
  | 'device.change'
  | 'people.change'
  | 'audit.read'
  /** Reads keys and papers, takes in what the root and the authorities signed. The signature itself is not a right. */
  | 'keys.change'
  | 'unit.change'

const officer: readonly Action[] = [
  'read',
  'bulletin.compose',
  'schedule.change',
  'broadcast.stop',
  'device.command',
  'device.tune',
]

const actionsOf: Readonly<Record<Role, readonly Action[]>> = {
  viewer: ['read'],
  officer,
  approver: [...officer, 'bulletin.decide', 'override.sign'],
  administrator: [
    'read',
    'broadcast.stop',
    'policy.change',
    'calendar.change',
    'device.command',
    'device.tune',
    'device.change',
    'people.change',
    'audit.read',
    'keys.change',
    'unit.change',
  ],
}

/** Whose rights are asked about. */
export type Actor = Pick<Person, 'role' | 'unitId' | 'grants' | 'disabledAt'>

/** Whether any of the person's roles knows the action at all, wherever. */
export const mayAtAll = (person: Pick<Person, 'role' | 'unitId' | 'grants'>, action: Action): boolean =>
  rightsOf(person).some(({ role }) => actionsOf[role].includes(action))

/** `unitPath`: province down to the unit that the thing belongs to. */
export const allow = (person: Actor, action: Action, unitPath: UnitPath): boolean =>
  person.disabledAt === null && areasOf(person, action).some((top) => isWithin(unitPath, top))

/** Whether the person may do anything there beyond reading: what a list of places to work in offers. */
export const mayWork = (person: Actor, unitPath: UnitPath): boolean =>
  person.disabledAt === null &&
  rightsOf(person).some(
    ({ role, area }) =>
      actionsOf[role].some((action) => action !== 'read') &&
      topsOf(area).some((top) => isWithin(unitPath, top)),
  )

/** Where the person may do it: each unit stands for itself and everything below it. */
export const areasOf = (
  person: Pick<Person, 'role' | 'unitId' | 'grants'>,
  action: Action,
): readonly UnitId[] => [
  ...new Set(
    rightsOf(person).flatMap(({ role, area }) => (actionsOf[role].includes(action) ? topsOf(area) : [])),
  ),
]

const rightsOf = (person: Pick<Person, 'role' | 'unitId' | 'grants'>): readonly Grant[] => [
  { role: person.role, area: { kind: 'unit', id: person.unitId } },
  ...person.grants,
]
