import { z } from 'zod'
import type { ExportCalendar } from '../../../usecases/schedules/export-calendar.ts'
import type { ReadCalendarFile } from '../../../usecases/schedules/read-calendar-file.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import {
  CalendarFileContent,
  CalendarFileWish,
  contentView,
  longestCalendarFile,
} from '../contracts/calendar-files.ts'
import { noQuery } from '../contracts/nothing.ts'
import { SchedulesQuery } from '../contracts/schedules.ts'
import { valueOf } from '../refusal.ts'

/** Letters may take three bytes, and line ends are written in two characters. */
const bodyLimit = 4 * longestCalendarFile

export const calendarFileRoutes =
  (d: { exportCalendar: ExportCalendar; read: ReadCalendarFile }): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/schedules.ics',
      {
        schema: {
          querystring: SchedulesQuery,
          response: { 200: { content: { 'text/calendar': { schema: z.any() } } } },
        },
      },
      async (request, reply) => {
        const text = valueOf(await d.exportCalendar(personOf(request), request.query))
        return reply
          .header('cache-control', 'private, no-cache')
          .header('content-disposition', 'attachment; filename="lich-phat.ics"')
          .type('text/calendar; charset=utf-8')
          .send(Buffer.from(text))
      },
    )
    app.post(
      '/api/v1/schedules/read-ics',
      {
        bodyLimit,
        config: { rateLimit: { max: 20, timeWindow: '1 minute' } },
        schema: { querystring: noQuery, body: CalendarFileWish, response: { 200: CalendarFileContent } },
      },
      async (request) => contentView(valueOf(await d.read(personOf(request), request.body))),
    )
  }
