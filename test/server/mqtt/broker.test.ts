import { connect as connectTcp } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { topics } from '@nguon/protocol/topics'
import { closed, nextMessage, startTestBroker } from '../../support/embedded-broker.ts'
import { frozenSubscriber } from '../../support/frozen-subscriber.ts'
import { someDevices } from '../../support/some-devices.ts'
import { brokerClients } from '../../support/broker-clients.ts'
import { brokerConformance } from './broker-conformance.ts'

let t: Awaited<ReturnType<typeof startTestBroker>>
beforeAll(async () => {
  t = await startTestBroker(4)
}, 30_000)
afterAll(() => t.broker.stop())

const device = (n: number) => {
  const d = t.devices[n]
  if (d === undefined) throw new RangeError()
  return d
}

const zoneOf = (n: number) => {
  const [zone] = device(n).zones
  if (zone === undefined) throw new RangeError()
  return zone
}

describe('the embedded broker', () =>
  brokerConformance(async () => {
    const own = await startTestBroker(4)
    const devices = [...own.devices, ...someDevices(1)]
    const hubLogin = { user: 'hub', password: own.hubPassword }
    const port = () => own.broker.port
    return {
      ...own,
      ...brokerClients({ port, devices, hub: hubLogin }),
      port,
      hubLogin,
      devices,
      access: own.broker,
      stop: own.broker.stop,
    }
  }))

test('a kept session is refused, so nothing queues for absent devices', async () => {
  await expect(t.connectDevice(0, { clean: false })).rejects.toThrow()
})

test.each([
  ['its own head', () => topics.head(t.hub, device(0).device), {}],
  ['the broker’s own topics', () => '$SYS/x/new/clients', {}],
  ['retained where only presence may be', () => topics.journal(t.hub, device(0).device), { retain: true }],
  ['at QoS 2', () => topics.journal(t.hub, device(0).device), { qos: 2 as const }],
])('publishing to %s ends the connection and reaches nobody', async (_what, topic, options) => {
  const hub = await t.connectHub()
  await hub.subscribeAsync(`nguon/1/${t.hub}/d/+/+`)
  const received: string[] = []
  hub.on('message', (topic) => received.push(topic))
  const client = await t.connectDevice(0)
  const end = closed(client)
  client.publish(topic(), 'x', { qos: 1, ...options })
  await end
  // What arrives after it on the same path proves that it did not.
  const other = await t.connectDevice(1)
  await other.publishAsync(topics.telemetry(t.hub, device(1).device), 'marker', { qos: 1 })
  await expect.poll(() => received).toEqual([topics.telemetry(t.hub, device(1).device)])
  await Promise.all([other.endAsync(), hub.endAsync(), client.endAsync(true)])
})

test('before the login only one small CONNECT is read, however the bytes are cut', async () => {
  for (const bytes of [
    // An announced length of 200 MB.
    Buffer.from([0x10, 0x80, 0x80, 0x80, 0x60]),
    // A login of an allowed packet's length that never ends.
    Buffer.concat([Buffer.from([0x10, 0xff, 0x7d]), Buffer.alloc(13_000)]),
  ]) {
    const socket = connectTcp(t.broker.port, '127.0.0.1')
    socket.on('error', () => {})
    await once(socket, 'connect')
    const end = new Promise((resolve) => socket.once('close', resolve))
    for (let at = 0; at < bytes.length; at += 1_000) socket.write(bytes.subarray(at, at + 1_000))
    await end
  }
  await expect.poll(() => t.refusals.packetTooLarge ?? 0).toBeGreaterThanOrEqual(2)
})

test('a zone that was taken away is not delivered any more, a new one may be read at once', async () => {
  const own = device(0)
  const [oldZone, newZone] = [zoneOf(0), zoneOf(1)]
  const client = await t.connectDevice(0)
  await client.subscribeAsync(topics.zoneCommand(t.hub, oldZone), { qos: 1 })
  await t.broker.allow({ ...own, zones: [newZone] })
  await client.subscribeAsync(topics.zoneCommand(t.hub, newZone), { qos: 1 })
  const hub = await t.connectHub()
  const first = nextMessage(client)
  await hub.publishAsync(topics.zoneCommand(t.hub, oldZone), 'old', { qos: 1 })
  await hub.publishAsync(topics.zoneCommand(t.hub, newZone), 'new', { qos: 1 })
  expect((await first).payload.toString()).toBe('new')
  await t.broker.allow(own)
  await Promise.all([client.endAsync(), hub.endAsync()])
})

test('a large message right after the login is taken', async () => {
  // The login's small allowance ends with the login: how soon the broker gets round to saying so is its own affair.
  for (let n = 1; n <= 20; n += 1) {
    const hub = await t.connectHub()
    const gone = closed(hub).then(() => 'cut off')
    const taken = hub.publishAsync(topics.zoneCommand(t.hub, zoneOf(0)), Buffer.alloc(16_000), { qos: 1 })
    expect(await Promise.race([taken.then(() => 'taken'), gone])).toBe('taken')
    await hub.endAsync()
  }
})

test('a frozen subscriber is dropped', async () => {
  const topic = topics.zoneCommand(t.hub, zoneOf(1))
  const frozen = await frozenSubscriber({ port: t.broker.port, device: device(1), topic })
  const hub = await t.connectHub()
  // 24 MB: more than the kernel's buffers on both sides and the broker's limit together.
  for (let n = 1; n <= 1_500; n += 1) await hub.publishAsync(topic, Buffer.alloc(16_000), { qos: 1 })
  await expect.poll(() => t.refusals.frozen ?? 0, { timeout: 5_000 }).toBeGreaterThan(0)
  frozen.destroy()
  await hub.endAsync()
}, 60_000)

test('a killed broker comes back on the same port with the same rights', async () => {
  const { port, pid } = t.broker
  if (pid === undefined) throw new Error()
  process.kill(pid, 'SIGKILL')
  await expect
    .poll(
      () =>
        t.connectDevice(0).then(
          (c) => c.endAsync().then(() => 'in'),
          () => 'out',
        ),
      { timeout: 20_000 },
    )
    .toBe('in')
  expect(t.broker.port).toBe(port)
}, 30_000)
