import { Priority, RuleId } from '@nguon/protocol/ids'
import { LocalDate } from '@nguon/protocol/time'
import { Hours } from '@nguon/protocol/policy/hours'
import { z } from 'zod'
import { AirTimeDay } from './air-time.ts'
import { Holiday, MovedDay } from './calendar.ts'
import { OverrideView } from './overrides.ts'
import { PauseView } from './pauses.ts'
import { PlayState } from './plays.ts'
import { Target } from './target.ts'
import { areaFields } from './units.ts'
import { When } from './when.ts'
import { isWindow, windowError, windowFields } from './window.ts'

/** Sessions of everything that may be read, or of one unit, or of one reporting group. */
export const SchedulesQuery = z.strictObject({ ...windowFields, ...areaFields }).refine(isWindow, windowError)

const Origin = z.object({ id: z.string(), name: z.string() })

export const Schedule = z
  .object({
    id: z.string(),
    /** Of its first item. */
    bulletin: z.object({ id: z.string(), title: z.string() }),
    items: z.array(
      z.object({
        bulletinId: z.string(),
        title: z.string(),
        durationMs: z.number(),
        repeat: z.number().int(),
        /** What boxes pass on from a source of their own; null: it has a sound of its own. */
        relay: z.object({ source: z.string() }).nullable(),
      }),
    ),
    gapMs: z.number(),
    when: When,
    targets: z.array(Target),
    devices: z.number().int(),
    priority: Priority,
    order: z.number().int().nullable(),
    whenOvertaken: z.enum(['resume', 'skip']),
    slotMs: z.number().nullable(),
    cutAtSlotEnd: z.boolean(),
    /** Whose bulletin its first item is. */
    origin: Origin,
    /** What it took the place of. */
    replaces: z.string().nullable(),
    endedAt: z.number().int().nullable(),
  })
  .meta({ id: 'Schedule' })

/** As it was made. */
export const MadeSchedule = Schedule.extend({
  /** What goes on of the schedule of which this took one session; null: nothing, or it took none. */
  rest: z.string().nullable(),
}).meta({ id: 'MadeSchedule' })

/** `rest`: what goes on of the schedule; null: that was its last session. */
export const LeftOut = z.object({ rest: z.string().nullable() }).meta({ id: 'LeftOut' })

const Session = z
  .object({
    scheduleId: z.string(),
    /** Of its first item. */
    bulletinId: z.string(),
    title: z.string(),
    /** As planned. */
    startsAt: z.number().int(),
    endsAt: z.number().int(),
    /** When it sounds, since it meets others; null: as planned, or not at all where its items say so. */
    shifted: z.object({ startsAt: z.number().int(), endsAt: z.number().int() }).nullable(),
    devices: z.number().int(),
    /** Of all its devices: what somebody has to look at comes first, proven only when all are. */
    state: PlayState,
    items: z.array(
      z.object({
        bulletinId: z.string(),
        title: z.string(),
        startsAt: z.number().int(),
        durationMs: z.number(),
        state: PlayState,
        relay: z.boolean(),
        /** When it begins to sound as the timetable stands; null: others leave it no room. */
        soundsAt: z.number().int().nullable(),
      }),
    ),
    kind: z.enum(['once', 'daily', 'weekly', 'monthly', 'lunar']),
    priority: Priority,
    order: z.number().int().nullable(),
    origin: Origin,
  })
  .meta({ id: 'Session' })

export const Schedules = z
  .object({
    items: z.array(Schedule),
    sessions: z.array(Session),
    /** Days of the window on which something sounds. */
    airTime: z.array(AirTimeDay),
    holidays: z.array(Holiday),
    moved: z.array(MovedDay),
    /** Of the caller's own unit. */
    policy: z.object({ name: z.string(), quietHours: z.array(Hours) }),
    /** In force or planned, signed by two, that touch the window; for a banner on every screen. */
    overrides: z.array(OverrideView),
    pauses: z.array(PauseView),
  })
  .meta({ id: 'Schedules' })

export const byScheduleId = z.strictObject({ id: RuleId })

/** Both are Mondays. */
export const WeekCopyWish = z.strictObject({ from: LocalDate, to: LocalDate }).meta({ id: 'WeekCopyWish' })
export const WeekCopy = z
  .object({
    made: z.array(z.object({ id: z.string(), title: z.string(), startsAt: z.number().int() })),
    refused: z.array(
      z.object({
        title: z.string(),
        startsAt: z.number().int(),
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
  })
  .meta({ id: 'WeekCopy' })
