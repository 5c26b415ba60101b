/** A hub on IPv6 alone, over real sockets on `::1`. */
import { X509Certificate } from 'node:crypto'
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { networkInterfaces } from 'node:os'
import mqtt from 'mqtt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMqttLink } from '../../agents/adapters/link/mqtt-link.ts'
import { makeHubCa } from '../../agents/adapters/http/hub-ca.ts'
import { waysTo } from '../../agents/adapters/link/ways.ts'
import { topics } from '@nguon/protocol/topics'
import { ask, enrolByClaim } from '../support/box-over-tls.ts'
import { silentLog } from '../support/embedded-broker.ts'
import { eventually } from '../support/eventually.ts'
import { startTestHub, type TestHub } from '../support/test-hub.ts'
import { urlOf } from '../../server/secure-side.ts'

const speaksIpv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
)

describe.skipIf(!speaksIpv6)('a hub that listens on an address of IPv6 and nowhere else', () => {
  let hub: TestHub
  let authority: string
  beforeAll(async () => {
    hub = await startTestHub({
      env: {
        NGUON_HTTP_HOST: '::1',
        NGUON_MQTT_HOST: '::1',
        NGUON_TLS: 'own',
        NGUON_MQTT_TLS_PORT: '0',
        NGUON_TRUSTED_PROXIES: '::1/128, fd00::/8',
      },
    })
    const file = await ask(plainRequest, `${hub.url.replace('https:', 'http:')}/ca/nguon-ca.crt`)
    authority = new X509Certificate(file.body).toString()
  }, 60_000)
  afterAll(() => hub.stop())

  test('calls itself by that address in brackets, and shows a certificate for it', async () => {
    expect(hub.url).toMatch(/^https:\/\/\[::1\]:\d+$/)
    expect((await ask(secureRequest, `${hub.url}/api/v1/health`, { ca: authority })).status).toBe(200)
    const plain = await ask(plainRequest, `${hub.url.replace('https:', 'http:')}/vao/secret`)
    expect([plain.status, plain.headers.location]).toEqual([308, `${hub.url}/vao/secret`])
  })

  test('lets a box in by its claim, over HTTPS and over both ways of MQTT', async () => {
    const { client, state, claim, authority: pinned } = await enrolByClaim([...hub.claims.values()][0])
    expect(new URL(claim.hubUrl).hostname).toBe('[::1]')
    expect(await client.state(AbortSignal.timeout(5_000))).toMatchObject({
      head: expect.anything() as unknown,
    })
    expect(state.mqtt.url).toMatch(/^mqtts:\/\/\[::1\]:\d+$/)
    const blocked = { ...state.mqtt, url: 'mqtts://[::1]:1' }
    for (const own of [state.mqtt, blocked]) {
      const link = makeMqttLink({
        ways: waysTo({
          hubUrl: claim.hubUrl,
          mqtt: own,
          hubCa: makeHubCa({ pinned, byFile: false, now: Date.now }),
        }),
        device: state.device,
        password: state.mqtt.password,
        backOffMs: () => 10,
        log: silentLog,
      })
      link.start({
        will: async () => ({ topic: topics.presence(state.hub, state.device), payload: Buffer.from('away') }),
        connected: () => {},
        disconnected: () => {},
        message: () => {},
      })
      await eventually(`the link by ${own.url} is up`, link.connected)
      await link.close()
    }
    const login = { clientId: state.device, username: state.device, password: 'guess', reconnectPeriod: 0 }
    await expect(mqtt.connectAsync(state.mqtt.url, { ...login, ca: authority }, false)).rejects.toThrow(
      /Not authorized/,
    )
  })

  test('counts whoever changes addresses within a network of IPv6 once, behind a proxy on IPv6 too', async () => {
    const statusFor = async (caller: string) =>
      (
        await ask(secureRequest, `${hub.url}/api/v1/session/passkey/options`, {
          ca: authority,
          method: 'POST',
          headers: { 'x-nguon-request': '1', 'x-forwarded-for': caller },
        })
      ).status
    const statuses = []
    for (let n = 1; n <= 21; n++) statuses.push(await statusFor(`2001:db8:1:2:${n.toString(16)}::1`))
    expect(statuses.indexOf(429)).toBe(20)
    expect(await statusFor('2001:db8:1:3::1')).not.toBe(429)
  })
})

test('a hub that listens everywhere names an address of IPv4, else one of IPv6 that others reach', () => {
  const of = (host: string, ...outer: string[]) =>
    urlOf(
      {
        http: {
          host,
          port: 1,
          publicUrl: undefined,
          trustedProxies: [],
          secure: true,
          redirectPort: undefined,
        },
      },
      'https://[::1]:8780',
      [
        { address: '127.0.0.1', family: 'IPv4', internal: true },
        { address: '::1', family: 'IPv6', internal: true },
        ...outer.map((address) => ({
          address,
          family: address.includes(':') ? ('IPv6' as const) : ('IPv4' as const),
          internal: false,
        })),
      ],
    )
  expect(of('::', 'fe80::2', 'fd00::2', '2001:db8::2', '192.0.2.2')).toBe('https://192.0.2.2:8780')
  expect(of('::', 'fe80::2', 'fd00::2', '2001:db8::2')).toBe('https://[2001:db8::2]:8780')
  expect(of('::', 'fe80::2', 'fd00::2')).toBe('https://[fd00::2]:8780')
  expect(of('::', 'fe80::2')).toBe('https://[::1]:8780')
  expect(of('0.0.0.0', '2001:db8::2')).toBe('https://[::1]:8780')
})
