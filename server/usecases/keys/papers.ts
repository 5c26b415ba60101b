/** What waits for an authority: read, signed, or put aside. */
import { fromBase64 } from '@nguon/protocol/bytes'
import { parseBody, type Envelope } from '@nguon/protocol/envelope'
import { DeviceId, type UnitId, type UserId } from '@nguon/protocol/ids'
import { keyIdOf, type Verify } from '@nguon/protocol/keys'
import { bindingMessage, type Binding } from '@nguon/protocol/messages/binding'
import type { Policy } from '@nguon/protocol/messages/policy'
import type { Trust } from '@nguon/protocol/messages/trust'
import { openBinding, openPolicy } from '@nguon/protocol/trust-chain'
import { allow } from '../../domain/access.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Authority } from '../../ports/authority.ts'
import type { BrokerAccess } from '../../ports/device-access.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Paper } from '../../ports/papers.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { DeviceDirectory } from '../devices/device-directory.ts'
import { placedIn } from '../devices/head-of.ts'
import { readTrust } from '../devices/issue-trust.ts'
import { keepDocument } from '../devices/keep-document.ts'
import type { RefreshPrograms } from '../devices/refresh-programs.ts'
import { devicesWithin } from '../plays/judged-plays.ts'
import { takeEffect } from '../devices/confirm-enrolment.ts'
import { standOf } from '../devices/predecessor.ts'
import type { RetireDeps } from '../devices/retire-device.ts'
import type { SayFarewell } from '../devices/say-farewell.ts'
import { followSchedules } from '../schedules/join-schedules.ts'
import { admitDevice, type Admitted } from './admit-device.ts'
import type { KnownRoots } from './known-roots.ts'
import { envelopeOf, isBlocked, type GivenSignature } from './take-trust.ts'

export interface PaperView extends Paper {
  readonly by: { readonly id: UserId; readonly name: string } | null
  /** The binding in force of the device that it is about, or of the one whose place it gives to another. */
  readonly former: Envelope | null
}

export type ListPapers = (by: Person) => Promise<PaperView[]>
export type SignPaper = (
  by: Person,
  id: string,
  signature: GivenSignature,
) => Promise<Outcome<{ kind: Paper['kind'] }>>
export type DropPaper = (by: Person, id: string) => Promise<Outcome<undefined>>

export const makeListPapers =
  (d: { stores: Stores }): ListPapers =>
  async (by) => {
    const views: PaperView[] = []
    for (const paper of await d.stores.papers.waiting()) {
      if (!maySee(by, paper, await d.stores.units.path(paper.unit), 'keys.read')) continue
      const asked = paper.createdBy && (await d.stores.users.find(paper.createdBy))
      views.push({
        ...paper,
        by: asked ? { id: asked.id, name: asked.name } : null,
        former: await formerOf(d.stores, paper),
      })
    }
    return views
  }

/** For whoever signs, to check and compare by themselves. */
const formerOf = async (stores: Pick<Stores, 'devices'>, paper: Paper): Promise<Envelope | null> => {
  if (paper.kind !== 'binding') return null
  const read = parseBody(bindingMessage, fromBase64(paper.payload))
  // One that cannot be read cannot be signed either; the others are still shown.
  if (!read.ok) return null
  const before = paper.enrolment === null ? DeviceId.parse(paper.subject) : read.value.replaces
  return (before && (await stores.devices.find(before))?.binding) ?? null
}

/** Policies may be delegated to people who are no administrators. */
const maySee = (
  by: Person,
  paper: Paper,
  path: readonly UnitId[],
  as: 'keys.read' | 'keys.change',
): boolean => allow(by, as, path) || (paper.kind === 'policy' && allow(by, 'override.sign', path))

export interface PaperDeps extends RetireDeps {
  readonly authority: Authority
  readonly roots: KnownRoots
  readonly passwordHashOf: (device: DeviceId) => string
  readonly stores: Stores
  readonly transact: Transact
  readonly directory: DeviceDirectory
  readonly access: BrokerAccess
  readonly refreshPrograms: RefreshPrograms
  readonly farewell: SayFarewell
  readonly tell: TellConsoles
  readonly verify: Verify
}

/** The signature is judged as the box it is for will judge it. */
export const makeSignPaper =
  (d: PaperDeps): SignPaper =>
  async (by, id, signature) => {
    const root = d.roots.newest()
    if (root === undefined) return refused('hub.settingUp')
    const signed = await d.transact(async (stores) => {
      const found = await findPaper(stores, by, id)
      if (!found.ok) return found
      const paper = found.value
      const trust = (await readTrust(stores))?.body
      if (trust === undefined) return refused('hub.settingUp')
      const envelope = await envelopeOf(paper, signature, d.authority)
      if (envelope === undefined) return refused('authority.absent')
      if (await isBlocked(stores, signature)) return refused('signature.keyBlocked')
      const chain = { root: root.body, trust }
      const effect =
        paper.kind === 'binding'
          ? await takeBinding(d, stores, { by, paper, envelope, chain })
          : await takePolicy(d, stores, { by, paper, envelope, chain })
      if (!effect.ok) return effect
      const settled = { state: 'signed' as const, by: by.id, at: d.now(), keyid: signature?.keyid ?? null }
      if (!(await stores.papers.settle(id, settled))) throw new Error('a paper was settled twice')
      return done({ paper, ...effect.value })
    })
    if (!signed.ok) return signed
    const { paper, admitted, devices } = signed.value
    if (admitted !== undefined) {
      await takeEffect(d, admitted)
      d.tell({ type: 'enrolment' })
    }
    d.tell({ type: 'schedule' })
    await d.refreshPrograms(devices)
    return done({ kind: paper.kind })
  }

