/** The hub's part at the broker: after every connection it hears all boxes, and says each box's head again. */
import mqtt from 'mqtt'
import { topics, uplinkPatterns } from '@nguon/protocol/topics'
import type { Site } from './site.ts'

/** A signed head has at most 1 KB. */
const head = Buffer.alloc(1_000, 'h')

export const login = { user: 'hub', password: 'bench' }

/** Resolves when all heads are said for the first time. */
export const linkHub = async (site: Site, port: number) => {
  const client = mqtt.connect(`mqtt://127.0.0.1:${port}`, {
    protocolVersion: 4,
    clientId: login.user,
    username: login.user,
    password: login.password,
    reconnectPeriod: 500,
    resubscribe: false,
  })
  client.on('error', () => undefined)
  const say = async () => {
    await client.subscribeAsync(uplinkPatterns(site.hub), { qos: 1 })
    await Promise.all(
      site.devices.map(({ device }) =>
        client.publishAsync(topics.head(site.hub, device), head, { qos: 1, retain: true }),
      ),
    )
  }
  await new Promise<void>((resolve, reject) =>
    client.once('connect', () => {
      say().then(resolve, reject)
      // Later connections: the broker began anew.
      client.on('connect', () => void say().catch(() => undefined))
    }),
  )
  return { close: () => client.endAsync(true) }
}
