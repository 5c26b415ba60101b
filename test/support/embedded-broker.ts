/** A real embedded broker in its child process, run from source, and MQTT clients that speak to it. */
import { fileURLToPath } from 'node:url'
import { randomUUID } from 'node:crypto'
import type { MqttClient } from 'mqtt'
import { startEmbeddedBroker } from '../../server/adapters/mqtt/embedded-broker.ts'
import { brokerClients } from './broker-clients.ts'
import { someDevices, someHub } from './some-devices.ts'

export const silentLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

export const brokerScript = fileURLToPath(
  new URL('../../server/adapters/mqtt/broker-process.ts', import.meta.url),
)

export const startTestBroker = async (
  deviceCount = 2,
  options: { certificate?: { cert: string; key: string } } = {},
) => {
  const hub = someHub()
  const hubPassword = randomUUID()
  const devices = someDevices(deviceCount)
  const refusals: Record<string, number> = {}
  const { certificate } = options
  const broker = await startEmbeddedBroker({
    hub,
    script: brokerScript,
    execArgv: ['--import', 'tsx'],
    plain: { host: '127.0.0.1', port: 0 },
    secure: certificate === undefined ? null : { host: '127.0.0.1', port: 0, certificate },
    hubPassword,
    devices,
    log: {
      ...silentLog,
      warn: (counts) => {
        for (const [what, n] of Object.entries(counts)) refusals[what] = (refusals[what] ?? 0) + Number(n)
      },
    },
  })
  return {
    hub,
    hubPassword,
    broker,
    devices,
    refusals,
    ...brokerClients({ port: () => broker.port, devices, hub: { user: 'hub', password: hubPassword } }),
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
