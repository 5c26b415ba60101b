/** Who may do what where: role × area, in one place. */
import type { UnitId, UserId } from '@nguon/protocol/ids'
import { isWithin, type UnitPath } from './area.ts'
import { topsOf, type Grant } from './grant.ts'
import type { Person } from './person.ts'
import type { Role } from './role.ts'

export const actions = [
  'read',
  /** Writes bulletins, changes their own, sends them for approval. */
  'bulletin.write',
  /** The same with everybody's. */
  'bulletin.compose',
  'bulletin.decide',
  'schedule.change',
  'override.sign',
  'policy.change',
  'calendar.change',
  'broadcast.stop',
  /** Tries, turns and looks: chime, volume, picture, refresh. Nothing of it lasts longer than a day. */
  'device.command',
  /** How loud it plays by hour, and its offset against its neighbours. */
  'device.tune',
  /** Lets in, places, restarts, reads the log. */
  'device.change',
  /** For ever: a revoked box has to be enrolled anew by hand. */
  'device.revoke',
  /** Who has an account, and who may do what: kept from everybody else (TCVN 11930). */
  'people.read',
  'people.change',
  'audit.read',
  'keys.read',
  /** Takes in what the root and the authorities signed, and blocks keys. The signature itself is not a right. */
  'keys.change',
  'unit.change',
] as const
export type Action = (typeof actions)[number]

const officer: readonly Action[] = [
  'read',
  'bulletin.write',
  'bulletin.compose',
  'schedule.change',
  'broadcast.stop',
  'device.command',
  'device.tune',
]

export const actionsOf: Readonly<Record<Role, readonly Action[]>> = {
  viewer: ['read'],
  collaborator: ['read', 'bulletin.write'],
  officer,
  approver: [...officer, 'bulletin.decide', 'override.sign'],
  technician: ['read', 'device.command', 'device.tune', 'device.change'],
  auditor: ['read', 'people.read', 'audit.read', 'keys.read'],
  // Answers for limits and keys, runs nothing.
  authority: ['read', 'policy.change', 'calendar.change', 'audit.read', 'keys.read', 'keys.change'],
  administrator: [
    'read',
    'broadcast.stop',
    'policy.change',
    'calendar.change',
    'device.command',
    'device.tune',
    'device.change',
    'device.revoke',
    'people.read',
    'people.change',
    'audit.read',
    'keys.read',
    'keys.change',
    'unit.change',
  ],
}

/** Whose rights are asked about. */
export type Actor = Pick<Person, 'role' | 'unitId' | 'grants' | 'disabledAt'>
type Holder = Pick<Person, 'role' | 'unitId' | 'grants'>

/** Whether any of the person's roles knows the action at all, wherever. */
export const mayAtAll = (person: Holder, action: Action): boolean =>
  rightsOf(person).some(({ role }) => actionsOf[role].includes(action))

/** `unitPath`: province down to the unit that the thing belongs to. */
export const allow = (person: Actor, action: Action, unitPath: UnitPath): boolean =>
  person.disabledAt === null && areasOf(person, action).some((top) => isWithin(unitPath, top))

/** Whether the person may do anything there beyond reading: what a list of places to work in offers. */
export const mayWork = (person: Actor, unitPath: UnitPath): boolean =>
  person.disabledAt === null &&
  rightsOf(person).some(
    ({ role, area }) =>
      actionsOf[role].some((action) => !reading.has(action)) &&
      topsOf(area).some((top) => isWithin(unitPath, top)),
  )

const reading: ReadonlySet<Action> = new Set<Action>(['read', 'people.read', 'audit.read', 'keys.read'])

/** Where the person may do it: each unit stands for itself and everything below it. */
export const areasOf = (person: Holder, action: Action): readonly UnitId[] => [
  ...new Set(rightsTo(person, action).flatMap(({ area }) => topsOf(area))),
]

/** In whose stead the person does it there; null: by a right of their own. */
export const insteadOf = (person: Holder, action: Action, unitPath: UnitPath): UserId | null => {
  const used = rightsTo(person, action).filter(({ area }) =>
    topsOf(area).some((top) => isWithin(unitPath, top)),
  )
  return used.some(({ deputyFor }) => deputyFor === null) ? null : (used[0]?.deputyFor ?? null)
}

/** The post as if it were a grant, then the grants. */
export const rightsOf = (person: Holder): readonly Grant[] => [
  {
    role: person.role,
    area: { kind: 'unit', id: person.unitId },
    untilAt: null,
    deputyFor: null,
  },
  ...person.grants,
]

export const rightsTo = (person: Holder, action: Action): readonly Grant[] =>
  rightsOf(person).filter(({ role }) => actionsOf[role].includes(action))
