/**
 * The ward that is attacked: what its box holds, what the liar has overheard, and what is yet to come. Every document is
 * really signed; the liar never has a key that the ward trusts for what it says.
 */
import { envelopeBytes, seal, type DocumentType } from '@nguon/protocol/envelope'
import { sha256Hex } from '@nguon/protocol/hash'
import { DeviceId, HubId, toDevice, toZone, UserId, ZoneId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { bindingMessage } from '@nguon/protocol/messages/binding'
import { commandMessage } from '@nguon/protocol/messages/command'
import { emergencyMessage } from '@nguon/protocol/messages/emergency'
import { exampleDevice, exampleHub, exampleProvince, exampleZone } from '@nguon/protocol/messages/example-ids'
import { headMessage } from '@nguon/protocol/messages/head'
import { hubStatusMessage } from '@nguon/protocol/messages/hub-status'
import { manifestMessage } from '@nguon/protocol/messages/manifest'
import { overrideMessage } from '@nguon/protocol/messages/override'
import { policyMessage } from '@nguon/protocol/messages/policy'
import { probeEchoMessage } from '@nguon/protocol/messages/probe'
import { programMessage } from '@nguon/protocol/messages/program'
import { rootMessage } from '@nguon/protocol/messages/root'
import { trustMessage, trustPointerMessage } from '@nguon/protocol/messages/trust'
import { watermarkMessage } from '@nguon/protocol/messages/watermark'
import { delegation, now, otherCommune, root, trust, unitPath, year } from '../protocol/ward.ts'
import { signerFromSeed, signers as wardSigners } from '../protocol/test-keys.ts'

const hour = 3_600_000

export const keys = {
  ...wardSigners,
  secondPerson: signerFromSeed(6),
  /** Delegated for everything that people say, in the commune next door. */
  nextDoor: signerFromSeed(7),
  /** Delegated for everything here, until yesterday. */
  retired: signerFromSeed(8),
  liveOnly: signerFromSeed(10),
  otherDevice: signerFromSeed(12),
} as const
export type Who = keyof typeof keys

const uuid = (n: number) => `01939c00-0000-7000-8000-${String(n).padStart(12, '0')}`
const person = (n: number) => ({ user: UserId.parse(uuid(n)), name: `Người ${n}` })
const spoken = ['bulletin', 'emergency', 'override'] as const

/** A trial root: under it every kind of word is listened to, also those that production still refuses. */
export const wardRoot = root({ trial: true })
export const wardTrust = (version: number) =>
  trust({
    version,
    delegations: [
      delegation({ key: keys.program.key, kinds: ['program'], area: [exampleProvince] }),
      delegation({ key: keys.approver.key, kinds: [...spoken], holder: person(120) }),
      delegation({ key: keys.secondPerson.key, kinds: ['override'], holder: person(121) }),
      delegation({
        key: keys.nextDoor.key,
        kinds: [...spoken, 'policy'],
        area: [otherCommune],
        holder: person(122),
      }),
      delegation({
        key: keys.retired.key,
        kinds: [...spoken, 'policy', 'program'],
        area: [exampleProvince],
        holder: person(123),
        notAfter: now - hour,
      }),
      delegation({ key: keys.liveOnly.key, kinds: ['live'], holder: person(124) }),
    ],
  })

/** One kind of document: how it is made, whose word it is, and where it would be heard. */
export interface Kind {
  readonly type: DocumentType<unknown>
  /** Whose signatures make it true. */
  readonly signedBy: readonly Who[]
  /** Through which door it comes into a box. */
  readonly door: 'command' | 'emergency' | 'watermark' | 'head' | 'hubStatus' | 'pointer' | 'state' | 'blob'
  /** A body that would be obeyed, were it signed. */
  readonly coming: () => Body
  /** The same word in an earlier version, or said before. */
  readonly older?: () => Body
  /** Its time is over, or not yet come. */
  readonly stale?: () => Body
  /** The same word to somebody else. */
  readonly elsewhere: readonly (() => Body)[]
}
export type Body = Record<string, unknown>

let counter = 1_000
const fresh = (to = '*'): Body => ({ hub: exampleHub, to, id: uuid((counter += 1)), issuedAt: now })
const toBox = toDevice(exampleDevice)
const toOtherBox = toDevice(DeviceId.parse(uuid(77)))
const toOtherZone = toZone(ZoneId.parse(otherCommune))
const otherHub = HubId.parse(uuid(99))
const blob = { sha256: sha256Hex(new TextEncoder().encode('a blob that nobody brings')), bytes: 25 }

const kind = <T>(type: DocumentType<T>, of: Omit<Kind, 'type'>): Kind => ({
  ...of,
  type: type,
})
const mis = (body: () => Body, to: string | undefined): Kind['elsewhere'] => [
  () => ({ ...body(), hub: otherHub }),
  ...(to === undefined ? [] : [() => ({ ...body(), to })]),
]

export const heldVersion = 7
const head = (version: number, named = blob): Body => ({
  ...fresh(toBox),
  status: 'active',
  epoch: 1_795_000_000,
  version,
  program: named,
  trust: { version: 3, ...blob },
  placed: 2,
  refreshBy: now + 24 * hour,
  validUntil: now + 37 * 24 * hour,
})
const revoked = (): Body => ({
  ...fresh(toBox),
  status: 'revoked',
  epoch: 1_795_000_000,
  version: heldVersion + 1,
})
const orders: readonly Body[] = [
  { kind: 'stop' },
  { kind: 'volume', level: 100, until: now + hour },
  { kind: 'testChime' },
  { kind: 'log', lines: 5 },
  { kind: 'reboot' },
]
const command = (): Body => ({
  ...fresh(toBox),
  expiresAt: now + 60_000,
  ...orders[counter % orders.length],
})
const emergency = (): Body => ({
  ...fresh(toZone(exampleZone)),
  order: uuid((counter += 1)),
  state: 'raised',
  expiresAt: now + hour,
  manifest: null,
})
const policy = (version: number): Body => ({ ...policyMessage.example, ...fresh(), version })
const binding = (version: number): Body => ({
  ...fresh(toBox),
  version,
  device: exampleDevice,
  deviceKind: 'loudspeaker',
  key: keys.device.key,
  unitPath: [...unitPath],
})
const program = (version: number): Body => ({
  ...programMessage.example,
  ...fresh(toBox),
  version,
  manifests: [],
  rules: [],
})
const override = (): Body => ({
  ...overrideMessage.example,
  ...fresh(),
  from: now - hour,
  until: now + hour,
})
const manifest = (): Body => ({ ...manifestMessage.example, ...fresh() })
const watermark = (): Body => ({ ...fresh(toBox), journal: journalOfBox, upTo: 1, nonce: null })
const hubStatus = (): Body => ({ ...fresh(), boot: uuid((counter += 1)), online: true })
const pointer = (version: number): Body => ({ ...fresh(), version, ...blob })
const echo = (): Body => ({ ...fresh(toBox), probe: probeOfBox, heldMs: 0.1 })

/** Known once the box is up: the liar has overheard them. */
let journalOfBox = uuid(50)
let probeOfBox = uuid(51)
export const overheard = (said: { journal?: string; probe?: string }): void => {
  journalOfBox = said.journal ?? journalOfBox
  probeOfBox = said.probe ?? probeOfBox
}

export const kinds: Readonly<Record<string, Kind>> = {
  root: kind(rootMessage, {
    signedBy: ['root'],
    door: 'state',
    coming: () => ({ ...wardRoot, ...fresh(), version: 2 }),
    elsewhere: mis(() => ({ ...wardRoot, ...fresh(), version: 2 }), undefined),
  }),
  trust: kind(trustMessage, {
    signedBy: ['authority'],
    door: 'state',
    coming: () => ({ ...wardTrust(4), ...fresh() }),
    older: () => ({ ...wardTrust(2), ...fresh() }),
    elsewhere: [
      ...mis(() => ({ ...wardTrust(4), ...fresh() }), undefined),
      // Of a root that nobody here has seen.
      () => ({ ...wardTrust(4), ...fresh(), rootVersion: 2 }),
    ],
  }),
  trustPointer: kind(trustPointerMessage, {
    signedBy: ['program'],
    door: 'pointer',
    coming: () => pointer(4),
    older: () => pointer(2),
    elsewhere: mis(() => pointer(4), toOtherBox),
  }),
  binding: kind(bindingMessage, {
    signedBy: ['authority'],
    door: 'state',
    coming: () => binding(3),
    older: () => binding(1),
    elsewhere: [
      ...mis(() => binding(3), undefined),
      () => ({ ...binding(3), device: uuid(77) }),
      () => ({ ...binding(3), key: keys.otherDevice.key }),
    ],
  }),
  policy: kind(policyMessage, {
    signedBy: ['authority'],
    door: 'blob',
    coming: () => policy(3),
    older: () => policy(1),
    elsewhere: [...mis(() => policy(3), undefined), () => ({ ...policy(3), unit: otherCommune })],
  }),
  manifest: kind(manifestMessage, {
    signedBy: ['approver'],
    door: 'blob',
    coming: manifest,
    elsewhere: [...mis(manifest, undefined), () => ({ ...manifest(), area: [otherCommune] })],
  }),
  override: kind(overrideMessage, {
    signedBy: ['approver', 'secondPerson'],
    door: 'blob',
    coming: override,
    stale: () => ({ ...override(), from: now - 2 * hour, until: now - hour }),
    elsewhere: [...mis(override, undefined), () => ({ ...override(), area: [otherCommune] })],
  }),
  program: kind(programMessage, {
    signedBy: ['program'],
    door: 'blob',
    coming: () => program(heldVersion + 1),
    older: () => program(heldVersion - 1),
    elsewhere: mis(() => program(heldVersion + 1), toOtherBox),
  }),
  head: kind(headMessage, {
    signedBy: ['program'],
    door: 'head',
    coming: () => (counter % 2 === 0 ? head(heldVersion + 1) : revoked()),
    older: () => head(heldVersion - 1),
    stale: () => ({ ...head(heldVersion + 1), validUntil: now - 1 }),
    elsewhere: mis(() => head(heldVersion + 1), toOtherBox),
  }),
  emergency: kind(emergencyMessage, {
    signedBy: ['approver'],
    door: 'emergency',
    coming: emergency,
    stale: () => ({ ...emergency(), issuedAt: now - 2 * hour, expiresAt: now - hour }),
    elsewhere: [
      ...mis(emergency, toOtherZone),
      () => ({ ...emergency(), to: toOtherBox }),
      // Longer than an emergency may last.
      () => ({ ...emergency(), expiresAt: now + year }),
    ],
  }),
  command: kind(commandMessage, {
    signedBy: ['program'],
    door: 'command',
    coming: command,
    stale: () =>
      counter % 2 === 0
        ? { ...command(), issuedAt: now - 2 * hour, expiresAt: now - 2 * hour + 60_000 }
        : { ...command(), issuedAt: now + hour, expiresAt: now + hour + 60_000 },
    elsewhere: [
      ...mis(command, toOtherBox),
      () => ({ ...command(), to: toOtherZone }),
      // Longer than a command may live.
      () => ({ ...command(), expiresAt: now + hour }),
    ],
  }),
  watermark: kind(watermarkMessage, {
    signedBy: ['program'],
    door: 'watermark',
    coming: watermark,
    elsewhere: [...mis(watermark, toOtherBox), () => ({ ...watermark(), journal: uuid(52) })],
  }),
  probeEcho: kind(probeEchoMessage, {
    signedBy: ['program'],
    door: 'watermark',
    coming: echo,
    elsewhere: [...mis(echo, toOtherBox), () => ({ ...echo(), probe: uuid(53) })],
  }),
  hubStatus: kind(hubStatusMessage, {
    signedBy: ['program'],
    door: 'hubStatus',
    coming: hubStatus,
    elsewhere: mis(hubStatus, toOtherBox),
  }),
}

/** A program that names the ward's zone and what else is asked for, and nothing to play; with its head. */
export const programNaming = async (version: number, more: Body = {}) => {
  const bytes = await sealedAs(kinds['program'] as Kind, { ...program(version), ...more }, [keys.program])
  const named = { sha256: sha256Hex(bytes), bytes: bytes.length }
  const headBytes = await sealedAs(kinds['head'] as Kind, head(version, named), [keys.program])
  return { program: bytes, head: headBytes }
}

export const signersOf = (who: readonly Who[]): Signer[] => who.map((name) => keys[name])

export const sealedAs = async (of: Kind, body: Body, by: readonly Signer[]): Promise<Uint8Array> =>
  envelopeBytes(await seal(of.type, body, ...by))
export { now }
