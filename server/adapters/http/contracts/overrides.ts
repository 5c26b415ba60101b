import { Base64 } from '@nguon/protocol/bytes'
import { UnitId } from '@nguon/protocol/ids'
import { KeyId } from '@nguon/protocol/keys'
import { Override } from '@nguon/protocol/messages/override'
import { z } from 'zod'

const { from, until, lifts, reason } = Override.shape

export const OverrideWish = z
  .strictObject({ area: z.array(UnitId).min(1).max(50), from, until, lifts, reason })
  .meta({ id: 'OverrideWish' })

export const OverrideView = z
  .object({
    id: z.string(),
    area: z.array(z.object({ id: z.string(), name: z.string() })),
    from: z.number().int(),
    until: z.number().int(),
    lifts,
    reason: z.string(),
    /** `unsigned`: fewer than two people have signed, so it lifts nothing. */
    state: z.enum(['unsigned', 'planned', 'inForce', 'over', 'withdrawn']),
    signatures: z.array(
      z.object({
        keyid: z.string(),
        user: z.object({ id: z.string(), name: z.string() }),
        /** Whose right a deputy used. */
        insteadOf: z.object({ id: z.string(), name: z.string() }).nullable(),
        at: z.number().int(),
      }),
    ),
    createdAt: z.number().int(),
    createdBy: z.object({ id: z.string(), name: z.string() }),
    withdrawnAt: z.number().int().nullable(),
    /** What is to be signed (DSSE): base64 of the exact bytes. */
    payloadType: z.string(),
    payload: z.string(),
  })
  .meta({ id: 'Override' })

export const Overrides = z.object({ items: z.array(OverrideView) }).meta({ id: 'Overrides' })
export const byOverrideId = z.strictObject({ id: z.uuid() })
export const OverrideSignature = z
  .strictObject({ keyid: KeyId, sig: Base64.max(200) })
  .meta({ id: 'OverrideSignature' })
