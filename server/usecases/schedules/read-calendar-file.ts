import { mayAtAll } from '../../domain/access.ts'
import { readCalendarFile, type ReadEvent } from '../../domain/calendar-text/read-calendar-file.ts'
import { refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'

export interface CalendarFileWish {
  readonly text: string
  /** Last day of events that repeat without an end. */
  readonly endlessUntil?: string | undefined
}

export type ReadCalendarFile = (by: Person, wish: CalendarFileWish) => Outcome<ReadEvent[]>

/** Fills in a form; writes nothing. */
export const makeReadCalendarFile =
  (d: { timeZone: string }): ReadCalendarFile =>
  (by, { text, endlessUntil }) =>
    mayAtAll(by, 'schedule.change')
      ? readCalendarFile(text, { timeZone: d.timeZone, endlessUntil })
      : refused('session.notAllowed')
