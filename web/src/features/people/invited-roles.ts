import type { NewPerson } from '../../api/people.ts'

/** In the order in which most people are invited. */
export const invitedRoles = [
  'officer',
  'approver',
  'collaborator',
  'technician',
  'viewer',
  'auditor',
  'authority',
  'administrator',
] as const satisfies readonly NewPerson['role'][]
