/** What a box says of itself: presence (and its will), telemetry, and the short heartbeat between two of them. */
import { envelopeBytes, seal } from '@nguon/protocol/envelope'
import { toEveryone } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { heartbeatMessage, nameOfStanding } from '@nguon/protocol/messages/heartbeat'
import {
  presenceMessage,
  telemetryMessage,
  type Presence,
  type Telemetry,
} from '@nguon/protocol/messages/presence'
import { topics } from '@nguon/protocol/topics'
import { mustTell, toldNow, type Told } from '../core/tell-in-full.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { Link } from '../ports/link.ts'
import type { Enrolled } from './enrolled.ts'
import type { Holdings } from './holdings.ts'
import { makeHubKnows } from './hub-knows.ts'
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
  const hubKnows = makeHubKnows(d.clock.mono)
  let told: Told | undefined

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

  const tellable = () => ({
    clock: d.clock.reading(),
    playing: d.playing() ?? null,
    volume: d.volume(),
    refused: d.refused(),
  })

  const tell = async (isBeat: boolean): Promise<void> => {
    const { uptimeS, diskFreeMb } = await d.vitals()
    const what = tellable()
    told = toldNow(told, what, { at: d.clock.mono(), isBeat })
    const body = {
      ...signed(),
      journal: { id: d.journal.id, ...d.journal.range() },
      uptimeS,
      diskFreeMb,
      ...what,
    }
    await sayBeat(envelopeBytes(await seal(telemetryMessage, body, d.signer)))
  }

  const heartbeat = async (): Promise<void> => {
    const body = {
      of: nameOfStanding({ hub, device, session, journal: d.journal.id }),
      issuedAt: d.clock.now(),
      last: d.journal.range().last,
    }
    await sayBeat(envelopeBytes(await seal(heartbeatMessage, body, d.signer)))
  }

  /** Its acknowledgement shows that the link lives, so it stands for a ping and its answer. */
  const sayBeat = (payload: Uint8Array) => d.link.publish(topics.telemetry(hub, device), payload, { qos: 1 })

  return {
    /** A new connection begins: its session, and the will that names it. */
    will: async () => {
      session = d.newId()
      told = undefined
      return presence(false, d.newId())
    },
    present: async (): Promise<void> => {
      const nonce = d.newId()
      const message = await presence(true, nonce)
      hubKnows.asking(nonce, { session, journal: d.journal.id })
      await d.link.publish(message.topic, message.payload, { qos: 1, retain: true })
    },
    leave: async (): Promise<void> => {
      const message = await presence(false, d.newId())
      await d.link.publish(message.topic, message.payload, { qos: 1, retain: true })
    },
    /** When this nonce was sent, monotonic ms; each is worth one echo. */
    askedAt: hubKnows.answered,
    /** A start of the hub that hears messages of these names; `isNews`: not the first that this process meets. */
    hubBegan: (hears: readonly string[], isNews: boolean): void => {
      if (!isNews) return hubKnows.met(hears)
      hubKnows.begunAnew(hears)
      // It may have forgotten what it was told.
      told = undefined
    },
    /** Something changed that people watch. */
    telemetry: () => tell(false),
    /** Regularly: everything where there is something to tell, else only that the box lives. */
    beat: async (): Promise<void> =>
      mustTell(told, tellable(), d.clock.mono()) ||
      !hubKnows.understandsBeatOf({ session, journal: d.journal.id })
        ? tell(true)
        : heartbeat(),
  }
}
