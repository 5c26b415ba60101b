import { mayAtAll } from '../../domain/access.ts'
import { readCalendarFile, type ReadEvent } from '../../domain/calendar-text/read-calendar-file.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'

export interface CalendarFileWish {
  readonly text: string
  /** Last day of events that repeat without an end. */
  readonly endlessUntil?: string | undefined
}

export type ReadCalendarFile = (by: Person, wish: CalendarFileWish) => Promise<Outcome<ReadEvent[]>>

/** Fills in a form; writes nothing. `letOthers` resolves when everything that waits for the hub has had its turn. */
export const makeReadCalendarFile =
  (d: { timeZone: string; letOthers: () => Promise<void> }): ReadCalendarFile =>
  async (by, { text, endlessUntil }) => {
    if (!mayAtAll(by, 'schedule.change')) return refused('session.notAllowed')
    const events = readCalendarFile(text, { timeZone: d.timeZone, endlessUntil })
    if (!events.ok) return events
    const read: ReadEvent[] = []
    for (const event of events.value) {
      read.push(event)
      await d.letOthers()
    }
    return done(read)
  }
