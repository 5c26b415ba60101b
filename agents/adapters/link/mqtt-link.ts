import type { MqttClient } from 'mqtt'
import type { Link, LinkListeners } from '../../ports/link.ts'
import type { Log } from '../../ports/log.ts'
import { openClient } from './open-client.ts'
import type { Way } from './ways.ts'

export interface LinkSetting {
  /** Tried one after the other; what works is kept to. */
  readonly ways: readonly [Way, ...Way[]]
  /** Client id and user: the device's id. */
  readonly device: string
  readonly password: string
  readonly backOffMs: (attempt: number) => number
  readonly log: Log
}

/**
 * A mobile network forgets a quiet connection after minutes, and a ping with its answer costs 204 bytes. mqtt.js counts
 * from whatever the broker last acknowledged, so a beat every five minutes (QoS 1) takes the place of every fifth ping:
 * 7 MB a month are left. Either end notices a lost link after one and a half times this.
 */
const keepaliveS = 60

/**
 * MQTT 3.1.1, clean session. Every connection is a new client with a new will, because the will names the connection's
 * session; mqtt.js would repeat the first one for ever.
 */
export const makeMqttLink = (setting: LinkSetting): Link => {
  const { log } = setting
  let client: MqttClient | undefined
  let subscribed: readonly string[] = []
  let timer: NodeJS.Timeout | undefined
  /** Attempts since the last connection, and before that. */
  let attempt = 0
  let way = 0
  let closed = false

  const dial = async (listeners: LinkListeners): Promise<void> => {
    const will = await listeners.will()
    const { url, authority } = setting.ways[way % setting.ways.length] ?? setting.ways[0]
    const ca = await authority()
    const dialled = await openClient(url, {
      ...(ca === undefined ? {} : { ca }),
      protocolVersion: 4,
      clean: true,
      keepalive: keepaliveS,
      clientId: setting.device,
      username: setting.device,
      password: setting.password,
      will: { topic: will.topic, payload: Buffer.from(will.payload), qos: 1, retain: true },
      reconnectPeriod: 0,
      connectTimeout: 20_000,
      queueQoSZero: false,
      resubscribe: false,
    })
    dialled.on('error', (error) => log.warn({ url, reason: error.message }, 'the link failed'))
    if (closed) return void dialled.end(true)
    subscribed = []
    client = dialled
    let wasConnected = false
    dialled.on('connect', () => {
      wasConnected = true
      attempt = 0
      listeners.connected()
    })
    dialled.on('message', (topic, payload) => listeners.message(topic, payload))
    dialled.once('close', () => {
      dialled.end(true)
      if (client === dialled) client = undefined
      if (wasConnected) listeners.disconnected()
      if (closed) return
      if (!wasConnected) way += 1
      later(listeners)
    })
  }

  /** All ways are tried before the pause grows. */
  const later = (listeners: LinkListeners): void => {
    const pause = setting.backOffMs(Math.floor(attempt++ / setting.ways.length))
    timer = setTimeout(() => again(listeners), pause)
  }

  const again = (listeners: LinkListeners): void => {
    dial(listeners).catch((error: unknown) => {
      log.error({ err: error }, 'the link could not be dialled')
      if (closed) return
      way += 1
      later(listeners)
    })
  }

  return {
    start: again,
    connected: () => client?.connected ?? false,
    publish: (topic, payload, { qos, retain = false }) =>
      new Promise((resolve) => {
        if (!client?.connected) return resolve(false)
        // A connection that falls before the acknowledgement answers with an error: not sent.
        client.publish(topic, Buffer.from(payload), { qos, retain }, (error) => resolve(!error))
      }),
    subscribe: (topics) => {
      if (!client?.connected) return
      const fresh = topics.filter((topic) => !subscribed.includes(topic))
      const gone = subscribed.filter((topic) => !topics.includes(topic))
      subscribed = topics
      if (gone.length > 0) client.unsubscribe(gone)
      if (fresh.length > 0)
        client.subscribe([...fresh], { qos: 1 }, (error, granted) => {
          const denied = granted?.filter((g) => g.qos > 1).map((g) => g.topic) ?? []
          if (error !== null) log.warn({ reason: error.message }, 'a subscription failed')
          else if (denied.length > 0) log.warn({ denied }, 'the broker denied a subscription')
        })
    },
    close: () =>
      new Promise((resolve) => {
        closed = true
        clearTimeout(timer)
        if (client === undefined) return resolve()
        client.end(false, {}, () => resolve())
      }),
  }
}
