import type { PublicKey, Signer } from '@nguon/protocol/keys'
import type { Me } from '../../api/contract.ts'

export interface KeyDesk {
  registerKey(key: PublicKey): Promise<{ status: 'active' | 'pending' }>
}

/** Registers this browser's key first when the hub does not know it. `pending`: somebody must still confirm it. */
export const keyStatus = async (hub: KeyDesk, signer: Signer, me: Pick<Me, 'keys'>) =>
  me.keys.find((key) => key.keyid === signer.keyid)?.status ?? (await hub.registerKey(signer.key)).status
