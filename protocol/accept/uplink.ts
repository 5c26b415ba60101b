import { open, type DocumentType, type Envelope } from '../envelope.ts'
import type { DeviceId, HubId } from '../ids.ts'
import { keyIdOf, type PublicKey, type Verify } from '../keys.ts'
import { accept, refuse, type Result } from '../result.ts'

/** What the hub believes of a device: its own key signed it, it speaks for itself, and to this hub. */
export const acceptUplink = async <T extends { hub: HubId; device: DeviceId }>(
  sender: { verify: Verify; hub: HubId; device: DeviceId; key: PublicKey },
  type: DocumentType<T>,
  source: Envelope | Uint8Array,
): Promise<Result<T>> => {
  const keyid = keyIdOf(sender.key)
  const opened = await open(type, source, {
    verify: sender.verify,
    candidates: (asked) => (asked === keyid ? sender.key : undefined),
  })
  if (!opened.ok) return opened
  const body = opened.value.body
  if (body.hub !== sender.hub) return refuse('wrongHub')
  return body.device === sender.device ? accept(body) : refuse('wrongAudience')
}
