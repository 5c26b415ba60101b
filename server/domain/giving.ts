/** What somebody may hand on: nothing to themselves, nothing that they do not hold, and no longer than they hold it. */
import type { UserId } from '@nguon/protocol/ids'
import { actionsOf, rightsOf, rightsTo, type Action, type Actor } from './access.ts'
import { isWithin, type UnitPath } from './area.ts'
import { topsOf, type Grant } from './grant.ts'
import { done, refused, type Outcome } from './outcome.ts'
import type { Person } from './person.ts'
import type { Role } from './role.ts'

export interface Giving {
  readonly to: UserId
  readonly role: Role
  /** Of every top of its area, from the province down. */
  readonly paths: readonly UnitPath[]
  /** Null: until somebody ends it. */
  readonly untilAt: number | null
}

/**
 * Administration appoints people to this without doing it itself: what they write or sign still passes a second person and
 * the authority's delegation of their key.
 */
const appointed: ReadonlySet<Action> = new Set<Action>([
  'bulletin.write',
  'bulletin.compose',
  'bulletin.decide',
  'schedule.change',
  'override.sign',
])

export const mayGive = (by: Actor & Pick<Person, 'id'>, giving: Giving): Outcome<undefined> => {
  if (giving.to === by.id) return refused('grant.toSelf')
  const needed: Action[] = [
    'people.change',
    ...actionsOf[giving.role].filter((action) => !appointed.has(action)),
  ]
  for (const path of giving.paths)
    for (const action of needed) {
      const until = heldUntil(by, action, path)
      if (until === undefined) return refused('grant.moreThanHeld')
      if (giving.untilAt === null ? until !== null : until !== null && giving.untilAt > until)
        return refused('grant.longerThanHeld')
    }
  return done(undefined)
}

/** Undefined: not at all. Null: without an end. */
export const heldUntil = (by: Actor, action: Action, path: UnitPath): number | null | undefined => {
  const ends = rightsTo(by, action)
    .filter((right) => reaches(right, path))
    .map(({ untilAt }) => untilAt)
  if (ends.length === 0) return undefined
  return ends.some((end) => end === null) ? null : Math.max(...ends.map(Number))
}

/** Whether somebody holds a role over all of it in their own right: as a deputy one cannot be stood in for. */
export const holdsItself = (
  person: Pick<Person, 'role' | 'unitId' | 'grants'>,
  role: Role,
  paths: readonly UnitPath[],
): boolean =>
  paths.every((path) =>
    rightsOf(person).some((right) => right.role === role && right.deputyFor === null && reaches(right, path)),
  )

const reaches = ({ area }: Grant, path: UnitPath): boolean => topsOf(area).some((top) => isWithin(path, top))
