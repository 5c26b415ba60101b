/** Who may do what where. */
import { UnitId } from '@nguon/protocol/ids'
import { Instant } from '@nguon/protocol/time'
import { z } from 'zod'
import { ReportGroupId } from '../../../domain/report-group.ts'
import { roles } from '../../../domain/role.ts'
import type { GrantWish } from '../../../usecases/groups/give-grant.ts'
import type { Rights, ShownGrant } from '../../../usecases/groups/grants.ts'

const named = z.object({ id: z.string(), name: z.string(), userName: z.string() })

export const Grant = z
  .object({
    id: z.string(),
    user: named,
    role: z.enum(roles),
    /** One of the two is null. */
    unitId: z.string().nullable(),
    groupId: z.string().nullable(),
    fromAt: z.number().int(),
    untilAt: z.number().int().nullable(),
    /** Whose role a deputy bears. */
    deputyFor: named.nullable(),
    /** The group of the site's provider that it follows; null: given by hand. */
    fromGroup: z.string().nullable(),
  })
  .meta({ id: 'Grant' })
export const Grants = z
  .object({
    posts: z.array(
      named.extend({
        title: z.string(),
        role: z.enum(roles),
        unit: z.object({ id: z.string(), name: z.string() }),
      }),
    ),
    items: z.array(Grant),
  })
  .meta({ id: 'Grants' })

const userName = z.string().trim().min(1).max(200)
const granted = {
  userName,
  fromAt: Instant.nullable().default(null),
  untilAt: Instant.nullable().default(null),
  /** User name of whoever is stood in for: their role, until they are back. */
  deputyFor: userName.nullable().default(null),
}
export const NewGrant = z
  .union([
    z.strictObject({ ...granted, groupId: ReportGroupId, role: z.enum(roles).default('viewer') }),
    z.strictObject({ ...granted, unitId: UnitId, role: z.enum(roles) }),
  ])
  .meta({ id: 'NewGrant' })
export const byGrantId = z.strictObject({ id: z.uuid() })

export const wishOf = (body: z.infer<typeof NewGrant>): GrantWish => {
  const { userName, role, fromAt, untilAt, deputyFor } = body
  const area = 'unitId' in body ? { unitId: body.unitId } : { groupId: body.groupId }
  return { userName, role, area, fromAt, untilAt, deputyFor }
}

export const rightsView = ({ posts, grants }: Rights): z.infer<typeof Grants> => ({
  posts: posts.map(({ id, name, userName, title, role, unitId, unitName }) => ({
    ...{ id, name, userName, title, role },
    unit: { id: unitId, name: unitName },
  })),
  items: grants.map(grantView),
})

export const grantView = ({ grant, user, deputyFor }: ShownGrant): z.infer<typeof Grant> => ({
  id: grant.id,
  user: { id: user.id, name: user.name, userName: user.userName },
  role: grant.role,
  unitId: grant.area.kind === 'unit' ? grant.area.id : null,
  groupId: grant.area.kind === 'group' ? grant.area.id : null,
  fromAt: grant.fromAt,
  untilAt: grant.untilAt,
  deputyFor: deputyFor && { id: deputyFor.id, name: deputyFor.name, userName: deputyFor.userName },
  fromGroup: grant.fromGroup ?? null,
})
