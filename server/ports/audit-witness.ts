import type { Head } from '../domain/audit-chain.ts'

/** Remembers the end of the trail outside of the database, so that rows cut off from it are missed. */
export interface AuditWitness {
  /** What was remembered, oldest first. */
  heads(): Promise<readonly Head[]>
  /** The newest one of each day stays. */
  keep(head: Head, at: number): Promise<void>
}
