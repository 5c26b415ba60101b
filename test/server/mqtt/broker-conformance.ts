/** What a broker has to hold, whichever it is. Run on the embedded one and on a real Mosquitto. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import type { MqttClient } from 'mqtt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeviceId, HubId } from '@nguon/protocol/ids'
import { topics } from '@nguon/protocol/topics'
import type { BrokerAccess } from '../../../server/ports/device-access.ts'
import type { brokerClients } from '../../support/broker-clients.ts'
import { closed, nextMessage } from '../../support/embedded-broker.ts'
import { frozenSubscriber } from '../../support/frozen-subscriber.ts'
import type { SomeDevice } from '../../support/some-devices.ts'

export type BrokerUnderTest = ReturnType<typeof brokerClients> & {
  readonly hub: HubId
  readonly hubLogin: { readonly user: string; readonly password: string }
  readonly port: () => number
  /** Five at least; the first four may connect, the fifth is not known yet. */
  readonly devices: readonly SomeDevice[]
  readonly access: BrokerAccess
  readonly stop: () => Promise<void>
}

const run = promisify(execFile)
const haveTools = existsSync('/usr/bin/mosquitto_pub')

export const brokerConformance = (open: () => Promise<BrokerUnderTest>): void => {
  let t: BrokerUnderTest
  beforeAll(async () => {
    t = await open()
  }, 60_000)
  afterAll(() => t.stop())

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
  const granted = async (client: MqttClient, topic: string) => {
    const [result] = await client.subscribeAsync(topic, { qos: 1 }).catch(() => [{ qos: 128 }])
    return result?.qos
  }

  test('a device connects only under its own name and with its own password', async () => {
    const own = device(0)
    const refused: object = { message: expect.stringMatching(/Not authorized/) as unknown }
    for (const login of [
      { clientId: 'x', username: own.device, password: own.password },
      { clientId: own.device, username: device(1).device, password: own.password },
      { clientId: own.device, username: own.device, password: 'guess' },
      { clientId: own.device },
      { clientId: 'hub', username: 'hub', password: own.password },
      { clientId: device(4).device, username: device(4).device, password: device(4).password },
    ])
      await expect(t.connect(login), JSON.stringify(login)).rejects.toMatchObject(refused)
    await (await t.connectDevice(0)).endAsync()
  })

  test('a device may subscribe to its literal topics only', async () => {
    const client = await t.connectDevice(0)
    expect(await granted(client, topics.head(t.hub, device(0).device))).toBe(1)
    expect(await granted(client, topics.zoneCommand(t.hub, zoneOf(0)))).toBe(1)
    expect(await granted(client, topics.emergency(t.hub, zoneOf(0)))).toBe(1)
    for (const topic of [
      '#',
      '$SYS/#',
      '$CONTROL/#',
      `nguon/1/${t.hub}/#`,
      `nguon/1/${t.hub}/d/+/head`,
      `nguon/1/${t.hub}/d/${device(0).device}/+`,
      topics.head(t.hub, device(1).device),
      topics.presence(t.hub, device(0).device),
      topics.zoneCommand(t.hub, zoneOf(1)),
    ])
      expect(await granted(client, topic), topic).toBe(128)
    await client.endAsync(true)
  })

  test.each([
    ['a foreign lane', () => topics.presence(t.hub, device(1).device)],
    ['its own head', () => topics.head(t.hub, device(0).device)],
    ['its zone', () => topics.emergency(t.hub, zoneOf(0))],
    ['the broker’s own topics', () => '$SYS/x/new/clients'],
    ['the broker’s rules', () => '$CONTROL/dynamic-security/v1'],
  ])('what a device publishes to %s reaches nobody', async (_what, topic) => {
    const hub = await t.connectHub()
    await hub.subscribeAsync(`nguon/1/${t.hub}/#`)
    const received: string[] = []
    hub.on('message', (topic, _payload, packet) => !packet.retain && received.push(topic))
    const client = await t.connectDevice(0)
    client.publish(topic(), 'x', { qos: 1 })
    // What arrives after it on the same path proves that it did not: one broker closes, the other drops.
    const gone = closed(client)
    client.publish(topics.telemetry(t.hub, device(0).device), 'after', { qos: 0 })
    const other = await t.connectDevice(1)
    await Promise.race([
      gone,
      expect.poll(() => received).toContain(topics.telemetry(t.hub, device(0).device)),
    ])
    await other.publishAsync(topics.telemetry(t.hub, device(1).device), 'marker', { qos: 1 })
    await expect.poll(() => received).toContain(topics.telemetry(t.hub, device(1).device))
    expect(received.filter((heard) => !heard.endsWith('/tl'))).toEqual([])
    await Promise.all([other.endAsync(), hub.endAsync(), client.endAsync(true)])
  })

  test('hub and device hear each other, and what is retained waits for the device', async () => {
    const hub = await t.connectHub()
    await hub.subscribeAsync(topics.presence(t.hub, device(0).device))
    const head = topics.head(t.hub, device(0).device)
    await hub.publishAsync(head, 'head', { qos: 1, retain: true })
    const client = await t.connectDevice(0)
    const first = nextMessage(client)
    await client.subscribeAsync(head, { qos: 1 })
    expect(await first).toMatchObject({ topic: head, retain: true })
    const heard = nextMessage(hub)
    await client.publishAsync(topics.presence(t.hub, device(0).device), 'here', { qos: 1, retain: true })
    expect((await heard).payload.toString()).toBe('here')
    await Promise.all([client.endAsync(), hub.endAsync()])
  })

  test('a packet beyond the largest message ends the connection', async () => {
    const client = await t.connectDevice(0)
    const topic = topics.journal(t.hub, device(0).device)
    await client.publishAsync(topic, Buffer.alloc(16_384), { qos: 1 })
    const end = closed(client)
    client.publish(topic, Buffer.alloc(17_500), { qos: 0 })
    await end
    await client.endAsync(true)
  })

  test('a new device is in as soon as its rights are written', async () => {
    const own = device(4)
    await t.access.allow(own)
    const client = await t.connectDevice(4)
    expect(await granted(client, topics.head(t.hub, own.device))).toBe(1)
    expect(await granted(client, topics.zoneCommand(t.hub, zoneOf(4)))).toBe(1)
    await client.endAsync()
  })

  test('a device that is moved may read its new zone and no longer its old one', async () => {
    const own = device(0)
    await t.access.allow({ ...own, zones: [zoneOf(1)] })
    const client = await t.connectDevice(0)
    expect(await granted(client, topics.zoneCommand(t.hub, zoneOf(1)))).toBe(1)
    expect(await granted(client, topics.zoneCommand(t.hub, zoneOf(0)))).toBe(128)
    await client.endAsync(true)
    await t.access.allow(own)
  })

  test('a denied device is thrown out, cannot come back, and its will is not believed', async () => {
    const last = device(3)
    const hub = await t.connectHub()
    await hub.subscribeAsync(topics.presence(t.hub, last.device))
    const heard: string[] = []
    hub.on('message', (_topic, payload) => heard.push(payload.toString()))
    const client = await t.connectDevice(3, {
      will: {
        topic: topics.presence(t.hub, last.device),
        payload: Buffer.from('will'),
        qos: 1,
        retain: true,
      },
    })
    await client.publishAsync(topics.presence(t.hub, last.device), 'here', { qos: 1 })
    await expect.poll(() => heard).toEqual(['here'])
    const end = closed(client)
    await t.access.deny(last.device)
    await end
    await expect(t.connectDevice(3)).rejects.toThrow()
    expect(heard).toEqual(['here'])
    await hub.endAsync()
  })

  test('a frozen subscriber delays nobody', async () => {
    const zone = zoneOf(1)
    await t.access.allow({ ...device(2), zones: [zone] })
    const topic = topics.zoneCommand(t.hub, zone)
    const frozen = await frozenSubscriber({ port: t.port(), device: device(1), topic })
    const client = await t.connectDevice(2)
    await client.subscribeAsync(topic, { qos: 1 })
    const hub = await t.connectHub()
    const delays: number[] = []
    // 8 MB: more than the kernel's buffers on both sides and a broker's limit together.
    for (let n = 1; n <= 500; n += 1) {
      const sent = performance.now()
      const heard = nextMessage(client)
      hub.publish(topic, Buffer.alloc(16_000), { qos: 1 })
      await heard
      delays.push(performance.now() - sent)
    }
    expect(Math.max(...delays)).toBeLessThan(1_000)
    frozen.destroy()
    await Promise.all([client.endAsync(), hub.endAsync()])
  }, 60_000)

  test.skipIf(!haveTools)('mosquitto_pub and mosquitto_sub get what a device gets, and no more', async () => {
    const login = ({ device, password }: { device: DeviceId; password: string }) =>
      ['-h', '127.0.0.1', '-p', String(t.port()), '-i', device, '-u', device, '-P', password] as const
    const head = topics.head(t.hub, device(1).device)
    const hub = await t.connectHub()
    await hub.publishAsync(head, 'from the hub', { qos: 1, retain: true })
    const own = await run('mosquitto_sub', [...login(device(1)), '-t', head, '-C', '1', '-W', '10'])
    expect(own.stdout).toBe('from the hub\n')
    const foreign = await run('mosquitto_sub', [...login(device(0)), '-t', head, '-C', '1', '-W', '2']).catch(
      (error: unknown) => error,
    )
    expect(foreign).toMatchObject({ stdout: '' })
    const heard = nextMessage(hub)
    const telemetry = topics.telemetry(t.hub, device(0).device)
    await hub.subscribeAsync(telemetry)
    await run('mosquitto_pub', [...login(device(0)), '-t', telemetry, '-m', 'beat', '-q', '1'])
    expect((await heard).topic).toBe(telemetry)
    await expect(
      run('mosquitto_pub', [...login({ ...device(0), password: 'guess' }), '-t', telemetry, '-m', 'x']),
    ).rejects.toThrow()
    await hub.endAsync()
  })
}
