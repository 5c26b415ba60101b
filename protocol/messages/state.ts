import * as z from 'zod'
import { Envelope } from '../envelope.ts'

/**
 * Answer of `GET /device/v1/state`: the truth that pushes only hint at. Not signed as a whole: each part is.
 * The ETag is the SHA-256 of the body.
 */
export const DeviceState = z.object({
  head: Envelope.nullable(),
  binding: Envelope,
  trust: Envelope,
  /** Of the newest root; one that the device does not hold is to be fetched first. */
  rootVersion: z.number().int().positive().optional(),
  /** Absent: what the claim named counts. */
  hubCa: Envelope.optional(),
  /** The law of the place in `binding`, from the province down; absent from a hub of an earlier release. */
  policies: z.array(Envelope).max(8).optional(),
})
export type DeviceState = z.infer<typeof DeviceState>
