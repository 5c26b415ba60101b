/** The JSON of a column `targets`. */
import { DeviceId, UnitId } from '@nguon/protocol/ids'
import { z } from 'zod'
import type { Target } from '../../domain/schedule.ts'

export const targetsOf = (text: string): Target[] => Targets.parse(JSON.parse(text))

const Targets = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('unit'), id: UnitId }),
    z.object({ kind: z.literal('device'), id: DeviceId }),
  ]),
)
