import { DeviceKind } from '@nguon/protocol/ids'
import { Proof } from '@nguon/protocol/messages/journal'
import { z } from 'zod'
import { PlayState } from './plays.ts'

/** Before 2200: the answer looks ahead, and dates end with the year 9999. */
const lastAsked = Date.UTC(2200, 0) - 1
export const AtQuery = z.strictObject({ at: z.coerce.number().int().nonnegative().max(lastAsked) })

export const PlaysAt = z
  .object({
    at: z.number().int(),
    device: z.object({
      id: z.string(),
      number: z.number().int(),
      name: z.string(),
      kind: DeviceKind,
      unit: z.object({ id: z.string(), name: z.string() }),
    }),
    /** What the timetable gives the output to at this instant; null: nothing is planned then. */
    planned: z
      .object({
        scheduleId: z.string(),
        bulletinId: z.string().nullable(),
        title: z.string(),
        occurrence: z.string(),
        since: z.number().int(),
        until: z.number().int(),
        positionMs: z.number(),
        why: z.enum(['planned', 'delayed', 'resumed']),
      })
      .nullable(),
    /** When what was said above began, and when it may change; null: not within a day before, two days after. */
    since: z.number().int().nullable(),
    until: z.number().int().nullable(),
    nextChangeAt: z.number().int().nullable(),
    /** Why what is planned does not sound all the same: `policy.…`; null: the policy allows it. */
    policy: z.string().nullable(),
    pause: z
      .object({ id: z.string(), from: z.number().int(), until: z.number().int(), reason: z.string() })
      .nullable(),
    /** Something is planned, and neither policy nor pause silences it. */
    sounds: z.boolean(),
    volume: z.number().int(),
    /** What the device's journal says of this instant. Null: it lies in the future. */
    journal: z
      .object({
        /** The whole journal up to this instant is in hand: only then is an empty list proof of silence. */
        complete: z.boolean(),
        plays: z.array(
          z.object({
            occurrence: z.string(),
            bulletinId: z.string().nullable(),
            title: z.string(),
            startedAt: z.number().int(),
            playedMs: z.number().nullable(),
            state: PlayState,
            proof: Proof,
            reason: z.string().nullable(),
          }),
        ),
      })
      .nullable(),
  })
  .meta({ id: 'PlaysAt' })

export const UnitPlaysAt = z
  .object({
    at: z.number().int(),
    /** Devices by what can be said of them: sounded, proven silent, not known. Zeros for the future. */
    sounded: z.number().int(),
    silent: z.number().int(),
    unknown: z.number().int(),
    items: z.array(PlaysAt),
  })
  .meta({ id: 'UnitPlaysAt' })
