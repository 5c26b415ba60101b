import type { CreateSchedule } from '../../../usecases/schedules/create-schedule.ts'
import type { EndSchedule } from '../../../usecases/schedules/end-schedule.ts'
import type { ListSchedules } from '../../../usecases/schedules/list-schedules.ts'
import type { PreviewSchedule } from '../../../usecases/schedules/preview-schedule.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import {
  byScheduleId,
  previewView,
  Schedule,
  SchedulePreview,
  Schedules,
  SchedulesQuery,
  scheduleView,
  ScheduleWish,
  sessionView,
} from '../contracts/schedules.ts'
import { valueOf } from '../refusal.ts'

export interface ScheduleRoutes {
  readonly create: CreateSchedule
  readonly preview: PreviewSchedule
  readonly end: EndSchedule
  readonly list: ListSchedules
  readonly timeZone: string
}

export const scheduleRoutes =
  (d: ScheduleRoutes): AppPlugin =>
  (app) => {
    app.post(
      '/api/v1/schedules',
      { schema: { querystring: noQuery, body: ScheduleWish, response: { 201: Schedule } } },
      async (request, reply) =>
        reply
          .code(201)
          .send(scheduleView(valueOf(await d.create(personOf(request), request.body)), d.timeZone)),
    )
    app.post(
      '/api/v1/schedules/preview',
      { schema: { querystring: noQuery, body: ScheduleWish, response: { 200: SchedulePreview } } },
      async (request) => previewView(valueOf(await d.preview(personOf(request), request.body))),
    )
    app.get(
      '/api/v1/schedules',
      { schema: { querystring: SchedulesQuery, response: { 200: Schedules } } },
      async (request) => {
        const { items, sessions } = valueOf(await d.list(personOf(request), request.query))
        return {
          items: items.map((item) => scheduleView(item, d.timeZone)),
          sessions: sessions.map(sessionView),
        }
      },
    )
    app.delete(
      '/api/v1/schedules/:id',
      { schema: { querystring: noQuery, params: byScheduleId, response: { 204: noContent } } },
      async (request, reply) => {
        valueOf(await d.end(personOf(request), request.params.id))
        return reply.code(204).send()
      },
    )
  }
