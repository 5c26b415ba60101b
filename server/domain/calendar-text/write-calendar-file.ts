/** A calendar file (.ics) of events. */
import ical from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { Interval } from '../intervals.ts'
import type { RuleEvent } from './events-of-rule.ts'
import { zoneText } from './zone-text.ts'

export interface CalendarEvent extends RuleEvent {
  readonly title: string
  readonly place: string
  /** UTC ms. */
  readonly writtenAt: number
}

export const writeCalendarFile = (
  events: readonly CalendarEvent[],
  of: { name: string; timeZone: string; window: Interval },
): string => {
  const { timeZone } = of
  const calendar = ical({
    prodId: { company: 'Nguon', product: 'hub', language: 'VI' },
    name: of.name,
    timezone: { name: timeZone, generator: () => zoneText(timeZone, of.window) },
  })
  for (const event of events) {
    // A Date would be written in the zone of the machine, which is mostly UTC.
    const start = Temporal.PlainDateTime.from(event.begins).toZonedDateTime(timeZone)
    calendar.createEvent({
      id: event.uid,
      stamp: Temporal.Instant.fromEpochMilliseconds(event.writtenAt),
      start,
      end: start.add({ milliseconds: event.lengthMs }),
      timezone: timeZone,
      summary: event.title,
      location: event.place,
      ...(event.lines.length === 0 ? {} : { repeating: event.lines.join('\r\n') }),
    })
  }
  return calendar.toString()
}
