import { open } from '../envelope.ts'
import type { UnitId, UserId } from '../ids.ts'
import { keyIdOf, type PublicKey } from '../keys.ts'
import { overrideMessage, type Override } from '../messages/override.ts'
import type { Delegation } from '../messages/trust.ts'
import { accept, refuse, type Result } from '../result.ts'
import { delegatedKeys, delegationsFor, reaches } from '../trust-chain.ts'
import type { DeviceContext } from './context.ts'

/**
 * An override counts when two different people, each delegated for it where this device stands, signed the same bytes.
 * Two keys of one person are one person, and a key that bears two names is nobody's. When it begins and ends is judged when something is to sound.
 */
export const acceptOverride = async (
  context: Pick<DeviceContext, 'verify' | 'hub' | 'trust' | 'now' | 'unitPath'>,
  source: Uint8Array,
): Promise<Result<Override>> => {
  const { trust, now, verify } = context
  const opened = await open(overrideMessage, source, {
    verify,
    candidates: delegatedKeys(trust, 'override', now),
    threshold: 2,
  })
  if (!opened.ok) return opened
  const { body: override, signers } = opened.value
  if (override.hub !== context.hub) return refuse('wrongHub')
  if (override.until <= now) return refuse('expired')
  const may = delegationsFor(trust, 'override', now)
  const people = new Set(signers.flatMap((key) => personWhoMay(may, key, override.area, context.unitPath)))
  return people.size >= 2 ? accept(override) : refuse('outsideArea')
}

/** The one person behind a key, if its delegation reaches this device through the override's area. */
const personWhoMay = (
  delegations: readonly Delegation[],
  key: PublicKey,
  area: readonly UnitId[],
  unitPath: readonly UnitId[],
): UserId[] => {
  const mine = delegations.filter((d) => keyIdOf(d.key) === keyIdOf(key))
  const [user, ...others] = new Set(mine.map((d) => d.holder.user))
  const may = mine.some((d) => reaches(d.area, area, unitPath))
  return may && others.length === 0 && user !== undefined && user !== null ? [user] : []
}
