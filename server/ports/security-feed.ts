import type { SecurityEvent } from '../domain/security-event.ts'

/** Where security events go. Never waits, never throws. */
export interface SecurityFeed {
  /** False: there is no room; whoever can keep it offers it again. */
  offer(event: SecurityEvent): boolean
  /** As `offer`, for what nobody keeps: without room it is lost, counted, and the receiver is told how many were. */
  tell(event: SecurityEvent): void
  stop(): Promise<void>
}
