import { BulletinId, DeviceId, RuleId, UnitId } from '@nguon/protocol/ids'
import { Instant, LocalDate } from '@nguon/protocol/time'
import { z } from 'zod'
import { whenOf } from '../../../domain/schedule-rule.ts'
import type { ScheduleView } from '../../../usecases/schedules/create-schedule.ts'
import type { SessionView } from '../../../usecases/schedules/list-schedules.ts'
import type { SchedulePlan } from '../../../usecases/schedules/plan-schedule.ts'
import { PlayState } from './plays.ts'
import { areaFields } from './units.ts'
import { isWindow, windowError, windowFields } from './window.ts'

const When = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once'), at: Instant }),
  z.strictObject({
    kind: z.literal('daily'),
    /** Local time of the hub. */
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    from: LocalDate,
    until: LocalDate,
  }),
])
const Target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), id: UnitId }),
  z.strictObject({ kind: z.literal('device'), id: DeviceId }),
])

/** Sessions of everything that may be read, or of one unit, or of one reporting group. */
export const SchedulesQuery = z.strictObject({ ...windowFields, ...areaFields }).refine(isWindow, windowError)

export const ScheduleWish = z
  .strictObject({ bulletinId: BulletinId, when: When, targets: z.array(Target).min(1).max(500) })
  .meta({ id: 'ScheduleWish' })

export const Schedule = z
  .object({
    id: z.string(),
    bulletin: z.object({ id: z.string(), title: z.string() }),
    when: When,
    targets: z.array(Target),
    devices: z.number().int(),
    endedAt: z.number().int().nullable(),
  })
  .meta({ id: 'Schedule' })

const Session = z
  .object({
    scheduleId: z.string(),
    bulletinId: z.string(),
    title: z.string(),
    startsAt: z.number().int(),
    endsAt: z.number().int(),
    devices: z.number().int(),
    /** Of all its devices: what somebody has to look at comes first, proven only when all are. */
    state: PlayState,
  })
  .meta({ id: 'Session' })

export const Schedules = z
  .object({ items: z.array(Schedule), sessions: z.array(Session) })
  .meta({ id: 'Schedules' })

export const SchedulePreview = z
  .object({
    devices: z.array(z.object({ id: z.string(), name: z.string(), number: z.number().int() })),
    firstAt: z.number().int().nullable(),
    durationMs: z.number(),
    conflicts: z.array(
      z.object({
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
        nearestAt: z.number().int().nullable(),
      }),
    ),
  })
  .meta({ id: 'SchedulePreview' })

export const byScheduleId = z.strictObject({ id: RuleId })

export const scheduleView = (
  { schedule, title, devices }: ScheduleView,
  timeZone: string,
): z.infer<typeof Schedule> => ({
  id: schedule.id,
  bulletin: { id: schedule.bulletinId, title },
  when: whenOf(schedule.rule, timeZone),
  targets: schedule.targets.map((target) => ({ ...target })),
  devices,
  endedAt: schedule.effectiveUntil,
})

export const sessionView = ({ schedule, ...session }: SessionView): z.infer<typeof Session> => ({
  ...session,
  scheduleId: schedule.id,
  bulletinId: schedule.bulletinId,
})

export const previewView = ({
  sessions,
  devices,
  conflict,
}: SchedulePlan): z.infer<typeof SchedulePreview> => ({
  devices: devices.map(({ id, name, number }) => ({ id, name, number })),
  firstAt: sessions[0].startsAt,
  durationMs: sessions[0].endsAt - sessions[0].startsAt,
  conflicts: conflict
    ? [{ code: 'schedule.conflict', params: { ...conflict.params }, nearestAt: conflict.nearestAt }]
    : [],
})
