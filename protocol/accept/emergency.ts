import { open } from '../envelope.ts'
import { toDevice, toZone, UnitId } from '../ids.ts'
import { keyIdOf } from '../keys.ts'
import { emergencyMessage, type Emergency } from '../messages/emergency.ts'
import type { Root } from '../messages/root.ts'
import { accept, refuse, type Result } from '../result.ts'
import { delegatedKeys, delegationsFor, reaches } from '../trust-chain.ts'
import { clockSlackMs, type DeviceContext } from './context.ts'

/** A key delegated for emergencies where this device stands signed it, for this device or a zone of it, and it is young. */
export const acceptEmergency = async (
  context: DeviceContext,
  root: Pick<Root, 'trial'>,
  source: Uint8Array,
): Promise<Result<Emergency>> => {
  const { trust, now, verify } = context
  if (!root.trial) return refuse('trialRefused')
  const opened = await open(emergencyMessage, source, {
    verify,
    candidates: delegatedKeys(trust, 'emergency', now),
  })
  if (!opened.ok) return opened
  const { body: emergency, signers } = opened.value
  if (emergency.hub !== context.hub) return refuse('wrongHub')
  const mine = [toDevice(context.device), ...context.zones.map(toZone)]
  if (!mine.includes(emergency.to)) return refuse('wrongAudience')
  if (emergency.expiresAt <= now) return refuse('expired')
  // Its length is bounded from when it was issued.
  if (emergency.issuedAt > now + clockSlackMs) return refuse('notYetValid')
  const delegated = delegationsFor(trust, 'emergency', now)
    .filter((d) => signers.some((key) => keyIdOf(key) === keyIdOf(d.key)))
    .flatMap((d) => d.area)
  // A zone of a unit bears the unit's id; a device is named by its own place.
  const unit = UnitId.safeParse(emergency.to.slice(2)).data ?? context.unitPath.at(-1)
  const area = unit !== undefined && context.unitPath.includes(unit) ? [unit] : context.unitPath.slice(-1)
  return reaches(delegated, area, context.unitPath) ? accept(emergency) : refuse('outsideArea')
}
