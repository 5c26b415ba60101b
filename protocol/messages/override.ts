import * as z from 'zod'
import { UnitId } from '../ids.ts'
import { day, Instant } from '../time.ts'
import { exampleCommune, exampleHub, exampleMessage, exampleNow } from './example-ids.ts'
import { message, signedFields } from './message.ts'
import { Places } from './places.ts'

/** No lift outlasts a long festival: a forgotten one must end by itself. */
export const longestOverrideMs = 3 * day

/** Two people lift limits of a policy for a stated while, and say why. It binds to their area and to nothing else. */
export const Override = z
  .object({
    ...signedFields,
    area: z.array(UnitId).min(1).max(200),
    from: Instant,
    until: Instant,
    /** `airTime`: weekdays, windows, counts and lengths. */
    lifts: z.array(z.enum(['quietHours', 'airTime'])).min(1),
    reason: z.string().min(1).max(500),
    places: Places.optional(),
  })
  .refine((o) => o.from < o.until && o.until - o.from <= longestOverrideMs, { path: ['until'] })
export type Override = z.infer<typeof Override>

export const overrideMessage = message<Override>({
  name: 'override',
  direction: 'person → device',
  signedBy: 'approver',
  travels: ['GET /device/v1/blobs/{sha256}'],
  summary: 'Lifts quiet hours or air-time limits for a while, planned and signed by two delegated people.',
  schema: Override,
  example: {
    hub: exampleHub,
    to: '*',
    id: exampleMessage,
    issuedAt: exampleNow,
    area: [exampleCommune],
    from: exampleNow + 43_200_000,
    until: exampleNow + 50_400_000,
    lifts: ['quietHours'],
    reason: 'Truyền thanh đêm giao thừa',
    places: [{ id: exampleCommune, name: 'Phường Ngọc Hà' }],
  },
})
