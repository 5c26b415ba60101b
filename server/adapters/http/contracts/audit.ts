import { UnitId, UserId } from '@nguon/protocol/ids'
import { Instant } from '@nguon/protocol/time'
import { z } from 'zod'
import type { AuditPage as Page } from '../../../usecases/audit/read-audit.ts'
import type { ShownChain } from '../../../usecases/audit/watch-chain.ts'

const named = z.object({ id: z.string(), name: z.string() })

export const AuditPage = z
  .object({
    items: z.array(
      z.object({
        /** Its place in the chain, from 1. */
        seq: z.number().int(),
        id: z.string(),
        at: z.number().int(),
        /** Null: the hub itself. */
        user: named.nullable(),
        /** In whose stead. */
        deputyFor: named.nullable(),
        action: z.string(),
        unit: named.nullable(),
        subject: z.string().nullable(),
        before: z.unknown(),
        after: z.unknown(),
        hash: z.string(),
        /** When part of before and after was deleted. */
        erasedAt: z.number().int().nullable(),
      }),
    ),
    /** Of the units and people that `subject`, `before` and `after` mention by id. */
    names: z.record(z.string(), z.string()),
    next: z.number().int().nullable(),
  })
  .meta({ id: 'AuditPage' })

const instant = z.coerce.number().pipe(Instant)
const filter = {
  userId: UserId.optional(),
  unitId: UnitId.optional(),
  /** A verb, or the part before its dot: `bulletin.approve`, `bulletin`. */
  action: z
    .string()
    .regex(/^[a-zA-Z]{1,40}(\.[a-zA-Z]{1,40})?$/)
    .optional(),
  /** Inclusive. */
  from: instant.optional(),
  /** Exclusive. */
  to: instant.optional(),
  text: z.string().trim().max(100).optional(),
}
export const AuditQuery = z.strictObject({
  ...filter,
  cursor: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
})
export const AuditFileQuery = z.strictObject({ ...filter, format: z.enum(['csv', 'jsonl']) })

export const AuditChain = z
  .object({
    ok: z.boolean(),
    /** Rows that follow each other unbroken, and the hash of the last of them. Null while the trail is empty. */
    head: z.object({ seq: z.number().int(), hash: z.string() }).nullable(),
    /** The first row that is not as it was. */
    broken: z
      .object({
        seq: z.number().int(),
        fault: z.enum(['changed', 'missing', 'unlinked', 'rewritten']),
      })
      .nullable(),
    checkedAt: z.number().int(),
  })
  .meta({ id: 'AuditChain' })

export const pageView = ({ items, names, next }: Page): z.infer<typeof AuditPage> => ({
  items: items.map((e) => ({
    seq: e.seq,
    id: e.id,
    at: e.at,
    user: e.userId === null ? null : { id: e.userId, name: e.userName ?? '' },
    deputyFor: e.deputyFor === null ? null : { id: e.deputyFor, name: e.deputyForName ?? '' },
    action: e.action,
    unit: e.unitId === null ? null : { id: e.unitId, name: e.unitName ?? '' },
    subject: e.subject,
    before: e.before,
    after: e.after,
    hash: e.chained.hash,
    erasedAt: e.chained.erasedAt,
  })),
  names: { ...names },
  next,
})

export const chainView = (chain: ShownChain): z.infer<typeof AuditChain> => ({
  ok: chain.ok,
  head: chain.ok && chain.head.seq > 0 ? { ...chain.head } : null,
  broken: chain.ok ? null : { seq: chain.seq, fault: chain.fault },
  checkedAt: chain.checkedAt,
})
