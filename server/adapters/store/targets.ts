/** The JSON of a column `targets`. */
import { DeviceId, UnitId } from '@nguon/protocol/ids'
import { z } from 'zod'
import type { Target } from '../../domain/schedule.ts'

/** The same JSON with the one device in the place of the other; undefined when it does not name that. */
export const succeededIn = (text: string, predecessor: DeviceId, successor: DeviceId): string | undefined => {
  const targets = targetsOf(text)
  const named = (target: Target): boolean => target.kind === 'device' && target.id === predecessor
  if (!targets.some(named)) return undefined
  return JSON.stringify(
    targets.map((target): Target => (named(target) ? { kind: 'device', id: successor } : target)),
  )
}

export const targetsOf = (text: string): Target[] => Targets.parse(JSON.parse(text))

const Targets = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('unit'), id: UnitId }),
    z.object({ kind: z.literal('device'), id: DeviceId }),
  ]),
)
