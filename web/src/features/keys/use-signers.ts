import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Signer } from '@nguon/protocol/keys'
import type { Me } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { heldSigner, signerOf } from '../signing/key-store.ts'

export interface Signers {
  /** The key in this browser; undefined while it is looked for. */
  readonly browser: Signer | null | undefined
  /** A key file that was opened, until this page is closed. */
  readonly token: { readonly name: string; readonly signer: Signer } | null
  readonly setToken: (token: Signers['token']) => void
  readonly makeBrowserKey: () => Promise<void>
}

export const useSigners = (me: Pick<Me, 'id'>): Signers => {
  const client = useQueryClient()
  const [token, setToken] = useState<Signers['token']>(null)
  const places = () => ({ subtle: crypto.subtle, indexedDb: indexedDB })
  const browser = useQuery({
    queryKey: ['browserKey', me.id],
    queryFn: () => heldSigner(me.id, places()),
    enabled: isSecureContext,
    staleTime: Infinity,
  })
  return {
    browser: isSecureContext ? browser.data : null,
    token,
    setToken,
    makeBrowserKey: async () => {
      const { signer } = await signerOf(me.id, places())
      await hub.registerKey(signer.key)
      await Promise.all([
        client.invalidateQueries({ queryKey: ['browserKey', me.id] }),
        client.invalidateQueries({ queryKey: ['keys'] }),
        client.invalidateQueries({ queryKey: ['me'] }),
      ])
    },
  }
}
