import { DeviceId, UnitId } from '@nguon/protocol/ids'
import { z } from 'zod'

export const Target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), id: UnitId }),
  z.strictObject({ kind: z.literal('device'), id: DeviceId }),
])
export const Targets = z.array(Target).min(1).max(500)
