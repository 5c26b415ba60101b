import { LocalDate } from '@nguon/protocol/time'
import { SessionStart } from '@nguon/protocol/timetable/session-start'
import { z } from 'zod'
import type { ReadEvent } from '../../../domain/calendar-text/read-calendar-file.ts'

/** A year of somebody's calendar, mostly. */
export const longestCalendarFile = 256 * 1_024

export const CalendarFileWish = z
  .strictObject({
    /** The file's text. */
    text: z.string().max(longestCalendarFile),
    /** Last day of events that repeat without an end; absent: they are refused. */
    endlessUntil: LocalDate.optional(),
  })
  .meta({ id: 'CalendarFileWish' })

const event = { uid: z.string(), title: z.string(), place: z.string() }

export const CalendarFileContent = z
  .object({
    found: z.array(z.object({ ...event, start: SessionStart })),
    /** With the reason as a code of the message catalogues. */
    refused: z.array(
      z.object({
        ...event,
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
  })
  .meta({ id: 'CalendarFileContent' })

export const contentView = (events: readonly ReadEvent[]): z.infer<typeof CalendarFileContent> => ({
  found: events.flatMap(({ start, ...event }) => (start.ok ? [{ ...event, start: start.value }] : [])),
  refused: events.flatMap(({ start, ...event }) =>
    start.ok ? [] : [{ ...event, code: start.code, params: { ...start.params } }],
  ),
})
