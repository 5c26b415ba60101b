/** The events of a calendar file (.ics): when each takes place in the words of our rules, or why it cannot be said. */
import type { SessionStart } from '@nguon/protocol/timetable/session-start'
import { done, refused, type Outcome } from '../outcome.ts'
import { eventLines, readLines } from './content-lines.ts'
import { startOf, type ReadingContext } from './read-recurrence.ts'
import { shown } from './rrule-parts.ts'

export interface ReadEvent {
  readonly uid: string
  readonly title: string
  readonly place: string
  readonly start: Outcome<SessionStart>
}

/** More belongs into several files. */
const mostEvents = 500

/** One by one as they are asked for: each may take milliseconds, in which the hub must not keep a stop waiting. */
export const readCalendarFile = (text: string, context: ReadingContext): Outcome<Iterable<ReadEvent>> => {
  const events = eventLines(text)
  if (events === undefined)
    return refused('calendarFile.unreadable', { part: shown(text.split('\n', 1)[0] ?? '') })
  if (events.length === 0) return refused('calendarFile.noEvents')
  if (events.length > mostEvents) return refused('calendarFile.tooMany', { part: `${events.length} VEVENT` })
  const read = events.map(readEvent)
  // One session that was moved on its own belongs to a rule in which it still stands where it was.
  const changed = new Set(read.flatMap((event) => (event.isChange ? [event.uid] : [])))
  return done(startsOf(read, changed, context))
}

function* startsOf(
  events: readonly ReturnType<typeof readEvent>[],
  changed: ReadonlySet<string>,
  context: ReadingContext,
): Generator<ReadEvent, void> {
  for (const { uid, title, place, properties, cancelled } of events)
    yield {
      uid,
      title,
      place,
      start: !properties.ok
        ? properties
        : cancelled
          ? refused('calendarFile.cancelled')
          : changed.has(uid)
            ? refused('calendarFile.changedOnce')
            : startOf(properties.value, context),
    }
}

const readEvent = (lines: readonly string[]) => {
  const properties = readLines(lines)
  // What can be read names the event whose rest cannot.
  const known = lines.flatMap((line) => {
    const property = readLines([line])
    return property.ok ? property.value : []
  })
  const text = (name: string): string => {
    const value = known.find((p) => p.name === name)?.values[0]
    return typeof value === 'string' ? value.normalize('NFC').slice(0, 300) : ''
  }
  return {
    properties,
    uid: text('uid'),
    title: text('summary'),
    place: text('location'),
    cancelled: text('status').toUpperCase() === 'CANCELLED',
    isChange: known.some((p) => p.name === 'recurrence-id'),
  }
}
