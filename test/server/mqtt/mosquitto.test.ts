import { describe, expect, test } from 'vitest'
import { openMosquittoAccess } from '../../../server/adapters/mqtt/mosquitto-access.ts'
import { dynamicSecurityFile } from '../../../server/adapters/mqtt/dynsec-file.ts'
import type { DeviceId } from '@nguon/protocol/ids'
import { topics } from '@nguon/protocol/topics'
import { connectAsync } from 'mqtt'
import { brokerClients } from '../../support/broker-clients.ts'
import { silentLog } from '../../support/embedded-broker.ts'
import { eventually } from '../../support/eventually.ts'
import { haveMosquitto, startMosquitto } from '../../support/mosquitto.ts'
import { someDevices, someHub, someZone, type SomeDevice } from '../../support/some-devices.ts'
import { connectTestDevice, enrolTestDevice } from '../../support/test-device.ts'
import { startTestHub } from '../../support/test-hub.ts'
import { brokerConformance } from './broker-conformance.ts'

const hubLogin = { user: 'nguon-hub', password: 'a password of the site' }

interface Start {
  /** How many of the devices stand in the file that Mosquitto starts with, and how many the hub knows. */
  readonly written?: number
  readonly known?: number
  /** Devices that the hub knows and would write before all others. */
  readonly ahead?: readonly SomeDevice[]
}

const open = async ({ written = 0, known = 4, ahead = [] }: Start = {}) => {
  const hub = someHub()
  const zone = someZone()
  const devices = someDevices(5, () => [someZone(), zone])
  const passwords = new Map(devices.map(({ device, password }) => [device, password]))
  const mosquitto = await startMosquitto({
    file: dynamicSecurityFile({ hub, ...hubLogin, devices: devices.slice(0, written) }),
    hub: hubLogin,
  })
  const access = openMosquittoAccess({
    hub,
    url: `mqtt://127.0.0.1:${mosquitto.port}`,
    ...hubLogin,
    ca: undefined,
    devices: [...ahead, ...devices.slice(0, known)],
    passwordOf: (device) => passwords.get(device) ?? '',
    log: silentLog,
  })
  await access.bringUpToDate()
  const port = () => mosquitto.port
  return {
    hub,
    hubLogin,
    port,
    devices,
    access,
    mosquitto,
    ...brokerClients({ port, devices, hub: hubLogin }),
    stop: async () => {
      await access.close()
      await mosquitto.stop()
    },
  }
}

describe.skipIf(!haveMosquitto)('Mosquitto', () => {
  describe('whose accounts the hub wrote', () => brokerConformance(() => open()))

  test('accounts of the file that the hub made are taken as they are: nobody is thrown out', async () => {
    const t = await open({ written: 4 })
    const client = await t.connectDevice(0)
    let fell = false
    client.on('close', () => (fell = true))
    await t.access.bringUpToDate()
    const head = topics.head(t.hub, t.devices[0]?.device ?? (client.options.clientId as never))
    const [granted] = await client.subscribeAsync(head, { qos: 1 })
    expect([granted?.qos, fell]).toEqual([1, false])
    await client.endAsync()
    await t.stop()
  })

  test('a device that the hub no longer knows is taken off, one of the site’s own stays', async () => {
    const t = await open({ written: 5, known: 4 })
    await expect(t.connectDevice(4)).rejects.toThrow(/Not authorized/)
    await (await t.connectHub()).endAsync()
    await t.stop()
  })

  describe('that refuses an account, here because its name is none', () => {
    const ahead = someDevices(1).map((device) => ({ ...device, device: 'no\u0001name' as DeviceId }))

    test('a device that the hub no longer knows is taken off all the same', async () => {
      const t = await open({ ahead, written: 5, known: 4 })
      await expect(t.connectDevice(4)).rejects.toThrow(/Not authorized/)
      await t.stop()
    })

    test('the devices after it are let in', async () => {
      const t = await open({ ahead, known: 4 })
      await (await t.connectDevice(3)).endAsync()
      await t.stop()
    })
  })

  test('what changed while the broker was away is written before it is used', async () => {
    const t = await open()
    await t.mosquitto.restart()
    const fifth = t.devices[4]
    if (fifth === undefined) throw new Error()
    await t.access.allow(fifth)
    await t.access.bringUpToDate()
    await (await t.connectDevice(4)).endAsync()
    await t.stop()
  })

  test('a hub that is given Mosquitto lets a box in before it sends the box its head', async () => {
    // The account of a broker that knows another hub: this one adds what it needs.
    const mosquitto = await startMosquitto({
      file: dynamicSecurityFile({ hub: someHub(), ...hubLogin, devices: [] }),
      hub: hubLogin,
    })
    const url = new URL(`mqtt://127.0.0.1:${mosquitto.port}`)
    url.username = hubLogin.user
    url.password = encodeURIComponent(hubLogin.password)
    const hub = await startTestHub({ env: { NGUON_MQTT_URL: url.href } })
    await eventually('the hub is linked', () => hub.hub.device.link.connected)
    const claim = [...hub.claims.values()].find(({ kind }) => kind === 'loudspeaker')
    const device = await enrolTestDevice(hub.url, claim?.claim ?? '')
    expect(device.mqtt.url).toBe(`mqtt://127.0.0.1:${mosquitto.port}`)
    // The right to its own tree cuts the hub's connections once; what changes meanwhile is written when they are back.
    const connection = await eventually('the box is let in', () =>
      connectTestDevice(device).catch(() => undefined),
    )
    const head = topics.head(device.hub, device.device)
    await eventually('the head arrives', () => connection.heard.some(({ topic }) => topic === head))
    await connection.client.endAsync()

    // Where nothing but HTTPS gets out, through the hub, which knows who comes from where and holds its own rules.
    const { device: name, mqtt: own } = device
    const login = { clientId: name, username: name, password: own.password, reconnectPeriod: 0 }
    const throughHub = `${hub.url.replace(/^http/, 'ws')}/mqtt`
    const by = (url: string, will: number) => {
      const last = {
        topic: topics.presence(device.hub, name),
        payload: Buffer.alloc(will),
        qos: 1,
        retain: true,
      } as const
      return connectAsync(url, { ...login, protocolVersion: 4, will: last }, false)
    }
    for (const [url, will] of [
      [throughHub, 4_000],
      [own.url, 13_000],
    ] as const)
      await (await by(url, will)).endAsync()
    await expect(by(throughHub, 13_000)).rejects.toThrow()
    await hub.stop()
    await mosquitto.stop()
  })
})
