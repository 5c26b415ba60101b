/** Who may do what where: role × area, in one place. */
import { isWithin, type UnitPath } from './area.ts'
import type { Person, Role } from './person.ts'

export type Action =
  | 'read'
  | 'bulletin.compose'
  | 'bulletin.decide'
  | 'schedule.change'
  | 'override.sign'
  | 'policy.change'
  | 'calendar.change'
  | 'broadcast.stop'
  | 'device.tune'
  | 'device.change'
  | 'people.change'
  | 'audit.read'

const officer: readonly Action[] = [
  'read',
  'bulletin.compose',
  'schedule.change',
  'broadcast.stop',
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
    'device.tune',
    'device.change',
    'people.change',
    'audit.read',
  ],
}

/** Whether the role knows the action at all, wherever. */
export const mayAtAll = (person: Pick<Person, 'role'>, action: Action): boolean =>
  actionsOf[person.role].includes(action)

/** `unitPath`: province down to the unit that the thing belongs to. */
export const allow = (
  person: Pick<Person, 'role' | 'unitId' | 'disabledAt'>,
  action: Action,
  unitPath: UnitPath,
): boolean => person.disabledAt === null && mayAtAll(person, action) && isWithin(unitPath, person.unitId)
