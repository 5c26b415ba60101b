import * as z from 'zod'
import { DeviceId, DeviceKind, HubId } from '@nguon/protocol/ids'

/** Who this box became by enrolment; kept for ever. */
export const Enrolled = z.object({
  hub: HubId,
  device: DeviceId,
  number: z.number(),
  deviceKind: DeviceKind,
  hubUrl: z.string(),
  rootFingerprint: z.string(),
  mqtt: z.object({ url: z.string(), password: z.string(), ca: z.string().optional() }),
})
export type Enrolled = z.infer<typeof Enrolled>
