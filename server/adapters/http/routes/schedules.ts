import type { CopyWeek } from '../../../usecases/schedules/copy-week.ts'
import type { CreateSchedule } from '../../../usecases/schedules/create-schedule.ts'
import type { EndSchedule } from '../../../usecases/schedules/end-schedule.ts'
import type { ListSchedules } from '../../../usecases/schedules/list-schedules.ts'
import type { OrderSchedule } from '../../../usecases/schedules/order-schedule.ts'
import type { PreviewSchedule } from '../../../usecases/schedules/preview-schedule.ts'
import type { LeaveOut } from '../../../usecases/schedules/set-apart.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { noContent, noQuery } from '../contracts/nothing.ts'
import { SchedulePreview } from '../contracts/schedule-preview.ts'
import { scheduleView } from '../contracts/schedule-view.ts'
import { ScheduleOrder, ScheduleWish, SessionToLeaveOut } from '../contracts/schedule-wish.ts'
import {
  byScheduleId,
  LeftOut,
  MadeSchedule,
  Schedule,
  Schedules,
  SchedulesQuery,
  WeekCopy,
  WeekCopyWish,
} from '../contracts/schedules.ts'
import { valueOf } from '../refusal.ts'

export interface ScheduleRoutes {
  readonly create: CreateSchedule
  readonly preview: PreviewSchedule
  readonly order: OrderSchedule
  readonly end: EndSchedule
  readonly leaveOut: LeaveOut
  readonly list: ListSchedules
  readonly copyWeek: CopyWeek
  readonly timeZone: string
}

export const scheduleRoutes =
  (d: ScheduleRoutes): AppPlugin =>
  (app) => {
    app.post(
      '/api/v1/schedules',
      { schema: { querystring: noQuery, body: ScheduleWish, response: { 201: MadeSchedule } } },
      async (request, reply) => {
        const { rest, ...view } = valueOf(await d.create(personOf(request), request.body))
        return reply.code(201).send({ ...scheduleView(view, d.timeZone), rest })
      },
    )
    app.post(
      '/api/v1/schedules/preview',
      { schema: { querystring: noQuery, body: ScheduleWish, response: { 200: SchedulePreview } } },
      async (request) => valueOf(await d.preview(personOf(request), request.body)),
    )
    app.get(
      '/api/v1/schedules',
      { schema: { querystring: SchedulesQuery, response: { 200: Schedules } } },
      async (request) => {
        const { items, ...rest } = valueOf(await d.list(personOf(request), request.query))
        return { items: items.map((item) => scheduleView(item, d.timeZone)), ...rest }
      },
    )
    app.put(
      '/api/v1/schedules/:id/order',
      {
        schema: {
          querystring: noQuery,
          params: byScheduleId,
          body: ScheduleOrder,
          response: { 200: Schedule },
        },
      },
      async (request) =>
        scheduleView(
          valueOf(await d.order(personOf(request), request.params.id, request.body.order)),
          d.timeZone,
        ),
    )
    app.post(
      '/api/v1/schedules/:id/leave-out',
      {
        schema: {
          querystring: noQuery,
          params: byScheduleId,
          body: SessionToLeaveOut,
          response: { 200: LeftOut },
        },
      },
      async (request) =>
        valueOf(
          await d.leaveOut(personOf(request), {
            schedule: request.params.id,
            startsAt: request.body.startsAt,
          }),
        ),
    )
    app.post(
      '/api/v1/schedules/copy-week',
      { schema: { querystring: noQuery, body: WeekCopyWish, response: { 200: WeekCopy } } },
      async (request) => valueOf(await d.copyWeek(personOf(request), request.body)),
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
