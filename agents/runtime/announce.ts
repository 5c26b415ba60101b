/** What a box says of itself: presence (and its will), telemetry. */
import { envelopeBytes, seal } from '@nguon/protocol/envelope'
import { toEveryone } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import {
  presenceMessage,
  telemetryMessage,
  type Presence,
  type Telemetry,
} from '@nguon/protocol/messages/presence'
import { topics } from '@nguon/protocol/topics'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { Link } from '../ports/link.ts'
import type { Enrolled } from './enrolled.ts'
import type { Holdings } from './holdings.ts'
import type { Playing } from './play-loop.ts'

export interface Vitals {
  readonly uptimeS: number
  readonly diskFreeMb: number | null
}

export const makeAnnounce = (d: {
  readonly enrolled: Pick<Enrolled, 'hub' | 'device'>
  readonly firmware: string
  readonly holdings: Holdings
  readonly journal: Journal
  readonly link: Link
  readonly signer: Signer
  readonly clock: Clock
  readonly vitals: () => Promise<Vitals>
  readonly playing: () => Playing | undefined
  /** Undefined for a box without sound. */
  readonly volume: () => Telemetry['volume']
  /** Refusals of each kind of document since this process began. */
  readonly refused: () => Readonly<Record<string, number>>
  readonly newId: () => string
}) => {
  const { hub, device } = d.enrolled
  let session = d.newId()
  const asked = new Map<string, number>()

  const signed = () => ({ hub, to: toEveryone, id: d.newId(), issuedAt: d.clock.now(), device, session })

  const presenceBody = (online: boolean, nonce: string): Presence => {
    const program = d.holdings.program()
    return {
      ...signed(),
      online,
      firmware: d.firmware,
      program: program === undefined ? null : { epoch: program.epoch, version: program.version },
      trustVersion: d.holdings.trust().version,
      nonce,
      journal: { id: d.journal.id, ...d.journal.range() },
    }
  }

  const presence = async (online: boolean, nonce: string) => ({
    topic: topics.presence(hub, device),
    payload: envelopeBytes(await seal(presenceMessage, presenceBody(online, nonce), d.signer)),
  })

  return {
    /** A new connection begins: its session, and the will that names it. */
    will: async () => {
      session = d.newId()
      return presence(false, d.newId())
    },
    present: async (): Promise<void> => {
      const nonce = d.newId()
      const message = await presence(true, nonce)
      asked.set(nonce, d.clock.mono())
      if (asked.size > 8) asked.delete([...asked.keys()][0] ?? nonce)
      await d.link.publish(message.topic, message.payload, { qos: 1, retain: true })
    },
    leave: async (): Promise<void> => {
      const message = await presence(false, d.newId())
      await d.link.publish(message.topic, message.payload, { qos: 1, retain: true })
    },
    /** When this nonce was sent, monotonic ms; each is worth one echo. */
    askedAt: (nonce: string): number | undefined => {
      const at = asked.get(nonce)
      asked.delete(nonce)
      return at
    },
    telemetry: async (): Promise<void> => {
      const playing = d.playing()
      const { uptimeS, diskFreeMb } = await d.vitals()
      const body = {
        ...signed(),
        journal: { id: d.journal.id, ...d.journal.range() },
        clock: d.clock.reading(),
        uptimeS,
        diskFreeMb,
        playing: playing === undefined ? null : { ...playing },
        volume: d.volume(),
        refused: d.refused(),
      }
      const payload = envelopeBytes(await seal(telemetryMessage, body, d.signer))
      await d.link.publish(topics.telemetry(hub, device), payload, { qos: 0 })
    },
  }
}
