/**
 * Every kind of document that a box can be told: how one is made, whose word it is, where it would be heard, and what a
 * liar can make of it.
 */
import type { DocumentType } from '@nguon/protocol/envelope'
import { sha256Hex } from '@nguon/protocol/hash'
import { DeviceId, HubId, toDevice, toZone, ZoneId } from '@nguon/protocol/ids'
import { bindingMessage } from '@nguon/protocol/messages/binding'
import { commandMessage } from '@nguon/protocol/messages/command'
import { emergencyMessage } from '@nguon/protocol/messages/emergency'
import { exampleDevice, exampleHub, exampleZone } from '@nguon/protocol/messages/example-ids'
import { headMessage } from '@nguon/protocol/messages/head'
import { hubCaMessage } from '@nguon/protocol/messages/hub-ca'
import { hubStatusMessage } from '@nguon/protocol/messages/hub-status'
import { manifestMessage } from '@nguon/protocol/messages/manifest'
import { overrideMessage } from '@nguon/protocol/messages/override'
import { policyMessage } from '@nguon/protocol/messages/policy'
import { probeEchoMessage } from '@nguon/protocol/messages/probe'
import { programMessage } from '@nguon/protocol/messages/program'
import { rootMessage } from '@nguon/protocol/messages/root'
import { trustMessage, trustPointerMessage } from '@nguon/protocol/messages/trust'
import { watermarkMessage } from '@nguon/protocol/messages/watermark'
import { otherCommune, unitPath, year } from '../protocol/ward.ts'
import { hour, keys, now, uuid, wardRoot, wardTrust, type Who } from './target-ward.ts'

/** Topics of the broker that a box listens to. */
export const pushedDoors = ['command', 'emergency', 'watermark', 'head', 'hubStatus', 'pointer'] as const
export type PushedDoor = (typeof pushedDoors)[number]
export const isPushed = (door: Kind['door']): door is PushedDoor => door !== 'state' && door !== 'blob'

/** One kind of document: how it is made, whose word it is, and where it would be heard. */
export interface Kind {
  readonly type: DocumentType<unknown>
  /** Whose signatures make it true. */
  readonly signedBy: readonly Who[]
  /** Through which door it comes into a box. */
  readonly door: PushedDoor | 'state' | 'blob'
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
  type,
})
/** The same word on another hub, and to somebody else on this one. */
const toOthers = (body: () => Body, to: string | undefined): Kind['elsewhere'] => [
  () => ({ ...body(), hub: otherHub }),
  ...(to === undefined ? [] : [() => ({ ...body(), to })]),
]

