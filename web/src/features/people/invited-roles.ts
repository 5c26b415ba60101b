import type { NewPerson } from '../../api/people.ts'

/** In the order in which most people are invited. */
export const invitedRoles = [
  'officer',
  'approver',
  'viewer',
  'administrator',
] as const satisfies readonly NewPerson['role'][]
