/** Who has to show more than a password, and what a session that has not yet done so may do (R16). */
import type { Person } from './person.ts'

/** Roles that can make a loudspeaker speak, or let others do so. */
const strongRoles: ReadonlySet<string> = new Set(['administrator', 'authority', 'approver'])

/** By their post and by every right beside it. */
export const needsSecondFactor = (person: Pick<Person, 'role' | 'grants'>): boolean =>
  [person.role, ...person.grants.map((grant) => grant.role)].some((role) => strongRoles.has(role))

/**
 * `second`: has to show a second factor first; `enrol`: has to get one first; `password`: has to choose another password
 * first; `full`: may do what the person may.
 */
export type Stage = 'full' | 'second' | 'enrol' | 'password'

/** Decided anew at every request: whoever becomes an approver meets it at once. */
export const stageOf = (of: {
  proven: boolean
  enrolled: boolean
  required: boolean
  /** Came in by a password whose time is over. */
  overdue: boolean
}): Stage => {
  if (!of.proven && of.enrolled) return 'second'
  if (!of.proven && of.required) return 'enrol'
  return of.overdue ? 'password' : 'full'
}

/** By what somebody who is signed in shows once more that it is them. */
export const proofWays = ['code', 'passkey', 'password'] as const
export type ProofWay = (typeof proofWays)[number]