export const makeDropPaper =
  (d: Pick<PaperDeps, 'transact' | 'record' | 'tell' | 'now'>): DropPaper =>
  async (by, id) => {
    const dropped = await d.transact(async (stores): Promise<Outcome<undefined>> => {
      const found = await findPaper(stores, by, id)
      if (!found.ok) return found
      const paper = found.value
      const as = { state: 'dropped' as const, by: by.id, at: d.now(), keyid: null }
      if (!(await stores.papers.settle(id, as))) return refused('paper.settled')
      // The box learns that it was refused and may show its claim's successor.
      if (paper.enrolment !== null) await stores.enrolments.settle(paper.enrolment, 'refused', null)
      await d.record(stores, { by, action: 'paper.drop', unitId: paper.unit, subject: paper.subject })
      return done(undefined)
    })
    if (dropped.ok) d.tell({ type: 'enrolment' })
    return dropped
  }

const findPaper = async (stores: Stores, by: Person, id: string): Promise<Outcome<Paper>> => {
  const paper = await stores.papers.find(id)
  if (paper === undefined || !maySee(by, paper, await stores.units.path(paper.unit), 'keys.change'))
    return refused('request.notFound')
  return paper.state === 'waiting' ? done(paper) : refused('paper.settled')
}

interface Signed {
  readonly by: Person
  readonly paper: Paper
  readonly envelope: Envelope
  readonly chain: {
    readonly root: NonNullable<ReturnType<KnownRoots['newest']>>['body']
    readonly trust: Trust
  }
}

interface Effect {
  readonly admitted?: Admitted | undefined
  readonly devices: readonly DeviceId[]
}

const takeBinding = async (
  d: PaperDeps,
  stores: Stores,
  { by, paper, envelope, chain }: Signed,
): Promise<Outcome<Effect>> => {
  const said = bindingIn(envelope.payload)
  const id = DeviceId.parse(paper.subject)
  const opened = await openBinding(d.verify, chain.root, envelope, d.now(), { id, keyid: keyIdOf(said.key) })
  if (!opened.ok)
    return refused(opened.code === 'notDelegated' ? 'signature.notAuthority' : 'signature.invalid')
  // The tree of units may have changed while it waited.
  if ((await stores.units.path(paper.unit)).join() !== said.unitPath.join()) return refused('paper.outdated')
  if (paper.enrolment !== null) {
    const enrolment = await stores.enrolments.find(paper.enrolment)
    const claim = enrolment && (await stores.claims.find(enrolment.claim))
    if (enrolment === undefined || claim === undefined || enrolment.status !== 'confirmed')
      return refused('paper.outdated')
    const stand = await standOf(stores, claim)
    if (!stand.ok) return stand
    // The box that it follows may have been moved or renamed meanwhile: then its successor has to be signed anew.
    if (stand.value.unit !== paper.unit || stand.value.name !== said.name) return refused('paper.outdated')
    const admitted = await admitDevice(d, stores, {
      by,
      id,
      claim,
      enrolment,
      binding: envelope,
      stand: stand.value,
    })
    return done({ admitted, devices: [id] })
  }
  const device = await stores.devices.find(id)
  if (device === undefined || device.revokedAt !== null) return refused('paper.outdated')
  if (said.version <= placedIn(device.binding)) return refused('paper.outdated')
  await stores.devices.place(id, { unit: paper.unit, name: said.name ?? device.name, binding: envelope })
  if (paper.unit !== device.unit) await followSchedules(stores, { ...device, unit: paper.unit }, d.now())
  await d.record(stores, {
    by,
    action: 'device.place',
    unitId: paper.unit,
    subject: id,
    before: { unit: device.unit, name: device.name },
    after: { unit: paper.unit, name: said.name ?? device.name, version: said.version },
  })
  return done({ admitted: { device: id, predecessor: undefined }, devices: [id] })
}

const takePolicy = async (
  d: PaperDeps,
  stores: Stores,
  { by, paper, envelope, chain }: Signed,
): Promise<Outcome<Effect>> => {
  const path = await stores.units.path(paper.unit)
  const opened = await openPolicy(d.verify, chain, envelope, d.now(), path)
  if (!opened.ok)
    return refused(
      opened.code === 'notDelegated'
        ? 'signature.notAuthority'
        : opened.code === 'outsideArea'
          ? 'signature.outsideArea'
          : 'signature.invalid',
    )
  const policy: Policy = opened.value
  const [before] = await stores.policies.newest([policy.unit])
  if (policy.version !== (before?.version ?? 0) + 1) return refused('paper.outdated')
  const { sha256 } = await keepDocument(stores, envelope, d.now())
  const { unit, version, issuedAt } = policy
  await stores.policies.insert({ unit, version, sha256, issuedAt, signedBy: by.id })
  await d.record(stores, {
    by,
    action: 'policy.sign',
    unitId: unit,
    subject: unit,
    before: before ? { version: before.version, profile: before.profile } : null,
    after: { version, profile: policy.profile, keyid: envelope.signatures[0]?.keyid },
  })
  return done({ devices: (await devicesWithin(stores, unit)).map((device) => device.id) })
}

const bindingIn = (payload: string): Binding => {
  const read = parseBody(bindingMessage, fromBase64(payload))
  if (!read.ok) throw new Error('a paper cannot be read')
  return read.value
}
