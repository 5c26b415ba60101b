/**
 * Takes in a trust document that an authority signed, checked as a box would check it, and says it to the boxes. In a
 * trial the authority that lies beside the hub signs it here.
 */
import { fromBase64 } from '@nguon/protocol/bytes'
import { sealBytes, type Envelope } from '@nguon/protocol/envelope'
import type { HubId } from '@nguon/protocol/ids'
import { keyIdOf, type KeyId, type Signer, type Verify } from '@nguon/protocol/keys'
import type { Delegation, Trust } from '@nguon/protocol/messages/trust'
import { readStatement, type TrustDifference } from '@nguon/protocol/statement'
import { isRevoked, openTrust } from '@nguon/protocol/trust-chain'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { hubDelegationIn, type HubKey } from '../../domain/trust-draft.ts'
import type { Authority } from '../../ports/authority.ts'
import type { DeviceLink } from '../../ports/device-link.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import { readTrust } from '../devices/issue-trust.ts'
import { keepDocument } from '../devices/keep-document.ts'
import type { RefreshPrograms } from '../devices/refresh-programs.ts'
import { sealTrustPointer } from '../devices/republish.ts'
import type { RecordAct } from '../record-act.ts'
import type { Draft } from './draft-trust.ts'
import type { KnownRoots } from './known-roots.ts'
import { mayChangeKeys } from './take-root.ts'

/** Null: the authority beside a trial's hub is asked to sign. */
export type GivenSignature = { readonly keyid: KeyId; readonly sig: string } | null

export type TakeTrust = (
  by: Person,
  draft: Draft,
  signature: GivenSignature,
) => Promise<Outcome<{ version: number }>>

export interface TakeTrustDeps {
  readonly hub: HubId
  readonly authority: Authority
  readonly roots: KnownRoots
  readonly programKey: Signer
  readonly hubKey: () => Promise<HubKey>
  readonly stores: Stores
  readonly transact: Transact
  readonly record: RecordAct
  readonly link: Pick<DeviceLink, 'trustPointer'>
  readonly refreshPrograms: RefreshPrograms
  readonly tell: TellConsoles
  readonly verify: Verify
  readonly now: Now
  readonly newId: NewId
}

export const makeTakeTrust =
  (d: TakeTrustDeps): TakeTrust =>
  async (by, draft, signature) => {
    const may = await mayChangeKeys(d.stores, by)
    if (!may.ok) return may
    const root = d.roots.newest()
    if (root === undefined) return refused('hub.settingUp')
    const envelope = await envelopeOf(draft, signature, d.authority)
    if (envelope === undefined) return refused('authority.absent')
    const opened = await openTrust(d.verify, root.body, envelope, d.now())
    if (!opened.ok)
      return refused(opened.code === 'notDelegated' ? 'signature.notAuthority' : 'signature.invalid')
    if (await isBlocked(d.stores, signature)) return refused('signature.keyBlocked')
    const trust = opened.value
    const hubKey = await d.hubKey()
    const taken = await d.transact(async (stores): Promise<Outcome<undefined>> => {
      const base = (await readTrust(stores))?.body
      const good = await fits(stores, { base, trust, hubKey, rootVersion: root.body.version })
      if (!good.ok) return good
      // What the console could not have shown is not taken either.
      const read = readStatement(draft.payloadType, fromBase64(draft.payload), base)
      if (!read.ok || read.value.about !== 'trust') return refused('signature.invalid')
      const { sha256 } = await keepDocument(stores, envelope, d.now())
      await stores.trustDocuments.insert({
        version: trust.version,
        rootVersion: trust.rootVersion,
        sha256,
        issuedAt: trust.issuedAt,
      })
      await followStatuses(stores, trust)
      const { difference } = read.value
      await recordChanges(d, stores, { by, trust, difference, envelope, unit: may.value })
      return done(undefined)
    })
    if (!taken.ok) return taken
    const newest = await d.stores.trustDocuments.newest()
    if (newest) await d.link.trustPointer(await sealTrustPointer(d, newest))
    // Heads carry the trust version, so that a device that was away learns of it too.
    await d.refreshPrograms()
    d.tell({ type: 'schedule' })
    return done({ version: trust.version })
  }

