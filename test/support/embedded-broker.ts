/** A real embedded broker in its child process, run from source, and MQTT clients that speak to it. */
import { fileURLToPath } from 'node:url'
import { createHash, randomUUID } from 'node:crypto'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { DeviceId, HubId, ZoneId } from '@nguon/protocol/ids'
import { startEmbeddedBroker } from '../../server/adapters/mqtt/embedded-broker.ts'
import { newUuid } from '../../protocol/node/crypto.ts'

export const silentLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

export const brokerScript = fileURLToPath(
  new URL('../../server/adapters/mqtt/broker-process.ts', import.meta.url),
)

export const startTestBroker = async (deviceCount = 2) => {
  const hub = HubId.parse(newUuid())
  const hubPassword = randomUUID()
  const devices = Array.from({ length: deviceCount }, () => {
    const password = randomUUID()
    return {
      device: DeviceId.parse(newUuid()),
      password,
      passwordHash: createHash('sha256').update(password).digest('hex'),
      zones: [ZoneId.parse(newUuid())],
    }
  })
  const refusals: Record<string, number> = {}
  const broker = await startEmbeddedBroker({
    hub,
    script: brokerScript,
    execArgv: ['--import', 'tsx'],
    host: '127.0.0.1',
    port: 0,
    hubPassword,
    devices,
    log: {
      ...silentLog,
      warn: (counts) => {
        for (const [what, n] of Object.entries(counts)) refusals[what] = (refusals[what] ?? 0) + Number(n)
      },
    },
  })
  const url = () => `mqtt://127.0.0.1:${broker.port}`
  const connect = (options: IClientOptions): Promise<MqttClient> =>
    mqtt.connectAsync(url(), { protocolVersion: 4, reconnectPeriod: 0, ...options }, false)
  return {
    hub,
    hubPassword,
    broker,
    devices,
    refusals,
    connect,
    connectHub: (options: IClientOptions = {}) =>
      connect({ clientId: 'hub', username: 'hub', password: hubPassword, ...options }),
    connectDevice: (n: number, options: IClientOptions = {}) => {
      const device = devices[n]
      if (device === undefined) throw new RangeError(`no device ${n}`)
      return connect({
        clientId: device.device,
        username: device.device,
        password: device.password,
        ...options,
      })
    },
  }
}

/** The next message that a client receives. */
export const nextMessage = (
  client: MqttClient,
): Promise<{ topic: string; payload: Buffer; retain: boolean }> =>
  new Promise((resolve) =>
    client.once('message', (topic, payload, packet) => resolve({ topic, payload, retain: packet.retain })),
  )

export const closed = (client: MqttClient): Promise<void> =>
  new Promise((resolve) => client.once('close', () => resolve()))
