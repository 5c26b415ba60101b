import { BulletinId, Priority, RuleId, UnitId } from '@nguon/protocol/ids'
import { Instant } from '@nguon/protocol/time'
import { Rule } from '@nguon/protocol/timetable/rule'
import { z } from 'zod'
import { longestGapMs } from '../../../domain/schedule-rule.ts'
import { Targets } from './target.ts'
import { When } from './when.ts'

const Named = z.object({ id: z.string(), name: z.string() })
const instant = z.number().int()

const programme = {
  id: z.string(),
  /** The unit whose programme it is. */
  from: Named,
  sentBy: z.string(),
  sentAt: instant,
  /** `normal`: the ward places it or declines. `priority`: it is placed by itself, the ward orders and moves it. */
  priority: Priority,
  items: z.array(
    z.object({
      bulletinId: z.string(),
      title: z.string(),
      durationMs: z.number(),
      repeat: z.number().int(),
    }),
  ),
  gapMs: z.number(),
  /** Silences included. */
  lengthMs: z.number(),
  /** When the sender wishes it to sound. */
  when: When,
  /** By then its last session is over. */
  playBy: instant,
  note: z.string(),
  withdrawnAt: instant.nullable(),
}
export const SentProgramme = z.object(programme).meta({ id: 'SentProgramme' })

const answer = {
  id: z.string(),
  /** The ward. */
  unit: Named,
  state: z.enum(['waiting', 'placed', 'declined', 'tooLate', 'withdrawn']),
  /** Why the ward declined. */
  reason: z.string().nullable(),
  /** Why it could not be placed by itself: key of the message catalogues, with its values. */
  obstacle: z
    .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: instant.nullable(),
  /** What plays it in the ward. */
  schedule: z
    .object({
      id: z.string(),
      when: When,
      order: z.number().int().nullable(),
      /** Null: it has had its last session. */
      nextAt: instant.nullable(),
      endedAt: instant.nullable(),
    })
    .nullable(),
}
export const WardAnswer = z.object(answer).meta({ id: 'WardAnswer' })

export const InboxEntry = z
  .object({
    ...answer,
    /** Nobody of the ward has taken note of it. */
    isNew: z.boolean(),
    /** It waits for somebody of the ward: to be placed, or to be taken note of. */
    open: z.boolean(),
    /** The caller may answer for the ward. */
    mayAnswer: z.boolean(),
    programme: SentProgramme,
  })
  .meta({ id: 'InboxEntry' })
export const Inbox = z.object({ items: z.array(InboxEntry) }).meta({ id: 'Inbox' })

export const SentProgrammes = z
  .object({
    items: z.array(
      z.object({ programme: SentProgramme, answers: z.array(WardAnswer), mayWithdraw: z.boolean() }),
    ),
  })
  .meta({ id: 'SentProgrammes' })

export const Sent = z.object({ id: z.string() }).meta({ id: 'Sent' })

export const ProgrammeWish = z
  .strictObject({
    /** In the order in which they sound; all of one unit and one priority. */
    items: z
      .array(z.strictObject({ bulletinId: BulletinId, repeat: z.number().int().min(1).max(10).optional() }))
      .min(1)
      .max(50),
    gapMs: z.number().int().min(0).max(longestGapMs).optional(),
    when: When,
    playBy: Instant,
    note: z.string().trim().max(500),
    /** Each with everything below it. */
    targets: z.array(UnitId).min(1).max(500),
  })
  .meta({ id: 'ProgrammeWish' })

export const PlaceWish = z
  .strictObject({
    when: When,
    /** Absent: the whole ward. */
    targets: Targets.optional(),
    /** Among sessions of one priority that meet the lower number goes first. */
    order: Rule.shape.order,
    /** What plays it until now, to move it; absent: nothing does yet. */
    replaces: RuleId.optional(),
  })
  .meta({ id: 'PlaceWish' })

export const Decline = z.strictObject({ reason: z.string().trim().min(1).max(500) }).meta({ id: 'Decline' })

export const byInboxId = z.strictObject({ id: z.uuid() })
