/**
 * From the root whose fingerprint came with the claim to the newest one: each is signed by the keys of the one before and
 * by its own, as in TUF. A device that was away walks every step and skips none.
 */
import { toHex } from './bytes.ts'
import { decodePayload, open, parseBody, type Envelope } from './envelope.ts'
import { sha256 } from './hash.ts'
import { keyIdOf, type KeyId, type PublicKey, type Verify } from './keys.ts'
import { rootMessage, type Root } from './messages/root.ts'
import { accept, refuse, type Result } from './result.ts'

/** First 128 bits of SHA-256 over the root's payload, hex. */
export const rootFingerprint = (payload: Uint8Array): string => toHex(sha256(payload).subarray(0, 16))

/** Undefined for an envelope whose payload is no base64. */
export const fingerprintOf = (root: Envelope): string | undefined => {
  const payload = decodePayload(root)
  return payload && rootFingerprint(payload)
}

/** Accepts a root that bears the expected fingerprint and as many signatures of its own keys as it asks for. */
export const openRoot = async (
  verify: Verify,
  envelope: Envelope,
  expected: { fingerprint: string; allowTrial: boolean },
): Promise<Result<Root>> => {
  const claimed = claimedRoot(envelope)
  if (!claimed.ok) return claimed
  if (fingerprintOf(envelope) !== expected.fingerprint) return refuse('wrongRoot')
  const opened = await signedBy(verify, claimed.value, envelope)
  if (!opened.ok) return opened
  return opened.value.trial && !expected.allowTrial ? refuse('trialRefused') : opened
}

/** The very next version: enough keys of the root that is held signed it, and enough of its own. */
export const openNextRoot = async (verify: Verify, held: Root, envelope: Envelope): Promise<Result<Root>> => {
  const claimed = claimedRoot(envelope)
  if (!claimed.ok) return claimed
  const next = claimed.value
  if (next.hub !== held.hub) return refuse('wrongHub')
  if (next.trial !== held.trial) return refuse('trialRefused')
  if (next.version !== held.version + 1) return refuse(next.version <= held.version ? 'older' : 'newerRoot')
  const byHeld = await signedBy(verify, held, envelope)
  return byHeld.ok ? signedBy(verify, next, envelope) : byHeld
}

/** Roots oldest first; begins at the one with the expected fingerprint, whatever stands before it, and takes every step. */
export const openRoots = async (
  verify: Verify,
  envelopes: readonly Envelope[],
  expected: { fingerprint: string; allowTrial: boolean },
): Promise<Result<{ root: Root; envelopes: readonly Envelope[] }>> => {
  const from = envelopes.findIndex((envelope) => fingerprintOf(envelope) === expected.fingerprint)
  const [first, ...later] = from < 0 ? [] : envelopes.slice(from)
  if (first === undefined) return refuse('wrongRoot')
  let root = await openRoot(verify, first, expected)
  for (const envelope of later) if (root.ok) root = await openNextRoot(verify, root.value, envelope)
  return root.ok ? accept({ root: root.value, envelopes: [first, ...later] }) : root
}

const claimedRoot = (envelope: Envelope): Result<Root> => {
  const payload = decodePayload(envelope)
  if (payload === undefined) return refuse('malformed')
  if (payload.length > rootMessage.maxBytes) return refuse('tooLarge')
  return parseBody(rootMessage, payload)
}

const signedBy = async (verify: Verify, root: Root, envelope: Envelope): Promise<Result<Root>> => {
  const { keys, threshold } = root
  const opened = await open(rootMessage, envelope, { verify, candidates: among(keys), threshold })
  return opened.ok ? accept(opened.value.body) : opened
}

/** Key lookup for `open`. */
export const among = (keys: readonly PublicKey[]) => {
  const byId = new Map(keys.map((key) => [keyIdOf(key), key]))
  return (keyid: KeyId): PublicKey | undefined => byId.get(keyid)
}
