/**
 * From the root to the key under a bulletin: root → authority → delegation. Everything here is a pure check of documents;
 * keeping them, and never an older one, is the caller's.
 */
import { open, type Envelope, type Opened } from './envelope.ts'
import type { DeviceId, UnitId } from './ids.ts'
import { keyIdOf, type KeyId, type PublicKey, type Verify } from './keys.ts'
import { bindingMessage, type Binding } from './messages/binding.ts'
import { policyMessage, type Policy } from './messages/policy.ts'
import { hubCaMessage, type HubCa } from './messages/hub-ca.ts'
import type { Root } from './messages/root.ts'
import { trustMessage, type Delegation, type DelegationKind, type Trust } from './messages/trust.ts'
import { accept, refuse, type Result } from './result.ts'
import { among } from './root-chain.ts'

export { openRoot, rootFingerprint } from './root-chain.ts'

/**
 * When a document is judged: an instant (UTC ms) for one that is taken in, `held` for one that was taken before. What an
 * authority signed outlasts its term, but not the root that names it.
 */
export type When = number | 'held'

const authoritiesOf = (root: Root, when: When): PublicKey[] =>
  root.authorities.filter((a) => when === 'held' || when < a.notAfter).map((a) => a.key)

/** Opens a document that one of the root's authorities must have signed. */
const byAuthority = async <T>(
  verify: Verify,
  root: Root,
  when: When,
  type: Parameters<typeof open<T>>[0],
  source: Envelope | Uint8Array,
): Promise<Result<Opened<T>>> => open(type, source, { verify, candidates: among(authoritiesOf(root, when)) })

export const openTrust = async (
  verify: Verify,
  root: Root,
  source: Envelope | Uint8Array,
  when: When,
): Promise<Result<Trust>> => {
  const opened = await byAuthority(verify, root, when, trustMessage, source)
  if (!opened.ok) return opened
  const trust = opened.value.body
  if (trust.hub !== root.hub) return refuse('wrongHub')
  return trust.rootVersion <= root.version ? accept(trust) : refuse('newerRoot')
}

/**
 * Negative, zero or positive, as for sorting. The root goes first: whoever burnt the version numbers with a stolen key is
 * outranked by the root that no longer names it.
 */
export const compareTrust = (
  a: Pick<Trust, 'rootVersion' | 'version'>,
  b: Pick<Trust, 'rootVersion' | 'version'>,
): number => a.rootVersion - b.rootVersion || a.version - b.version

/** Who vouches for the hub over TLS; keeping the newest is the caller's, by `compareTrust`. */
export const openHubCa = async (
  verify: Verify,
  root: Root,
  source: Envelope | Uint8Array,
  when: When,
): Promise<Result<HubCa>> => {
  const opened = await byAuthority(verify, root, when, hubCaMessage, source)
  if (!opened.ok) return opened
  const said = opened.value.body
  if (said.hub !== root.hub) return refuse('wrongHub')
  return said.rootVersion <= root.version ? accept(said) : refuse('newerRoot')
}

export const openBinding = async (
  verify: Verify,
  root: Root,
  source: Envelope | Uint8Array,
  when: When,
  device: { id: DeviceId; keyid: KeyId },
): Promise<Result<Binding>> => {
  const opened = await byAuthority(verify, root, when, bindingMessage, source)
  if (!opened.ok) return opened
  const binding = opened.value.body
  if (binding.hub !== root.hub) return refuse('wrongHub')
  if (binding.device !== device.id || keyIdOf(binding.key) !== device.keyid) return refuse('wrongAudience')
  return accept(binding)
}

/**
 * A policy for one of the units on this device's path, signed by an authority or by a key that is delegated for policies
 * there; keeping the newest of each unit is the caller's.
 */
export const openPolicy = async (
  verify: Verify,
  chain: { readonly root: Root; readonly trust: Trust },
  source: Envelope | Uint8Array,
  when: When,
  unitPath: readonly UnitId[],
): Promise<Result<Policy>> => {
  const { root, trust } = chain
  const authorities = authoritiesOf(root, when)
  const delegations = delegationsFor(trust, 'policy', when)
  const opened = await open(policyMessage, source, {
    verify,
    candidates: among([...delegations.map((d) => d.key), ...authorities]),
  })
  if (!opened.ok) return opened
  const { body: policy, signers } = opened.value
  if (policy.hub !== root.hub) return refuse('wrongHub')
  if (!unitPath.includes(policy.unit)) return refuse('outsideArea')
  const may = signers
    .map(keyIdOf)
    .some(
      (keyid) =>
        authorities.some((key) => keyIdOf(key) === keyid) ||
        delegations.some((d) => keyIdOf(d.key) === keyid && reaches(d.area, [policy.unit], unitPath)),
    )
  return may ? accept(policy) : refuse('outsideArea')
}

/** Delegations that are in force for this kind of word at this instant; a revoked key has none. */
export const delegationsFor = (trust: Trust, kind: DelegationKind, when: When): Delegation[] =>
  trust.delegations.filter(
    (d) =>
      d.kinds.includes(kind) &&
      (when === 'held' || (d.notBefore <= when && when < d.notAfter)) &&
      !isRevoked(trust, keyIdOf(d.key)),
  )

export const isRevoked = (trust: Pick<Trust, 'revoked'>, keyid: KeyId): boolean =>
  trust.revoked?.some((revoked) => revoked.keyid === keyid) ?? false

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
