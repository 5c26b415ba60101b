import { UnitId, UserId } from '@nguon/protocol/ids'
import { z } from 'zod'
import { roles } from '../../../domain/role.ts'
import type { ListedPerson } from '../../../usecases/people/list-people.ts'

const instant = z.number().int()

const PersonView = z
  .object({
    id: z.string(),
    userName: z.string(),
    name: z.string(),
    title: z.string(),
    contact: z.string(),
    role: z.enum(roles),
    unit: z.object({ id: z.string(), name: z.string() }),
    /** `invited`: has a link and has not come; `expired`: the link is over and they never came. */
    state: z.enum(['active', 'invited', 'expired', 'disabled', 'erased']),
    /** Until when an unused link is good. */
    linkUntil: instant.nullable(),
    secondFactor: z.boolean(),
    sessions: z.number().int(),
    lastSeenAt: instant.nullable(),
    /** Whether the asker may disable and recover them. */
    managed: z.boolean(),
  })
  .meta({ id: 'PersonInArea' })

export const People = z.object({ items: z.array(PersonView) }).meta({ id: 'People' })

/** No control signs: names stand in lists, papers and logs. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{Cc}*$/u)

export const NewPerson = z
  .strictObject({
    userName: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/),
    name: line(100).min(1),
    title: line(100).default(''),
    /** E-mail or telephone. */
    contact: line(200).default(''),
    role: z.enum(roles),
    unitId: UnitId,
  })
  .meta({ id: 'NewPerson' })

/** A secret: whoever opens it first chooses the password. */
export const PersonLink = z
  .object({ personId: z.string(), url: z.string(), qrSvg: z.string(), expiresAt: instant })
  .meta({ id: 'PersonLink' })
export const Reason = z.strictObject({ reason: line(300).min(1) }).meta({ id: 'Reason' })
/** The user name is typed once more: it cannot be undone. */
export const Erasure = z
  .strictObject({ reason: line(300).min(1), userName: line(100).min(1) })
  .meta({ id: 'PersonErasure' })
export const byPersonId = z.strictObject({ id: UserId })
export const byPersonAndSession = z.strictObject({ id: UserId, session: z.uuid() })

export const personView = (listed: ListedPerson): z.infer<typeof PersonView> => ({
  id: listed.account.id,
  userName: listed.account.userName,
  name: listed.account.name,
  title: listed.account.title,
  contact: listed.account.contact,
  role: listed.account.role,
  unit: { id: listed.account.unitId, name: listed.unit?.name ?? '' },
  state: listed.state,
  linkUntil: listed.linkUntil,
  secondFactor: listed.secondFactor,
  sessions: listed.sessions,
  lastSeenAt: listed.lastSeenAt,
  managed: listed.managed,
})
