import { z } from 'zod'
import type { ReadAudit } from '../../../usecases/read-audit.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { valueOf } from '../refusal.ts'

const AuditPage = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        at: z.number().int(),
        /** Null: the hub itself. */
        user: z.object({ id: z.string(), name: z.string() }).nullable(),
        action: z.string(),
        unitId: z.string().nullable(),
        subject: z.string().nullable(),
        before: z.unknown(),
        after: z.unknown(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'AuditPage' })

export const auditRoutes =
  (read: ReadAudit): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/audit',
      {
        schema: {
          querystring: z.strictObject({ cursor: z.uuid().optional() }),
          response: { 200: AuditPage },
        },
      },
      async (request) => {
        const { items, next } = valueOf(await read(personOf(request), request.query.cursor))
        return {
          items: items.map(({ userId, userName, ...entry }) => ({
            ...entry,
            user: userId === null ? null : { id: userId, name: userName ?? '' },
          })),
          next,
        }
      },
    )
  }
