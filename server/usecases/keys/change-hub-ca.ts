/**
 * Another certificate authority of the hub's own: drafted here, signed by an authority of the root, then believed by boxes
 * beside the old one, and in the end alone (docs/adr/0015). The hub's online key has no say in it.
 */
import { fromBase64, toBase64 } from '@nguon/protocol/bytes'
import { payloadBytes } from '@nguon/protocol/envelope'
import { sha256Hex } from '@nguon/protocol/hash'
import type { HubId } from '@nguon/protocol/ids'
import type { Verify } from '@nguon/protocol/keys'
import { hubCaMessage, type HubCa } from '@nguon/protocol/messages/hub-ca'
import { readStatement } from '@nguon/protocol/statement'
import { day } from '@nguon/protocol/time'
import { openHubCa } from '@nguon/protocol/trust-chain'
import { nextHubCa, type NamedCa } from '../../domain/hub-ca-draft.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Authority } from '../../ports/authority.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { OwnCa } from '../../ports/own-ca.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import type { RecordAct } from '../record-act.ts'
import type { Draft } from './draft-trust.ts'
import { readHubCa } from './known-hub-ca.ts'
import type { KnownRoots } from './known-roots.ts'
import { mayChangeKeys } from './take-root.ts'
import { envelopeOf, isBlocked, type GivenSignature } from './take-trust.ts'

export interface HubCaDeps {
  readonly hub: HubId
  readonly ownCa: OwnCa | undefined
  readonly authority: Authority
  readonly roots: KnownRoots
  readonly stores: Stores
  readonly transact: Transact
  readonly record: RecordAct
  readonly tell: TellConsoles
  readonly verify: Verify
  readonly now: Now
  readonly newId: NewId
}

/** `inDays`: when the hub begins to show the new one; null: none is made, what is shown now counts alone. */
export type DraftHubCa = (by: Person, wish: { inDays: number | null }) => Promise<Outcome<Draft>>
export type TakeHubCa = (
  by: Person,
  draft: Draft,
  signature: GivenSignature,
) => Promise<Outcome<{ version: number }>>

export const makeDraftHubCa =
  (d: HubCaDeps): DraftHubCa =>
  async (by, { inDays }) => {
    const may = await mayChangeKeys(d.stores, by)
    if (!may.ok) return may
    const root = d.roots.newest()
    if (root === undefined) return refused('hub.settingUp')
    if (d.ownCa === undefined) return refused('hubCa.notOwn')
    const before = (await readHubCa(d.stores))?.body
    const next =
      inDays === null
        ? undefined
        : { ca: await madeAndUnsaid(d.stores, d.ownCa, before), from: d.now() + inDays * day }
    const draft = nextHubCa(before, {
      hub: d.hub,
      rootVersion: root.body.version,
      id: d.newId(),
      now: d.now(),
      shown: d.ownCa.shown(),
      next,
    })
    return done({
      payloadType: hubCaMessage.payloadType,
      payload: toBase64(payloadBytes(hubCaMessage, draft)),
    })
  }

/** One that was drafted and never signed serves again: looking at a draft must not leave a key behind each time. */
const madeAndUnsaid = async (
  stores: Pick<Stores, 'settings'>,
  ownCa: OwnCa,
  before: HubCa | undefined,
): Promise<NamedCa> => {
  const made = await stores.settings.get('hubCaMade')
  const isSaid = before?.certificates.some(({ certificate }) => certificate === made) ?? false
  if (made !== undefined && !isSaid && (await ownCa.holds(fromBase64(made))))
    return { der: fromBase64(made), notBefore: 0 }
  const fresh = await ownCa.make()
  await stores.settings.set('hubCaMade', toBase64(fresh.der))
  return fresh
}

/** The signature is judged as a box will judge it; refused besides is only what would cut the boxes off. */
export const makeTakeHubCa =
  (d: HubCaDeps): TakeHubCa =>
  async (by, draft, signature) => {
    const may = await mayChangeKeys(d.stores, by)
    if (!may.ok) return may
    const root = d.roots.newest()
    if (root === undefined) return refused('hub.settingUp')
    const { ownCa } = d
    if (ownCa === undefined) return refused('hubCa.notOwn')
    const envelope = await envelopeOf(draft, signature, d.authority)
    if (envelope === undefined) return refused('authority.absent')
    const opened = await openHubCa(d.verify, root.body, envelope, d.now())
    if (!opened.ok)
      return refused(opened.code === 'notDelegated' ? 'signature.notAuthority' : 'signature.invalid')
    if (await isBlocked(d.stores, signature)) return refused('signature.keyBlocked')
    const said = opened.value
    // What the console could not have shown is not taken either.
    if (!readStatement(draft.payloadType, fromBase64(draft.payload)).ok) return refused('signature.invalid')
    if (!(await canShow(ownCa, said))) return refused('hubCa.foreign')
    const taken = await d.transact(async (stores): Promise<Outcome<undefined>> => {
      const before = (await readHubCa(stores))?.body
      if (said.version !== (before?.version ?? 0) + 1 || said.rootVersion !== root.body.version)
        return refused('hubCa.changedMeanwhile')
      await stores.settings.set('hubCa', JSON.stringify(envelope))
      await d.record(stores, {
        by,
        action: 'hubCa.sign',
        unitId: may.value,
        subject: String(said.version),
        before: before ? wordsOf(before) : null,
        after: { ...wordsOf(said), signedBy: envelope.signatures.map(({ keyid }) => keyid) },
      })
      return done(undefined)
    })
    if (!taken.ok) return taken
    await ownCa.follow()
    d.tell({ type: 'schedule' })
    return done({ version: said.version })
  }

/** Whatever boxes are to believe in the end, and what is to be shown until then: the hub has the keys of all of it. */
const canShow = async (ownCa: OwnCa, { certificates }: HubCa): Promise<boolean> => {
  for (const { certificate } of certificates) if (!(await ownCa.holds(fromBase64(certificate)))) return false
  return true
}

/** Who counts in the end, from when on it is shown, and until when another counts beside it. */
const wordsOf = ({ version, certificates }: HubCa) => {
  const last = certificates.find(({ until }) => until === null)
  const beside = certificates.flatMap(({ until }) => (until === null ? [] : [until]))
  return {
    version,
    fingerprint: last && sha256Hex(fromBase64(last.certificate)),
    shownFrom: last?.from,
    oldUntil: beside.length === 0 ? null : Math.max(...beside),
  }
}
