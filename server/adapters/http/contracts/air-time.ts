import { LocalDate } from '@nguon/protocol/time'
import { z } from 'zod'

/** What is planned to sound on one day on the loudspeaker that sounds most, against what its ward's policy allows. */
export const AirTimeDay = z
  .object({
    date: LocalDate,
    broadcasts: z.array(
      z.object({
        from: z.number().int(),
        to: z.number().int(),
        /** Without the silence between its plays. */
        soundMs: z.number(),
      }),
    ),
    /** Allowed in one broadcast; null: any length. */
    maxMs: z.number().nullable(),
    /** Broadcasts allowed; null: any number. */
    perDay: z.number().int().nullable(),
  })
  .meta({ id: 'AirTimeDay' })
