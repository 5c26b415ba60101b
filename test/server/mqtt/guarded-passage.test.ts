/** Strangers who come over the hub's HTTPS port to a Mosquitto of the site's own: a real one, as it ships. */
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { MqttClient } from 'mqtt'
import { topics } from '@nguon/protocol/topics'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionLimits, doorLimits } from '../../../server/adapters/mqtt/broker-limits.ts'
import { dynamicSecurityFile } from '../../../server/adapters/mqtt/dynsec-file.ts'
import { openGuardedPassage } from '../../../server/adapters/mqtt/guarded-passage.ts'
import { connackReader } from '../../../server/adapters/mqtt/read-connack.ts'
import { haveMosquitto, startMosquitto, type Mosquitto } from '../../support/mosquitto.ts'
import { someDevices, someHub, someZone } from '../../support/some-devices.ts'

const hubLogin = { user: 'nguon-hub', password: 'a password of the site' }
const hub = someHub()
const devices = someDevices(2, () => [someZone()])

describe.skipIf(!haveMosquitto)('Mosquitto behind the hub', () => {
  let mosquitto: Mosquitto
  const counts: Record<string, number> = {}
  let passage: ReturnType<typeof openGuardedPassage>
  beforeAll(async () => {
    mosquitto = await startMosquitto({
      file: dynamicSecurityFile({ hub, ...hubLogin, devices }),
      hub: hubLogin,
    })
    passage = openGuardedPassage({
      dial,
      count: (what) => (counts[what] = (counts[what] ?? 0) + 1),
      limits: {
        door: {
          ...doorLimits,
          wrongLogins: { burst: 3, perSecond: 0.01 },
          distrusted: { burst: 1, perSecond: 0.01 },
        },
        connection: { ...connectionLimits, packets: { burst: 20, perSecond: 20 } },
        loginMs: 1_500,
      },
    })
  }, 30_000)
  afterAll(async () => {
    passage.close()
    await mosquitto.stop()
  })

  const dialled: Socket[] = []
  const dial = () => {
    const socket = connect({ host: '127.0.0.1', port: mosquitto.port })
    dialled.push(socket)
    return socket
  }
  const own = (n: number) => devices[n] ?? expect.fail(`no device ${n}`)
  /** Resolves to what became of the login: `in`, the broker's refusal, or `closed`. */
  const login = async (address: string, n: number, password: string = own(n).password) => {
    const { device } = own(n)
    const client = new MqttClient(() => passage.open(address), {
      ...{ protocolVersion: 4, clientId: device, username: device, password, reconnectPeriod: 0 },
    })
    const outcome = await new Promise<string>((resolve) => {
      client.once('connect', () => resolve('in'))
      client.once('error', (error) => resolve(error.message))
      client.once('close', () => resolve('closed'))
    })
    return { client, outcome }
  }
  const ended = (stream: Duplex) => new Promise<void>((resolve) => stream.once('close', () => resolve()))

  test('a box logs in, and what it says and hears goes through', async () => {
    const { client, outcome } = await login('10.0.0.1', 0)
    expect(outcome).toBe('in')
    const head = topics.head(hub, own(0).device)
    expect(await client.subscribeAsync(head, { qos: 1 })).toMatchObject([{ qos: 1 }])
    await client.publishAsync(topics.telemetry(hub, own(0).device), 'beat', { qos: 1 })
    // Longer than a stranger may wait.
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    expect(client.connected).toBe(true)
    await client.endAsync()
  })

  test('who says nothing is cut off in time, and its broker’s connection with it', async () => {
    const stream = passage.open('10.0.0.2')
    const began = performance.now()
    stream.resume()
    await ended(stream)
    expect(performance.now() - began).toBeLessThan(6_000)
    expect(dialled.at(-1)?.destroyed).toBe(true)
    expect(counts['neverLoggedIn']).toBe(1)
  })

  test('a packet larger than a login is cut off before anybody has logged in', async () => {
    const stream = passage.open('10.0.0.3')
    stream.resume()
    const end = ended(stream)
    // CONNECT of 16 000 bytes, begun: Mosquitto's own measure lets it.
    stream.write(Buffer.concat([Buffer.from([0x10, 0x80, 0x7d]), Buffer.alloc(12_500)]))
    await end
    expect(dialled.at(-1)?.destroyed).toBe(true)
    expect(counts['packetTooLarge']).toBe(1)
    expect(counts['neverLoggedIn']).toBe(1)
  })

  test('an address that guesses passwords is soon let in no more; a box elsewhere is, and who is in stays in', async () => {
    const before = await login('10.0.0.4', 0)
    expect(before.outcome).toBe('in')
    const guesses = []
    for (let n = 0; n < 6; n += 1) guesses.push((await login('10.0.0.4', 1, 'guess')).outcome)
    expect(guesses.slice(0, 4)).toEqual(
      Array.from({ length: 4 }, () => expect.stringMatching(/Not authorized/) as unknown),
    )
    expect(guesses.slice(4)).toEqual(['closed', 'closed'])
    expect(counts).toMatchObject({ login: 4, tooMany: 2 })
    const elsewhere = await login('10.0.0.5', 1)
    expect([elsewhere.outcome, before.client.connected]).toEqual(['in', true])
    await Promise.all([elsewhere.client.endAsync(), before.client.endAsync()])
  })

  test('who says more than a box ever does is heard more slowly, and nothing of it is lost', async () => {
    const { client } = await login('10.0.0.6', 0)
    const telemetry = topics.telemetry(hub, own(0).device)
    const began = performance.now()
    await Promise.all(Array.from({ length: 60 }, () => client.publishAsync(telemetry, 'beat', { qos: 1 })))
    expect(performance.now() - began).toBeGreaterThan(1_000)
    expect(counts['slowedDown']).toBeGreaterThan(0)
    await client.endAsync(true)
  })
})

test('the broker’s answer to a login is read however it is cut into pieces', () => {
  const answers = (...chunks: number[][]) => {
    const read = connackReader()
    return chunks.map((chunk) => read(Uint8Array.from(chunk)))
  }
  expect(answers([0x20, 2, 0, 0])).toEqual(['accepted'])
  expect(answers([0x20], [2], [0], [5])).toEqual([undefined, undefined, undefined, 'refused'])
  // MQTT 5 with properties longer than one byte of length can say.
  expect(answers([0x20, 0x83, 0x01, 0], [0, 0x7f, 0x22])).toEqual([undefined, 'accepted'])
  expect(answers([0x30, 2, 0, 0])).toEqual(['refused'])
  expect(answers([0x20, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])).toEqual(['refused'])
})