export const heldVersion = 7
export const head = (version: number, named = blob): Body => ({
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
export const program = (version: number): Body => ({
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
const hubCa = (version: number) => ({ ...hubCaMessage.example, ...fresh(), version })
const watermark = (): Body => ({ ...fresh(toBox), journal: journalOfBox, upTo: 1, nonce: null })
const hubStatus = (): Body => ({ ...fresh(), boot: uuid((counter += 1)), online: true, hears: ['heartbeat'] })
const pointer = (version: number): Body => ({ ...fresh(), version, ...blob })
const echo = (): Body => ({ ...fresh(toBox), probe: probeOfBox, heldMs: 0.1 })

/** Known once the box is up: the liar has overheard them. */
let journalOfBox = uuid(50)
let probeOfBox = uuid(51)
export const overheard = (said: { journal?: string; probe?: string }): void => {
  journalOfBox = said.journal ?? journalOfBox
  probeOfBox = said.probe ?? probeOfBox
}

export const kinds = {
  root: kind(rootMessage, {
    signedBy: ['root'],
    door: 'state',
    coming: () => ({ ...wardRoot, ...fresh(), version: 2 }),
    elsewhere: toOthers(() => ({ ...wardRoot, ...fresh(), version: 2 }), undefined),
  }),
  trust: kind(trustMessage, {
    signedBy: ['authority'],
    door: 'state',
    coming: () => ({ ...wardTrust(4), ...fresh() }),
    older: () => ({ ...wardTrust(2), ...fresh() }),
    elsewhere: [
      ...toOthers(() => ({ ...wardTrust(4), ...fresh() }), undefined),
      // Of a root that nobody here has seen.
      () => ({ ...wardTrust(4), ...fresh(), rootVersion: 2 }),
    ],
  }),
  hubCa: kind(hubCaMessage, {
    signedBy: ['authority'],
    door: 'state',
    coming: () => hubCa(4),
    older: () => hubCa(2),
    stale: () => ({ ...hubCa(4), certificates: hubCa(4)['certificates'].map((c) => ({ ...c, until: now })) }),
    elsewhere: [...toOthers(() => hubCa(4), undefined), () => ({ ...hubCa(4), rootVersion: 2 })],
  }),
  trustPointer: kind(trustPointerMessage, {
    signedBy: ['program'],
    door: 'pointer',
    coming: () => pointer(4),
    older: () => pointer(2),
    elsewhere: toOthers(() => pointer(4), toOtherBox),
  }),
  binding: kind(bindingMessage, {
    signedBy: ['authority'],
    door: 'state',
    coming: () => binding(3),
    older: () => binding(1),
    elsewhere: [
      ...toOthers(() => binding(3), undefined),
      () => ({ ...binding(3), device: uuid(77) }),
      () => ({ ...binding(3), key: keys.otherDevice.key }),
    ],
  }),
  policy: kind(policyMessage, {
    signedBy: ['authority'],
    door: 'blob',
    coming: () => policy(3),
    older: () => policy(1),
    elsewhere: [...toOthers(() => policy(3), undefined), () => ({ ...policy(3), unit: otherCommune })],
  }),
  manifest: kind(manifestMessage, {
    signedBy: ['approver'],
    door: 'blob',
    coming: manifest,
    elsewhere: [...toOthers(manifest, undefined), () => ({ ...manifest(), area: [otherCommune] })],
  }),
  override: kind(overrideMessage, {
    signedBy: ['approver', 'secondPerson'],
    door: 'blob',
    coming: override,
    stale: () => ({ ...override(), from: now - 2 * hour, until: now - hour }),
    elsewhere: [...toOthers(override, undefined), () => ({ ...override(), area: [otherCommune] })],
  }),
  program: kind(programMessage, {
    signedBy: ['program'],
    door: 'blob',
    coming: () => program(heldVersion + 1),
    older: () => program(heldVersion - 1),
    elsewhere: toOthers(() => program(heldVersion + 1), toOtherBox),
  }),
  head: kind(headMessage, {
    signedBy: ['program'],
    door: 'head',
    coming: () => (counter % 2 === 0 ? head(heldVersion + 1) : revoked()),
    older: () => head(heldVersion - 1),
    stale: () => ({ ...head(heldVersion + 1), validUntil: now - 1 }),
    elsewhere: toOthers(() => head(heldVersion + 1), toOtherBox),
  }),
  emergency: kind(emergencyMessage, {
    signedBy: ['approver'],
    door: 'emergency',
    coming: emergency,
    stale: () => ({ ...emergency(), issuedAt: now - 2 * hour, expiresAt: now - hour }),
    elsewhere: [
      ...toOthers(emergency, toOtherZone),
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
      ...toOthers(command, toOtherBox),
      () => ({ ...command(), to: toOtherZone }),
      // Longer than a command may live.
      () => ({ ...command(), expiresAt: now + hour }),
    ],
  }),
  watermark: kind(watermarkMessage, {
    signedBy: ['program'],
    door: 'watermark',
    coming: watermark,
    elsewhere: [...toOthers(watermark, toOtherBox), () => ({ ...watermark(), journal: uuid(52) })],
  }),
  probeEcho: kind(probeEchoMessage, {
    signedBy: ['program'],
    door: 'watermark',
    coming: echo,
    elsewhere: [...toOthers(echo, toOtherBox), () => ({ ...echo(), probe: uuid(53) })],
  }),
  hubStatus: kind(hubStatusMessage, {
    signedBy: ['program'],
    door: 'hubStatus',
    coming: hubStatus,
    elsewhere: toOthers(hubStatus, toOtherBox),
  }),
} satisfies Readonly<Record<string, Kind>>
export type KindName = keyof typeof kinds
export const kindNames = Object.keys(kinds) as KindName[]
