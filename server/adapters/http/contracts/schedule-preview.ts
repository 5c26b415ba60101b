import { z } from 'zod'
import { AirTimeDay } from './air-time.ts'

const refusal = {
  /** Key of the message catalogues, with its values. */
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The nearest start at which nothing refuses; null: none was found near. */
  nearestAt: z.number().int().nullable(),
}

export const SchedulePreview = z
  .object({
    devices: z.array(z.object({ id: z.string(), name: z.string(), number: z.number().int() })),
    firstAt: z.number().int().nullable(),
    /** The next sessions, at most ten. */
    starts: z.array(z.number().int()),
    /** Sessions in all. */
    sessions: z.number().int(),
    /** Of one session, its silences included. */
    durationMs: z.number(),
    /** Of one session, sound alone. */
    soundMs: z.number(),
    conflicts: z.array(z.object(refusal)),
    /** What the wards' policies refuse in the next 35 days: the first refusal of each session. */
    policy: z.array(z.object({ ...refusal, at: z.number().int() })),
    /** What has to wait because of the other's priority: a session planned before, or one of this schedule. */
    delays: z.array(
      z.object({
        scheduleId: z.string(),
        title: z.string(),
        startsAt: z.number().int(),
        /** True: this schedule's session waits for that one. */
        own: z.boolean(),
      }),
    ),
    /** Sessions of the same high priority that it meets: `order` says who goes first. */
    meets: z.array(
      z.object({
        scheduleId: z.string(),
        title: z.string(),
        startsAt: z.number().int(),
        order: z.number().int(),
      }),
    ),
    /** Sessions of the next 35 days that a pause holds back, wholly or in part, and on how many of the devices. */
    paused: z.array(
      z.object({
        at: z.number().int(),
        pauseId: z.string(),
        reason: z.string(),
        from: z.number().int(),
        until: z.number().int(),
        devices: z.number().int(),
      }),
    ),
    /** Sessions of the next 35 days that sound only because two people lifted what `code` names. */
    lifted: z.array(
      z.object({
        at: z.number().int(),
        code: z.string(),
        overrideId: z.string(),
        reason: z.string(),
        until: z.number().int(),
      }),
    ),
    /** Days on which it sounds, with it counted; at most fourteen. */
    airTime: z.array(AirTimeDay),
  })
  .meta({ id: 'SchedulePreview' })
