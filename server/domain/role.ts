export const roles = ['administrator', 'officer', 'approver', 'viewer'] as const
/** What somebody may do, wherever it is that they may do it (access.ts). */
export type Role = (typeof roles)[number]
