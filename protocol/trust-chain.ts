/**
 * From the root's fingerprint, which came with the claim, to the key under a bulletin: root → authority → delegation.
 * Everything here is a pure check of documents; keeping them, and never an older one, is the caller's.
 */
import { toHex } from './bytes.ts'
import { open, type Envelope, type Opened } from './envelope.ts'
import { sha256 } from './hash.ts'
import type { DeviceId, UnitId } from './ids.ts'
import { keyIdOf, type KeyId, type PublicKey, type Verify } from './keys.ts'
import { bindingMessage, type Binding } from './messages/binding.ts'
import { policyMessage, type Policy } from './messages/policy.ts'
import { rootMessage, type Root } from './messages/root.ts'
import { trustMessage, type Delegation, type DelegationKind, type Trust } from './messages/trust.ts'
import { accept, refuse, type Result } from './result.ts'
import { decodePayload, parseBody } from './envelope.ts'

/** First 128 bits of SHA-256 over the root's payload, hex. */
export const rootFingerprint = (payload: Uint8Array): string => toHex(sha256(payload).subarray(0, 16))

/** Accepts a root that bears the expected fingerprint and as many signatures of its own keys as it asks for. */
export const openRoot = async (
  verify: Verify,
  envelope: Envelope,
  expected: { fingerprint: string; allowTrial: boolean },
): Promise<Result<Root>> => {
  const payload = decodePayload(envelope)
  if (payload === undefined) return refuse('malformed')
  if (rootFingerprint(payload) !== expected.fingerprint) return refuse('wrongRoot')
  const claimed = parseBody(rootMessage, payload)
  if (!claimed.ok) return claimed
  const { keys, threshold } = claimed.value
  const opened = await open(rootMessage, envelope, { verify, candidates: among(keys), threshold })
  if (!opened.ok) return opened
  return opened.value.body.trial && !expected.allowTrial ? refuse('trialRefused') : accept(opened.value.body)
}

/** Opens a document that one of the root's authorities must have signed. */
const byAuthority = async <T>(
  verify: Verify,
  root: Root,
  now: number,
  type: Parameters<typeof open<T>>[0],
  source: Envelope | Uint8Array,
): Promise<Result<Opened<T>>> =>
  open(type, source, {
    verify,
    candidates: among(root.authorities.filter((a) => now < a.notAfter).map((a) => a.key)),
  })

export const openTrust = async (
  verify: Verify,
  root: Root,
  source: Envelope | Uint8Array,
  now: number,
): Promise<Result<Trust>> => {
  const opened = await byAuthority(verify, root, now, trustMessage, source)
  if (!opened.ok) return opened
  const trust = opened.value.body
  return trust.hub === root.hub ? accept(trust) : refuse('wrongHub')
}

export const openBinding = async (
  verify: Verify,
  root: Root,
  source: Envelope | Uint8Array,
  now: number,
  device: { id: DeviceId; keyid: KeyId },
): Promise<Result<Binding>> => {
  const opened = await byAuthority(verify, root, now, bindingMessage, source)
  if (!opened.ok) return opened
  const binding = opened.value.body
  if (binding.hub !== root.hub) return refuse('wrongHub')
  if (binding.device !== device.id || keyIdOf(binding.key) !== device.keyid) return refuse('wrongAudience')
  return accept(binding)
}

/** A policy for one of the units on this device's path; keeping the newest of each unit is the caller's. */
export const openPolicy = async (
  verify: Verify,
  root: Root,
  source: Envelope | Uint8Array,
  now: number,
  unitPath: readonly UnitId[],
): Promise<Result<Policy>> => {
  const opened = await byAuthority(verify, root, now, policyMessage, source)
  if (!opened.ok) return opened
  const policy = opened.value.body
  if (policy.hub !== root.hub) return refuse('wrongHub')
  return unitPath.includes(policy.unit) ? accept(policy) : refuse('outsideArea')
}

/** Delegations that are in force for this kind of word at this instant. */
export const delegationsFor = (trust: Trust, kind: DelegationKind, at: number): Delegation[] =>
  trust.delegations.filter((d) => d.kinds.includes(kind) && d.notBefore <= at && at < d.notAfter)

/** Key lookup for `open`: whom to believe for this kind of word now. */
export const delegatedKeys = (trust: Trust, kind: DelegationKind, at: number) =>
  among(delegationsFor(trust, kind, at).map((d) => d.key))

/** True when one of the area's units lies on the path and the signer's own area reaches down to it. */
export const reaches = (
  delegated: readonly UnitId[],
  area: readonly UnitId[],
  unitPath: readonly UnitId[],
): boolean => {
  const delegatedDepth = unitPath.findIndex((unit) => delegated.includes(unit))
  return delegatedDepth >= 0 && unitPath.some((unit, depth) => depth >= delegatedDepth && area.includes(unit))
}

const among = (keys: readonly PublicKey[]) => {
  const byId = new Map(keys.map((key) => [keyIdOf(key), key]))
  return (keyid: KeyId): PublicKey | undefined => byId.get(keyid)
}
