import { fromBase64 } from '@nguon/protocol/bytes'
import { parseBody, sealBytes } from '@nguon/protocol/envelope'
import type { Signer } from '@nguon/protocol/keys'
import { overrideMessage } from '@nguon/protocol/messages/override'
import type { Me } from '../../api/contract.ts'
import type { Override } from '../../api/limits.ts'
import { keyStatus, type KeyDesk } from './key-status.ts'

export interface OverrideDesk extends KeyDesk {
  signOverride(id: string, signature: { keyid: string; sig: string }): Promise<Override>
}

export type OverrideSigning =
  { done: 'signed'; override: Override } | { done: 'keyPending' } | { done: 'differs' }

/** Signs the very bytes that both people are shown, and only where they say what stands on the screen. */
export const signOverride = async (
  { hub, signer }: { hub: OverrideDesk; signer: Signer },
  me: Pick<Me, 'keys'>,
  shown: Override,
): Promise<OverrideSigning> => {
  if ((await keyStatus(hub, signer, me)) === 'pending') return { done: 'keyPending' }
  const payload = bytesOf(shown.payload)
  if (payload === null || !saysTheSame(payload, shown)) return { done: 'differs' }
  const { signatures } = await sealBytes(shown.payloadType, payload, [signer])
  const [signature] = signatures
  if (signature === undefined) throw new Error('sealing gave no signature')
  return { done: 'signed', override: await hub.signOverride(shown.id, signature) }
}

/** A hub that was taken over must not get a signature under anything else than what is read here. */
const saysTheSame = (payload: Uint8Array, shown: Override): boolean => {
  if (shown.payloadType !== overrideMessage.payloadType) return false
  const read = parseBody(overrideMessage, payload)
  if (!read.ok) return false
  const said = read.value
  return (
    said.id === shown.id &&
    said.from === shown.from &&
    said.until === shown.until &&
    said.reason.normalize('NFC') === shown.reason.normalize('NFC') &&
    same(
      said.area,
      shown.area.map(({ id }) => id),
    ) &&
    same(said.lifts, shown.lifts)
  )
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  [...a].sort().join() === [...b].sort().join()

const bytesOf = (base64: string): Uint8Array | null => {
  try {
    return fromBase64(base64)
  } catch {
    return null
  }
}
