import { open, type Envelope } from '../envelope.ts'
import { toDevice } from '../ids.ts'
import { headMessage, longestHeadMs, type Head, type ProgramVersion } from '../messages/head.ts'
import { accept, refuse, type Result } from '../result.ts'
import { delegatedKeys } from '../trust-chain.ts'
import type { DeviceContext } from './context.ts'

/** Negative, zero or positive, as for sorting: epoch first, then version. */
export const compareVersions = (a: ProgramVersion, b: ProgramVersion): number =>
  a.epoch - b.epoch || a.version - b.version

/**
 * A head counts when the hub's delegated program key signed it for this device, it is not expired, and it is not older
 * than what is held. One of the same version may come again: it prolongs `validUntil`.
 */
export const acceptHead = async (
  context: DeviceContext,
  source: Envelope | Uint8Array,
  held: (ProgramVersion & { issuedAt: number }) | undefined,
): Promise<Result<Head>> => {
  const { trust, now, verify } = context
  const opened = await open(headMessage, source, { verify, candidates: delegatedKeys(trust, 'program', now) })
  if (!opened.ok) return opened
  const head = opened.value.body
  if (head.hub !== context.hub) return refuse('wrongHub')
  if (head.to !== toDevice(context.device)) return refuse('wrongAudience')
  if (head.status === 'active' && head.validUntil - head.issuedAt > longestHeadMs) return refuse('malformed')
  if (head.status === 'active' && head.validUntil <= now) return refuse('expired')
  if (held !== undefined && (compareVersions(head, held) || head.issuedAt - held.issuedAt) < 0)
    return refuse('older')
  return accept(head)
}
