import { BulletinId, RuleId } from '@nguon/protocol/ids'
import { DurationMs, Instant } from '@nguon/protocol/time'
import { longestSessionMs, Rule } from '@nguon/protocol/timetable/rule'
import { z } from 'zod'
import { longestGapMs } from '../../../domain/schedule-rule.ts'
import { Targets } from './target.ts'
import { When } from './when.ts'

export const ScheduleWish = z
  .strictObject({
    /** In the order in which they sound. */
    items: z
      .array(
        z.strictObject({
          bulletinId: BulletinId,
          /** How often it is said, one after the other; absent: once. */
          repeat: z.number().int().min(1).max(10).optional(),
          /** How long a relay is passed on, and it has to be said; what has a sound lasts as long as that. */
          lengthMs: DurationMs.min(1_000).max(longestSessionMs).optional(),
        }),
      )
      .min(1)
      .max(50),
    /** Silence between two items; absent: two seconds. */
    gapMs: z.number().int().min(0).max(longestGapMs).optional(),
    when: When,
    targets: Targets,
    /** Among sessions of one priority that meet the lower number goes first; absent: nobody has decided. */
    order: Rule.shape.order,
    /** Absent: `resume`. */
    whenOvertaken: z.enum(['resume', 'skip']).optional(),
    slotMs: Rule.shape.slotMs,
    cutAtSlotEnd: z.boolean().optional(),
    /** An edit: from now on this one instead. A session of the old one that has begun goes on to its end. */
    replaces: RuleId.optional(),
    /** With `replaces`: only its session that begins then gives way; the rest goes on without it. */
    onlyAt: Instant.optional(),
    /** They end in the same instant: what was taken out of it by `onlyAt` goes back into it. */
    takesBack: z.array(RuleId).max(20).optional(),
  })
  .refine((wish) => wish.onlyAt === undefined || wish.replaces !== undefined, { path: ['replaces'] })
  .meta({ id: 'ScheduleWish' })

/** A session that falls out of its repeated schedule, by its start. */
export const SessionToLeaveOut = z.strictObject({ startsAt: Instant }).meta({ id: 'SessionToLeaveOut' })

export const ScheduleOrder = z
  .strictObject({ order: z.number().int().min(-1_000).max(1_000) })
  .meta({ id: 'ScheduleOrder' })