/** Whoever held the key has said that it is lost: the hub takes nothing that it signs, whatever the root still says. */
export const isBlocked = async (stores: Pick<Stores, 'users'>, signature: GivenSignature): Promise<boolean> =>
  signature !== null && (await stores.users.findKey(signature.keyid))?.status === 'revoked'

/** Undefined: nobody here can sign. */
export const envelopeOf = async (
  { payloadType, payload }: Draft,
  signature: GivenSignature,
  authority: Authority,
): Promise<Envelope | undefined> => {
  if (signature !== null) return { payloadType, payload, signatures: [signature] }
  return authority && sealBytes(payloadType, fromBase64(payload), [authority])
}

/** An authority's word is law to the boxes; the hub refuses only what would cut it off or undo a revocation. */
const fits = async (
  stores: Stores,
  d: { base: Trust | undefined; trust: Trust; hubKey: HubKey; rootVersion: number },
): Promise<Outcome<undefined>> => {
  const { base, trust } = d
  if (trust.version !== (base?.version ?? 0) + 1 || trust.rootVersion !== d.rootVersion)
    return refused('trust.changedMeanwhile')
  if (hubDelegationIn(trust, d.hubKey) === undefined) return refused('trust.hubKeyMissing')
  if (base?.revoked?.some(({ keyid }) => !isRevoked(trust, keyid))) return refused('trust.unrevokes')
  for (const { key, holder } of trust.delegations) {
    const known = await stores.users.findKey(keyIdOf(key))
    if (known !== undefined && known.userId !== holder.user) return refused('trust.wrongHolder')
  }
  return done(undefined)
}

/** A key may sign here when and only when the document names it. */
const followStatuses = async (stores: Stores, trust: Trust): Promise<void> => {
  const named = new Set(trust.delegations.map(({ key }) => keyIdOf(key)))
  for (const { keyid, status } of await stores.users.allKeys()) {
    const next = isRevoked(trust, keyid) ? 'revoked' : named.has(keyid) ? 'active' : 'pending'
    // A key that its owner reported as lost stays so, until the document says it too.
    if (status === next || status === 'revoked') continue
    await stores.users.setKeyStatus(keyid, next)
  }
}

const recordChanges = async (
  d: { record: RecordAct },
  stores: Stores,
  c: {
    by: Person
    trust: Trust
    difference: TrustDifference
    envelope: Envelope
    unit: Delegation['area'][number]
  },
): Promise<void> => {
  const { by, unit: unitId, trust, difference } = c
  const row = (action: string, subject: string, before: unknown, after: unknown) =>
    d.record(stores, { by, action, unitId, subject, before, after })
  await row('trust.sign', String(trust.version), null, {
    version: trust.version,
    rootVersion: trust.rootVersion,
    signedBy: c.envelope.signatures.map(({ keyid }) => keyid),
  })
  for (const one of difference.added) await row('key.delegate', keyIdOf(one.key), null, wordsOf(one))
  for (const { before, after } of difference.changed)
    await row('key.change', keyIdOf(after.key), wordsOf(before), wordsOf(after))
  const revoked = new Set(difference.revoked.map(({ keyid }) => keyid))
  for (const one of difference.withdrawn)
    if (!revoked.has(keyIdOf(one.key))) await row('key.withdraw', keyIdOf(one.key), wordsOf(one), null)
  for (const { keyid } of difference.revoked) await row('key.revoke', keyid, null, null)
}

const wordsOf = ({ holder, kinds, area, notAfter }: Delegation) => ({
  name: holder.name,
  user: holder.user,
  kinds,
  area,
  until: notAfter,
})
