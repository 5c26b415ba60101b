/** All that somebody who owns a broker may say on it: words under a key of their own, words once heard, and rubbish. */
import { randomBytes } from 'node:crypto'
import mqtt from 'mqtt'
import { envelopeBytes, seal, type DocumentType } from '@nguon/protocol/envelope'
import {
  JournalId,
  toDevice,
  toEveryone,
  toZone,
  type DeviceId,
  type HubId,
  type ZoneId,
} from '@nguon/protocol/ids'
import { commandMessage, type Order } from '@nguon/protocol/messages/command'
import { emergencyMessage } from '@nguon/protocol/messages/emergency'
import { headMessage } from '@nguon/protocol/messages/head'
import { hubStatusMessage } from '@nguon/protocol/messages/hub-status'
import { trustPointerMessage } from '@nguon/protocol/messages/trust'
import { watermarkMessage } from '@nguon/protocol/messages/watermark'
import { newUuid } from '@nguon/protocol/node/crypto'
import { day, hour } from '@nguon/protocol/time'
import { readableTopics, topics } from '@nguon/protocol/topics'
import { freshKey } from '../support/production-ward.ts'

interface Target {
  readonly hub: HubId
  readonly device: DeviceId
  readonly zone: ZoneId
}

export interface Heard {
  readonly topic: string
  readonly payload: Uint8Array
}

const orders: readonly Order[] = [
  { kind: 'stop' },
  { kind: 'volume', level: 0, until: null },
  { kind: 'testChime' },
  { kind: 'reboot' },
]

/** What would be obeyed if the key that signs it were the hub's or a person's. */
export const forgedFor = async ({ hub, device, zone }: Target): Promise<Heard[]> => {
  const mallory = freshKey()
  const signed = (to: string) => ({ hub, to, id: newUuid(), issuedAt: Date.now() })
  const blob = { sha256: 'ab'.repeat(32), bytes: 100 }
  const version = { epoch: Math.floor(Date.now() / 1_000) + 10_000, version: 9_000 }
  const now = Date.now()
  const said = async <T>(topic: string, type: DocumentType<T>, body: T): Promise<Heard> => ({
    topic,
    payload: envelopeBytes(await seal(type, body, mallory)),
  })
  const mine = toDevice(device)
  return Promise.all([
    said(topics.head(hub, device), headMessage, {
      ...signed(mine),
      status: 'active',
      ...version,
      program: blob,
      trust: { version: 9_000, ...blob },
      refreshBy: now + day,
      validUntil: now + 37 * day,
    }),
    said(topics.head(hub, device), headMessage, { ...signed(mine), status: 'revoked', ...version }),
    ...orders.flatMap((order) => [
      said(topics.deviceCommand(hub, device), commandMessage, {
        ...signed(mine),
        expiresAt: now + 60_000,
        ...order,
      }),
      said(topics.zoneCommand(hub, zone), commandMessage, {
        ...signed(toZone(zone)),
        expiresAt: now + 60_000,
        ...order,
      }),
    ]),
    said(topics.watermark(hub, device), watermarkMessage, {
      ...signed(mine),
      journal: JournalId.parse(newUuid()),
      upTo: 1_000,
      nonce: null,
    }),
    said(topics.emergency(hub, zone), emergencyMessage, {
      ...signed(toZone(zone)),
      order: newUuid(),
      state: 'raised',
      expiresAt: now + hour,
      manifest: null,
    }),
    said(topics.hubStatus(hub), hubStatusMessage, { ...signed(toEveryone), boot: newUuid(), online: true }),
    said(topics.trustPointer(hub), trustPointerMessage, { ...signed(toEveryone), version: 9_000, ...blob }),
  ])
}

/** Kept by the broker on every topic that the box reads, and on the lanes that are not used yet. */
const rubbish = [
  Buffer.from('{}'),
  Buffer.from('null'),
  Buffer.from('{"payloadType":"x","payload":"%%%","signatures":[]}'),
  randomBytes(300),
  Buffer.alloc(16_000, 'x'),
]

/** At the broker of this port. `heard`: what was true once, or is true of another box, on its own topic and every other. */
export const attackFromBroker = async (
  port: number,
  of: Target,
  heard: readonly Heard[],
): Promise<{ stop: () => Promise<void> }> => {
  const client = await mqtt.connectAsync(
    `mqtt://127.0.0.1:${port}`,
    { protocolVersion: 4, reconnectPeriod: 0 },
    false,
  )
  const say = (topic: string, payload: Uint8Array, retain: boolean) =>
    client.publishAsync(topic, Buffer.from(payload), { qos: 1, retain })
  const lanes = [
    ...readableTopics(of.hub, of.device, [of.zone]),
    ...['clip', 'live', 'a'].map((leaf) => `nguon/1/${of.hub}/z/${of.zone}/${leaf}`),
  ]
  const forged = await forgedFor(of)
  for (const retain of [false, true]) {
    for (const { topic, payload } of [...forged, ...heard]) await say(topic, payload, retain)
    // A true word in the wrong place.
    for (const { payload } of heard) for (const lane of lanes) await say(lane, payload, retain)
    for (const bytes of rubbish) for (const lane of lanes) await say(lane, bytes, retain)
  }
  return { stop: async () => client.endAsync(true) }
}
