/**
 * "This is my key, please name it": what a person carries to those who keep the root. Signed by the key itself, so that
 * nobody can ask for a key that is another's.
 */
import * as z from 'zod'
import { decodePayload, open, parseBody, type DocumentType, type Envelope } from './envelope.ts'
import { HubId, MessageId, UserId } from './ids.ts'
import { keyIdOf, PublicKey, type KeyId, type Verify } from './keys.ts'
import { accept, refuse, type Result } from './result.ts'
import { Instant } from './time.ts'

export const KeyRequest = z.object({
  hub: HubId,
  hubName: z.string().max(200),
  id: MessageId,
  issuedAt: Instant,
  key: PublicKey,
  holder: z.object({ user: UserId.nullable(), name: z.string().min(1).max(200), title: z.string().max(200) }),
})
export type KeyRequest = z.infer<typeof KeyRequest>

export const keyRequestDocument: DocumentType<KeyRequest> = {
  payloadType: 'application/vnd.nguon.key-request.v1+json',
  schema: KeyRequest,
  maxBytes: 8_192,
}

export const openKeyRequest = async (verify: Verify, envelope: Envelope): Promise<Result<KeyRequest>> => {
  const payload = decodePayload(envelope)
  if (payload === undefined) return refuse('malformed')
  const claimed = parseBody(keyRequestDocument, payload)
  if (!claimed.ok) return claimed
  const { key } = claimed.value
  const opened = await open(keyRequestDocument, envelope, {
    verify,
    candidates: (keyid) => (keyid === keyIdOf(key) ? key : undefined),
  })
  return opened.ok ? accept(opened.value.body) : opened
}

/** A key's name as people compare it, aloud or by eye: eight groups of four. */
export const spokenKeyId = (keyid: KeyId): string => keyid.replace(/(.{4})(?=.)/g, '$1 ')
