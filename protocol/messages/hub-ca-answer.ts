import * as z from 'zod'
import { Envelope } from '../envelope.ts'

/** `GET /device/v1/hub-ca`: all that it takes to verify it, for a box that believes nothing else of this connection. */
export const HubCaAnswer = z.object({
  /** From the first to the newest. */
  roots: z.array(Envelope).max(200),
  /** Null: nobody has signed one. */
  hubCa: Envelope.nullable(),
})
export type HubCaAnswer = z.infer<typeof HubCaAnswer>
