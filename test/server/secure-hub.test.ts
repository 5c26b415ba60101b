import { X509Certificate } from 'node:crypto'
import { request as plainRequest } from 'node:http'
import { createServer as createSecureServer, request as secureRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import mqtt from 'mqtt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeHubCa } from '../../agents/adapters/http/hub-ca.ts'
import { makeHubClient } from '../../agents/adapters/http/hub-client.ts'
import { makeMqttLink } from '../../agents/adapters/link/mqtt-link.ts'
import { waysTo } from '../../agents/adapters/link/ways.ts'
import { parseClaim } from '@nguon/protocol/claim'
import { generateNodeKey, makeNodeSigner } from '@nguon/protocol/node/crypto'
import { topics } from '@nguon/protocol/topics'
import { issueCertificate, makeAuthority } from '../../server/adapters/tls/own-authority.ts'
import { ask, enrolByClaim, pinnedBy } from '../support/box-over-tls.ts'
import { silentLog } from '../support/embedded-broker.ts'
import { eventually } from '../support/eventually.ts'
import { startTestHub, type TestHub } from '../support/test-hub.ts'

let hub: TestHub
let authority: string
beforeAll(async () => {
  hub = await startTestHub({ env: { NGUON_TLS: 'own', NGUON_MQTT_TLS_PORT: '0', NGUON_REDIRECT_PORT: '0' } })
  const file = await ask(plainRequest, `${plainUrl()}/ca/nguon-ca.crt`)
  authority = new X509Certificate(file.body).toString()
}, 60_000)
afterAll(() => hub.stop())

const plainUrl = () => hub.url.replace('https:', 'http:')

/** A box up to its enrolment, with nothing but its claim. */
const enrolOverTls = (nth: number) => enrolByClaim([...hub.claims.values()][nth])

test('the hub speaks HTTPS, and only to who knows its authority', async () => {
  expect(hub.url).toMatch(/^https:/)
  const health = `${hub.url}/api/v1/health`
  expect((await ask(secureRequest, health, { ca: authority })).status).toBe(200)
  await expect(ask(secureRequest, health)).rejects.toMatchObject({ code: 'SELF_SIGNED_CERT_IN_CHAIN' })
})

test('plain HTTP on the same port only shows the way to HTTPS', async () => {
  const answer = await ask(plainRequest, `${plainUrl()}/vao/secret?x=1`)
  expect([answer.status, answer.headers.location]).toEqual([308, `${hub.url}/vao/secret?x=1`])
  const order = await ask(plainRequest, `${plainUrl()}/api/v1/session`)
  expect(order.status).toBe(308)
  expect((await ask(plainRequest, plainUrl(), { headers: { host: 'evil/@x' } })).status).toBe(400)
})

test('the page for installing the authority opens without it and shows its fingerprint', async () => {
  const vietnamese = (await ask(plainRequest, `${plainUrl()}/ca`)).body.toString()
  const english = (
    await ask(plainRequest, `${plainUrl()}/ca`, { headers: { 'accept-language': 'en' } })
  ).body.toString()
  const fingerprint = new X509Certificate(authority).fingerprint256.replaceAll(':', '')
  for (const page of [vietnamese, english]) expect(page.replaceAll(' ', '')).toContain(fingerprint)
  expect(vietnamese).toContain('Cài chứng thư')
  expect(english).toContain('Install this system')
  const file = await ask(plainRequest, `${plainUrl()}/ca/nguon-ca.crt`)
  expect(file.headers['content-type']).toBe('application/x-x509-ca-cert')
})

test('a box learns the authority from its claim and enrols over HTTPS', async () => {
  const { client, saved, state } = await enrolOverTls(0)
  expect(saved).toEqual([authority])
  expect(await client.state(AbortSignal.timeout(5_000))).toMatchObject({ head: expect.anything() as unknown })
  expect(state.mqtt.url).toMatch(/^mqtts:/)
  expect(state.mqtt.ca).toBe(authority)
})

test('somebody in between is refused, whatever certificate they show', async () => {
  const claim = parseClaim([...hub.claims.values()][0]?.claim ?? '')
  if (claim === undefined) throw new Error('no claim')
  const stranger = await makeAuthority({ name: 'Nguồn CA', now: Date.now() })
  const shown = await issueCertificate(stranger, { names: ['127.0.0.1', 'localhost'], now: Date.now() })
  let heard = 0
  const between = createSecureServer(
    // The true authority's certificate is public: to show it is not to be vouched for.
    { key: shown.key, cert: shown.cert.replace(stranger.cert.trim(), authority) },
    (_request, response) => {
      heard += 1
      response.end()
    },
  )
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve))
  const url = `https://127.0.0.1:${(between.address() as AddressInfo).port}`
  const signer = makeNodeSigner(generateNodeKey())
  for (const saved of [[], [authority]]) {
    const pinned = pinnedBy(claim, url)
    pinned.saved.push(...saved)
    const client = makeHubClient({ ...pinned, url, signer, who: () => 'x', now: Date.now })
    await expect(client.state(AbortSignal.timeout(5_000))).rejects.toThrow()
  }
  expect(heard).toBe(0)
  between.close()
})

test('MQTT over TLS and over WebSocket lead to the same broker under the same rules', async () => {
  const { state, claim } = await enrolOverTls(1)
  const login = {
    clientId: state.device,
    username: state.device,
    protocolVersion: 4,
    reconnectPeriod: 0,
  } as const
  for (const url of [state.mqtt.url, `${claim.hubUrl.replace('https:', 'wss:')}/mqtt`]) {
    const client = await mqtt.connectAsync(
      url,
      { ...login, password: state.mqtt.password, ca: authority },
      false,
    )
    const [own] = await client.subscribeAsync(topics.head(state.hub, state.device), { qos: 1 })
    expect(own?.qos, url).toBe(1)
    const foreign = await client.subscribeAsync(`nguon/1/${state.hub}/#`).catch(() => [{ qos: 128 }])
    expect(foreign[0]?.qos, url).toBe(128)
    // As large as a message may be.
    await client.publishAsync(topics.journal(state.hub, state.device), Buffer.alloc(16_000), { qos: 1 })
    await client.endAsync()
    await expect(
      mqtt.connectAsync(url, { ...login, password: 'guess', ca: authority }, false),
      url,
    ).rejects.toThrow(/Not authorized/)
    await expect(
      mqtt.connectAsync(url, { ...login, password: state.mqtt.password }, false),
      url,
    ).rejects.toThrow()
  }
})

test('a page of another site cannot open the way to the broker', async () => {
  const answer = await ask(secureRequest, `${hub.url}/mqtt`, {
    ca: authority,
    headers: {
      origin: 'https://evil.test',
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-version': '13',
    },
  })
  expect(answer.status).toBe(403)
})

test('a box whose network blocks MQTT comes in over WebSocket', async () => {
  const { state, claim, authority } = await enrolOverTls(2)
  const link = makeMqttLink({
    // Nothing listens there, as behind a wall.
    ways: waysTo({
      hubUrl: claim.hubUrl,
      mqtt: { ...state.mqtt, url: 'mqtts://127.0.0.1:1' },
      hubCa: makeHubCa({ pinned: authority, byFile: false, now: Date.now }),
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
  await eventually('the link is up', link.connected)
  await link.close()
})
