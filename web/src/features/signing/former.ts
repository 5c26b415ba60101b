/**
 * What a placement comes in place of: the device's own last one, or that of the box whose place it takes. The hub shows it;
 * whether an authority has signed it is checked here.
 */
import { Envelope, decodePayload, parseBody } from '@nguon/protocol/envelope'
import { keyIdOf, type Verify } from '@nguon/protocol/keys'
import { bindingMessage, type Binding } from '@nguon/protocol/messages/binding'
import type { Root } from '@nguon/protocol/messages/root'
import { openBinding } from '@nguon/protocol/trust-chain'

export type Former =
  /** Nothing stood there before. */
  | { readonly is: 'none' }
  /** `isVerified`: an authority that counts now has signed it. */
  | { readonly is: 'known'; readonly binding: Binding; readonly isVerified: boolean }
  /** The hub shows nothing, or something else. */
  | { readonly is: 'hidden' }

export const readFormer = async (
  next: Binding,
  shown: unknown,
  d: { readonly verify: Verify; readonly root: Root | null },
): Promise<Former> => {
  const device = next.replaces ?? (next.version > 1 ? next.device : undefined)
  if (device === undefined) return { is: 'none' }
  const envelope = Envelope.safeParse(shown).data
  const payload = envelope && decodePayload(envelope)
  const read = payload && parseBody(bindingMessage, payload)
  if (envelope === undefined || !read?.ok) return { is: 'hidden' }
  const binding = read.value
  // A genuine one that is older would tell a wrong "before".
  const follows = next.replaces !== undefined || binding.version === next.version - 1
  if (binding.device !== device || !follows) return { is: 'hidden' }
  const own = { id: device, keyid: keyIdOf(binding.key) }
  const opened = d.root && (await openBinding(d.verify, d.root, envelope, 'held', own))
  return { is: 'known', binding, isVerified: opened?.ok === true }
}
