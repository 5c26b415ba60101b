import { open, type DocumentType, type Envelope } from '../envelope.ts'
import { toDevice, toEveryone, type Audience, type HubId } from '../ids.ts'
import { accept, refuse, type Result } from '../result.ts'
import { delegatedKeys } from '../trust-chain.ts'
import type { DeviceContext } from './context.ts'

/** The hub's small notices (watermark, hub status, trust pointer): signed by the hub, for this device or everyone. */
export const acceptNotice = async <T extends { hub: HubId; to: Audience }>(
  context: DeviceContext,
  type: DocumentType<T>,
  source: Envelope | Uint8Array,
): Promise<Result<T>> => {
  const { trust, now, verify } = context
  const opened = await open(type, source, { verify, candidates: delegatedKeys(trust, 'program', now) })
  if (!opened.ok) return opened
  const notice = opened.value.body
  if (notice.hub !== context.hub) return refuse('wrongHub')
  if (notice.to !== toEveryone && notice.to !== toDevice(context.device)) return refuse('wrongAudience')
  return accept(notice)
}
