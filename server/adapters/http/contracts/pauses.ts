import { Instant } from '@nguon/protocol/time'
import { z } from 'zod'
import { Target, Targets } from './target.ts'

export const PauseWish = z
  .strictObject({
    targets: Targets,
    from: Instant,
    until: Instant,
    reason: z.string().trim().min(1).max(200),
  })
  .meta({ id: 'PauseWish' })

export const PauseView = z
  .object({
    id: z.string(),
    targets: z.array(Target),
    from: z.number().int(),
    until: z.number().int(),
    reason: z.string(),
    devices: z.number().int(),
    createdAt: z.number().int(),
    createdBy: z.object({ id: z.string(), name: z.string() }),
    /** Ended by hand, before its time. */
    endedAt: z.number().int().nullable(),
  })
  .meta({ id: 'Pause' })

/** Those that are not over. */
export const Pauses = z.object({ items: z.array(PauseView) }).meta({ id: 'Pauses' })
export const byPauseId = z.strictObject({ id: z.uuid() })
