import { fromBase64 } from '@nguon/protocol/bytes'
import { sealBytes, type Envelope } from '@nguon/protocol/envelope'
import type { Signer } from '@nguon/protocol/keys'
import type { Bulletin, Me } from '../../api/contract.ts'
import { checkManifest, type ManifestProblem, type Shown } from './check-manifest.ts'
import { keyStatus, type KeyDesk } from './key-status.ts'

export interface SigningHub extends KeyDesk {
  manifest(id: string): Promise<{ payloadType: string; payload: string }>
  approve(id: string, envelope: Envelope): Promise<Bulletin>
}

export type Approval =
  | { done: 'approved'; bulletin: Bulletin }
  /** The hub knows the key, but somebody must still confirm it. */
  | { done: 'keyPending' }
  | { done: 'refused'; problem: ManifestProblem }

/**
 * Signs what the approver saw and heard, nothing else: fetch the prepared bytes, compare, sign exactly these bytes, hand
 * them in. Registers this browser's key first when the hub does not know it.
 */
export const approveBulletin = async (
  { hub, signer }: { hub: SigningHub; signer: Signer },
  me: Pick<Me, 'keys'>,
  shown: Shown,
): Promise<Approval> => {
  if ((await keyStatus(hub, signer, me)) === 'pending') return { done: 'keyPending' }
  const prepared = await hub.manifest(shown.id)
  const payload = bytesOf(prepared.payload)
  if (!payload) return { done: 'refused', problem: 'unreadable' }
  const checked = checkManifest(prepared.payloadType, payload, shown)
  if (!checked.ok) return { done: 'refused', problem: checked.problem }
  const envelope = await sealBytes(prepared.payloadType, payload, [signer])
  return { done: 'approved', bulletin: await hub.approve(shown.id, envelope) }
}

const bytesOf = (base64: string): Uint8Array | null => {
  try {
    return fromBase64(base64)
  } catch {
    return null
  }
}
