import { UnitId } from '@nguon/protocol/ids'
import { PolicyProfile } from '@nguon/protocol/policy/profile'
import { z } from 'zod'

/** Absent: the caller's own unit. */
export const PolicyQuery = z.strictObject({ unitId: UnitId.optional() })

export const PolicyView = z
  .object({
    unit: z.object({ id: z.string(), name: z.string() }),
    profile: PolicyProfile,
    /** Whose policy binds here: the unit's own or the nearest above; null: no authority has spoken yet. */
    from: z
      .object({
        unit: z.object({ id: z.string(), name: z.string() }),
        version: z.number().int(),
        signedAt: z.number().int(),
        /** The administrator who had it signed; null: the hub's first set-up. */
        signedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
      })
      .nullable(),
    /** Whether a change can be asked for: not before the hub has a root. */
    maySign: z.boolean(),
    /** A wish that waits for an authority's signature. */
    waiting: z.object({ paper: z.string(), since: z.number().int() }).nullable(),
    readyMade: z.array(z.object({ key: z.string(), profile: PolicyProfile })),
  })
  .meta({ id: 'PolicyInForce' })

export const PolicyWish = z
  .strictObject({ unitId: UnitId, profile: z.strictObject(PolicyProfile.shape) })
  .meta({ id: 'PolicyWish' })
