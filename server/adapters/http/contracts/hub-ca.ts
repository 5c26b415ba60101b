import { Base64 } from '@nguon/protocol/bytes'
import { z } from 'zod'
import { Signature } from './keys.ts'

/** `inDays`: until the hub shows the new one; null: none is made, what is shown now counts alone from now on. */
export const HubCaWish = z
  .strictObject({ inDays: z.number().int().min(0).max(365).nullable() })
  .meta({ id: 'HubCaWish' })

export const SignedHubCa = z
  .strictObject({ payloadType: z.string().max(100), payload: Base64.max(32_768), signature: Signature })
  .meta({ id: 'SignedHubCa' })
export const HubCaTaken = z.object({ version: z.number().int() }).meta({ id: 'HubCaTaken' })
