/**
 * The ward that is attacked: its keys, whom it trusts and for what, and its one box. The liar never has a key that the
 * ward trusts for what it says.
 */
import { payloadBytes } from '@nguon/protocol/envelope'
import { UserId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { exampleDevice, exampleHub, exampleProvince } from '@nguon/protocol/messages/example-ids'
import { rootMessage } from '@nguon/protocol/messages/root'
import { rootFingerprint } from '@nguon/protocol/trust-chain'
import { delegation, now, otherCommune, root, trust } from '../protocol/ward.ts'
import { signerFromSeed, signers as wardSigners } from '../protocol/test-keys.ts'

export { now }
export const hour = 3_600_000

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

export const uuid = (n: number) => `01939c00-0000-7000-8000-${String(n).padStart(12, '0')}`
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

export const signersOf = (who: readonly Who[]): Signer[] => who.map((name) => keys[name])

const wardFingerprint = rootFingerprint(payloadBytes(rootMessage, wardRoot))
export const enrolledBox = {
  hub: exampleHub,
  device: exampleDevice,
  number: 1,
  deviceKind: 'loudspeaker' as const,
  hubUrl: 'http://hub',
  rootFingerprint: wardFingerprint,
  mqtt: { url: 'mqtt://hub', password: '' },
}
