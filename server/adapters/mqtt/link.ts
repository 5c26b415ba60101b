/**
 * The hub's own connection to the broker: ordinary MQTT 3.1.1, embedded or external alike. After every (re)connection it
 * says again what is retained; a broker that died forgot everything.
 */
import type { Duplex } from 'node:stream'
import mqtt, { MqttClient, type IClientOptions } from 'mqtt'
import { envelopeBytes, type Envelope } from '@nguon/protocol/envelope'
import { DeviceId, ZoneId, type HubId } from '@nguon/protocol/ids'
import { topics, uplinkPatterns } from '@nguon/protocol/topics'
import type { DeviceLink } from '../../ports/device-link.ts'
import type { Log } from '../../ports/log.ts'
import { takeUplinks, type Receive } from './inbox.ts'

export interface Link extends DeviceLink {
  readonly connected: boolean
  /** Says goodbye with the will's words and waits for what is on its way; ms at most. */
  close(goodbye: Envelope, patienceMs: number): Promise<void>
}

/** How the broker is reached: by address, or over a stream made anew for each attempt. User = client id. */
export type Dial = { readonly user: string; readonly password: string } & (
  { readonly url: string; readonly ca: string | undefined } | { readonly stream: () => Duplex }
)

const reconnectMs = 500

/** Connects in the background: the hub serves its console while the broker is still away. */
export const openLink = (d: {
  hub: HubId
  dial: Dial
  will: Envelope
  /** After every connection, before anything else is said. */
  beforeUse: () => Promise<void>
  /** After every connection, once uplinks are subscribed. */
  onConnect: () => Promise<void>
  receive: Receive
  log: Log
}): Link => {
  const client = connect(d.dial, {
    protocolVersion: 4,
    clientId: d.dial.user,
    username: d.dial.user,
    password: d.dial.password,
    clean: true,
    keepalive: 45,
    reconnectPeriod: reconnectMs,
    connectTimeout: 5_000,
    resubscribe: false,
    will: { topic: topics.hubStatus(d.hub), payload: bytes(d.will), qos: 1, retain: true },
  })
  takeUplinks(client, { ...d, mono: () => performance.now() })
  client.on('connect', () => void greet(client, d))
  client.on('close', () => d.log.debug({}, 'the link to the broker is closed'))
  client.on('error', (error) => d.log.warn({ err: error }, 'the link to the broker failed'))

  /** Retained or repeated anyway: dropped while the broker is away, so that nothing stale queues up. */
  const say = async (topic: string, envelope: Envelope, retain: boolean): Promise<void> => {
    if (!client.connected) return
    await client
      .publishAsync(topic, bytes(envelope), { qos: 1, retain })
      .catch((error: unknown) =>
        d.log.warn({ err: error, topic }, 'a message could not be handed to the broker'),
      )
  }
  return {
    get connected() {
      return client.connected
    },
    head: (device, envelope) => say(topics.head(d.hub, device), envelope, true),
    watermark: (device, envelope) => say(topics.watermark(d.hub, device), envelope, false),
    probeEcho: (device, envelope) => {
      if (client.connected) client.publish(topics.watermark(d.hub, device), bytes(envelope), { qos: 0 })
    },
    trustPointer: (envelope) => say(topics.trustPointer(d.hub), envelope, true),
    hubStatus: (envelope) => say(topics.hubStatus(d.hub), envelope, true),
    // Handed over, not awaited: a stop waits for nothing (I3). It queues while the broker is away, and expires.
    command: async (to, envelope) => {
      const id = to.slice(2)
      const topic = to.startsWith('d:')
        ? topics.deviceCommand(d.hub, DeviceId.parse(id))
        : topics.zoneCommand(d.hub, ZoneId.parse(id))
      client
        .publishAsync(topic, bytes(envelope), { qos: 1 })
        .catch((error: unknown) => d.log.error({ err: error, topic }, 'a command was not delivered'))
    },
    close: async (goodbye, patienceMs) => {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise((resolve) => (timer = setTimeout(resolve, patienceMs)))
      await Promise.race([say(topics.hubStatus(d.hub), goodbye, true), late])
      await Promise.race([client.endAsync(!client.connected), late])
      clearTimeout(timer)
    },
  }
}

const connect = (dial: Dial, options: IClientOptions): MqttClient => {
  if ('url' in dial)
    return mqtt.connect(dial.url, { ...options, ...(dial.ca === undefined ? {} : { ca: dial.ca }) })
  return new MqttClient(dial.stream, options)
}

const bytes = (envelope: Envelope): Buffer => Buffer.from(envelopeBytes(envelope))

const greet = async (
  client: MqttClient,
  d: { hub: HubId; beforeUse: () => Promise<void>; onConnect: () => Promise<void>; log: Log },
): Promise<void> => {
  try {
    await d.beforeUse()
    await client.subscribeAsync(uplinkPatterns(d.hub), { qos: 1 })
    await d.onConnect()
    d.log.info({}, 'linked to the broker')
  } catch (error) {
    // Lost again meanwhile: the next connection says everything once more.
    d.log.warn({ err: error }, 'the broker was lost while greeting it')
    client.reconnect()
  }
}
