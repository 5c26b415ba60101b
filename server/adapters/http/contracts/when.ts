/** When a schedule has its sessions, as people send it: the timetable's own fields, seconds not asked for. */
import { Instant } from '@nguon/protocol/time'
import { SessionStart } from '@nguon/protocol/timetable/session-start'
import { z } from 'zod'

const [, daily, weekly, monthly, lunar] = SessionStart.options
const [days, weekdays] = monthly.shape.on.options
/** Local time of the hub, HH:mm or HH:mm:ss. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/)

export const When = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once'), at: Instant }),
  z.strictObject({ ...daily.shape, time }),
  z.strictObject({ ...weekly.shape, time }),
  z.strictObject({
    ...monthly.shape,
    time,
    on: z.union([
      z.strictObject(days.shape),
      z.strictObject({
        weekdays: z.array(z.strictObject(weekdays.shape.weekdays.element.shape)).min(1).max(35),
      }),
    ]),
  }),
  z.strictObject({ ...lunar.shape, time }),
])
