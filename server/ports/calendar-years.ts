import type { EnteredYear, PastYear } from '../domain/holidays.ts'

/** The years that an administrator has entered; of the others the ready-made table is used. */
export interface CalendarYearStore {
  all(): Promise<EnteredYear[]>
  /** Replaces what was entered before; that stays readable. */
  put(year: EnteredYear): Promise<void>
  /** What was replaced, the earliest first. */
  past(): Promise<PastYear[]>
}
