/** From who answers for the hub down to who only reads. */
export const roles = [
  'administrator',
  'authority',
  'approver',
  'officer',
  'collaborator',
  'technician',
  'auditor',
  'viewer',
] as const
/** What somebody may do, wherever it is that they may do it (access.ts). */
export type Role = (typeof roles)[number]
