/** What an administrator does on the page of keys: a draft of the hub, signed by their own browser, is brought back. */
import { fromBase64 } from '@nguon/protocol/bytes'
import { sealBytes, type Envelope } from '@nguon/protocol/envelope'
import type { Signer } from '@nguon/protocol/keys'
import type { Caller } from '../../support/hub-caller.ts'

interface Draft {
  payloadType: string
  payload: string
}

interface Wish {
  delegate?: readonly { keyid: string; kinds: readonly string[]; area: readonly string[]; notAfter: number }[]
  withdraw?: readonly string[]
  revoke?: readonly string[]
}

/** `authority` signs what names no other signer. */
export const keysDesk = (administrator: () => Caller, authority: Signer) => {
  const signTrust = async (wish: Wish, signer = authority) => {
    const draft = await administrator().call<Draft & Record<string, unknown>>(
      'POST',
      '/api/v1/keys/trust/draft',
      {
        delegate: [],
        withdraw: [],
        revoke: [],
        ...wish,
      },
    )
    return administrator().ask('POST', '/api/v1/keys/trust', {
      ...draft,
      signature: await signatureOf(signer, draft),
    })
  }
  const papers = async () =>
    (await administrator().call<{ items: (Draft & { id: string; kind: string })[] }>('GET', '/api/v1/papers'))
      .items
  const signPaper = async (paper: Draft & { id: string }, signer = authority) =>
    administrator().ask('POST', `/api/v1/papers/${paper.id}/sign`, {
      signature: await signatureOf(signer, paper),
    })
  const bringRoot = async (root: Envelope) => administrator().ask('POST', '/api/v1/keys/roots', { root })
  const keysNow = () =>
    administrator().call<{
      hub: { id: string }
      roots: Envelope[]
      trust: Envelope | null
      unborne: { devices: number; policies: number; trust: boolean }
    }>('GET', '/api/v1/keys')

  return { signTrust, papers, signPaper, bringRoot, keysNow }
}

const signatureOf = async (signer: Signer, { payloadType, payload }: Draft) =>
  (await sealBytes(payloadType, fromBase64(payload), [signer])).signatures[0]
