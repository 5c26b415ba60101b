import type { EnteredYear } from '../domain/holidays.ts'

/** The years that an administrator has entered; of the others the ready-made table is used. */
export interface CalendarYearStore {
  all(): Promise<EnteredYear[]>
  put(year: EnteredYear): Promise<void>
}
