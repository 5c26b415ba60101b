/** What the hub shows of roots and delegations, checked by this browser itself, from the root that it remembers. */
import type { Envelope } from '@nguon/protocol/envelope'
import { keyIdOf, type Verify } from '@nguon/protocol/keys'
import type { HubCa } from '@nguon/protocol/messages/hub-ca'
import type { Root } from '@nguon/protocol/messages/root'
import type { Trust } from '@nguon/protocol/messages/trust'
import { fingerprintOf, openRoots } from '@nguon/protocol/root-chain'
import { openHubCa, openTrust } from '@nguon/protocol/trust-chain'

export interface Chain {
  /** `bad`: it does not follow from the root that this browser remembers. */
  readonly state: 'none' | 'first' | 'known' | 'bad'
  readonly root: Root | null
  readonly fingerprint: string
  readonly trust: Trust | null
  /** There is a list of delegations, and its signature does not hold. */
  readonly trustBad: boolean
  /** What boxes were told of the hub's certificates; null: nothing that holds. */
  readonly hubCa: HubCa | null
}

/** A fingerprint per hub; `localStorage` in the console. */
export interface Memory {
  read(): string | null
  write(fingerprint: string): void
}

export const readChain = async (
  shown: { roots: readonly Envelope[]; trust: Envelope | null; hubCa?: Envelope | null },
  d: { verify: Verify; allowTrial: boolean; memory: Memory },
): Promise<Chain> => {
  const [first] = shown.roots
  const newest = shown.roots.at(-1)
  const nothing = { root: null, fingerprint: '', trust: null, trustBad: false, hubCa: null }
  if (first === undefined || newest === undefined) return { state: 'none', ...nothing }
  const remembered = d.memory.read()
  const fingerprint = fingerprintOf(newest) ?? ''
  const opened = await openRoots(d.verify, shown.roots, {
    fingerprint: remembered ?? fingerprintOf(first) ?? '',
    allowTrial: d.allowTrial,
  })
  if (!opened.ok) return { state: 'bad', ...nothing, fingerprint }
  const { root } = opened.value
  // From now on only what follows from this one counts.
  d.memory.write(fingerprint)
  const trust = shown.trust && (await openTrust(d.verify, root, shown.trust, 'held'))
  const hubCa = shown.hubCa ? await openHubCa(d.verify, root, shown.hubCa, 'held') : undefined
  return {
    state: remembered === null ? 'first' : 'known',
    root,
    fingerprint,
    trust: trust?.ok ? trust.value : null,
    trustBad: trust !== null && !trust.ok,
    hubCa: hubCa?.ok ? hubCa.value : null,
  }
}

/** Until when the root lets this key sign what only an authority may; null: not at all. */
export const authorityUntil = (root: Root | null, keyid: string, now: number): number | null =>
  root?.authorities.find((one) => keyIdOf(one.key) === keyid && one.notAfter > now)?.notAfter ?? null
