import type { ReadCalendarYear } from '../../../usecases/calendar/read-calendar-year.ts'
import type { SetCalendarYear } from '../../../usecases/calendar/set-calendar-year.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { byYear, CalendarYear, CalendarYearWish } from '../contracts/calendar.ts'
import { noQuery } from '../contracts/nothing.ts'
import { valueOf } from '../refusal.ts'

export const calendarRoutes =
  (d: { read: ReadCalendarYear; set: SetCalendarYear }): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/calendar/:year',
      { schema: { querystring: noQuery, params: byYear, response: { 200: CalendarYear } } },
      async (request) => valueOf(await d.read(personOf(request), request.params.year)),
    )
    app.put(
      '/api/v1/calendar/:year',
      {
        schema: {
          querystring: noQuery,
          params: byYear,
          body: CalendarYearWish,
          response: { 200: CalendarYear },
        },
      },
      async (request) => valueOf(await d.set(personOf(request), request.params.year, request.body)),
    )
  }
