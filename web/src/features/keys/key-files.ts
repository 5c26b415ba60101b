/** Key requests and token files: made and opened in this page. */
import { seal, type Envelope } from '@nguon/protocol/envelope'
import { HubId, UserId, uuidv7 } from '@nguon/protocol/ids'
import { keyRequestDocument } from '@nguon/protocol/key-request'
import { openKeyToken, readKeyToken, sealKeyToken, type KeyToken } from '@nguon/protocol/key-token'
import type { Signer } from '@nguon/protocol/keys'
import { exportPkcs8, generateWebKey, makeWebSigner, signerFromPkcs8 } from '@nguon/protocol/web-crypto'

export interface Asking {
  readonly hub: { readonly id: string; readonly name: string }
  readonly person: { readonly id: string; readonly name: string; readonly title: string }
}

const random = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))

export const makeKeyRequest = (signer: Signer, { hub, person }: Asking, now: number): Promise<Envelope> =>
  seal(
    keyRequestDocument,
    {
      hub: HubId.parse(hub.id),
      hubName: hub.name,
      id: uuidv7(now, random(10)),
      issuedAt: now,
      key: signer.key,
      holder: { user: UserId.parse(person.id), name: person.name, title: person.title },
    },
    signer,
  )

/** A key that can be carried: it exists in this page until its file is sealed, and nowhere else. */
export const makeToken = async (
  passphrase: string,
  asking: Asking,
  now: number,
): Promise<{ token: KeyToken; request: Envelope; signer: Signer }> => {
  const made = await generateWebKey(crypto.subtle, true)
  const signer = await makeWebSigner(crypto.subtle, made)
  const token = await sealKeyToken(crypto.subtle, {
    name: asking.person.name,
    key: signer.key,
    pkcs8: await exportPkcs8(crypto.subtle, made.pair),
    passphrase,
    random,
  })
  return { token, request: await makeKeyRequest(signer, asking, now), signer }
}

/** Undefined: a wrong passphrase, or no token file. */
export const openToken = async (
  text: string,
  passphrase: string,
): Promise<{ name: string; signer: Signer } | undefined> => {
  const token = readKeyToken(text)
  const opened = token && (await openKeyToken(crypto.subtle, token, passphrase))
  if (token === undefined || !opened?.ok) return undefined
  return { name: token.name, signer: await signerFromPkcs8(crypto.subtle, token.key, opened.value) }
}
