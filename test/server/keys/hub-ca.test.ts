/**
 * The hub's certificate authority changes: real hub, real TLS, real agents. One box is there when it is announced, one
 * sleeps through all of it, and no box is visited.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { connect } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromBase64, toBase64 } from '@nguon/protocol/bytes'
import { sha256Hex } from '@nguon/protocol/hash'
import type { HubCa } from '@nguon/protocol/messages/hub-ca'
import { generateNodeKey, makeNodeSigner } from '@nguon/protocol/node/crypto'
import { sealBytes } from '@nguon/protocol/envelope'
import { startAgent, type AgentProcess } from '../../support/agent-process.ts'
import { eventually } from '../../support/eventually.ts'
import { freePort } from '../../support/free-port.ts'
import { callerOf, type Caller } from '../../support/hub-caller.ts'
import { startTestHub, type TestHub } from '../../support/test-hub.ts'

interface Draft {
  payloadType: string
  payload: string
}

let folder: string
let env: Record<string, string>
let hub: TestHub
let administrator: Caller
const agents: AgentProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-hub-ca-'))
  env = {
    NGUON_TLS: 'own',
    NGUON_HTTP_PORT: String(await freePort()),
    NGUON_MQTT_TLS_PORT: String(await freePort()),
    NGUON_REDIRECT_PORT: '0',
  }
  await startHub()
  administrator = await signIn()
}, 60_000)
afterAll(async () => {
  for (const agent of agents) await agent.end()
  await hub.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

const startHub = async () => {
  hub = await startTestHub({ dataDir: join(folder, 'hub'), env })
}

/** This test believes whatever the hub shows; its boxes do not. */
const ask = (path: string, of: { method: string; headers?: Record<string, string>; body?: string }) =>
  new Promise<{ status: number; cookie: string; text: string }>((resolve, reject) => {
    const { body, ...options } = of
    const outgoing = request(new URL(path, hub.url), { ...options, rejectUnauthorized: false }, (answer) => {
      buffer(answer).then(
        (bytes) =>
          resolve({
            status: answer.statusCode ?? 0,
            cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
            text: bytes.toString(),
          }),
        reject,
      )
    })
    outgoing.once('error', reject)
    outgoing.end(body)
  })
const order = { 'x-nguon-request': '1', 'content-type': 'application/json' }

const signIn = async (): Promise<Caller> => {
  const link = hub.announced.flatMap((a) =>
    a.type === 'signInLink' && a.role === 'administrator' ? [a.url] : [],
  )[0]
  const body = JSON.stringify({ token: link?.split('/').at(-1) })
  const { cookie } = await ask('/api/v1/session/link', { method: 'POST', headers: order, body })
  return callerOf(async (method, path, sent) =>
    ask(path, {
      method,
      headers: { cookie, ...(sent === undefined ? { 'x-nguon-request': '1' } : order) },
      ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
    }),
  )
}

/** SHA-256 of the authority that the hub shows with its certificate, on each of its ports. */
const shownOn = (port: string | undefined) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: Number(port), rejectUnauthorized: false }, () => {
      const { issuerCertificate } = socket.getPeerCertificate(true)
      socket.destroy()
      resolve(sha256Hex(issuerCertificate.raw))
    })
    socket.once('error', reject)
  })

const startBox = async (nth: number) => {
  const loudspeakers = [...hub.claims.values()].filter(({ kind }) => kind === 'loudspeaker')
  const agent = await startAgent('loudspeaker', {
    NGUON_DATA_DIR: join(folder, `box-${nth}`),
    NGUON_CLAIM: loudspeakers[nth]?.claim ?? '',
    NGUON_ALLOW_TRIAL: '1',
    NGUON_PLAYER: 'wav',
  })
  agents.push(agent)
  return agent
}
const statesOf = async () =>
  (await administrator.call<{ items: { id: string; state: string }[] }>('GET', '/api/v1/devices')).items.map(
    ({ state }) => state,
  )
const online = (count: number) =>
  eventually(
    `${count} boxes are online`,
    async () => (await statesOf()).filter((state) => state === 'online').length === count,
    40_000,
  )
const draft = (inDays: number | null) =>
  administrator.call<Draft>('POST', '/api/v1/keys/hub-ca/draft', { inDays })
const bodyOf = ({ payload }: Draft) => JSON.parse(Buffer.from(payload, 'base64').toString()) as HubCa
/** `null`: the authority beside the trial hub signs what it is given. */
const sign = (one: Draft, signature: object | null = null) =>
  administrator.ask('POST', '/api/v1/keys/hub-ca', { ...one, signature })

test('boxes follow the hub to another authority, also one that slept all the while', async () => {
  const [awake, asleep] = [await startBox(0), await startBox(1)]
  await online(2)
  await asleep.end()
  const old = await shownOn(env['NGUON_HTTP_PORT'])

  // A month, of which this test has but a second; looked at twice, it is the same new authority.
  const one = await draft(30)
  const wish = bodyOf(one)
  const [first, second] = wish.certificates
  expect(bodyOf(await draft(30)).certificates[1]?.certificate).toBe(second?.certificate)
  if (first === undefined || second === undefined) throw new Error('no overlap')
  const soon = Date.now() + 1_000
  const short: HubCa = {
    ...wish,
    certificates: [
      { ...first, until: soon },
      { ...second, from: soon },
    ],
  }
  const payload = toBase64(Buffer.from(JSON.stringify(short)))
  expect(await sign({ ...one, payload })).toMatchObject({ status: 200, body: { version: 1 } })

  // Told while it still believes the old one; asked now instead of within six hours.
  const unitId = (await administrator.call<{ unit: { id: string } }>('GET', '/api/v1/me')).unit.id
  await administrator.call('POST', '/api/v1/commands', { unitId, order: { kind: 'refresh' } })
  await eventually('the box awake holds the word', () => existsSync(join(folder, 'box-0', 'hubCa.json')))
  expect(existsSync(join(folder, 'box-1', 'hubCa.json'))).toBe(false)

  await eventually('the day has come', () => Date.now() >= soon)
  await hub.stop(true)
  await startHub()
  const next = sha256Hex(fromBase64(second.certificate))
  expect([await shownOn(env['NGUON_HTTP_PORT']), await shownOn(env['NGUON_MQTT_TLS_PORT'])]).toEqual([
    next,
    next,
  ])
  expect(next).not.toBe(old)
  await online(1)
  const woken = await startBox(1)
  await online(2)
  expect(woken.output()).toContain('other certificate authorities vouch for the hub')
  expect(awake.output()).toContain('other certificate authorities vouch for the hub')

  const { items } = await administrator.call<{ items: { action: string; after: unknown }[] }>(
    'GET',
    '/api/v1/audit?action=hubCa.sign',
  )
  expect(items).toMatchObject([{ action: 'hubCa.sign', after: { version: 1, fingerprint: next } }])
}, 120_000)

test('a word that no authority signed, or that names somebody else’s certificate, is not taken', async () => {
  const one = await draft(7)
  const program = makeNodeSigner(generateNodeKey())
  const [signature] = (await sealBytes(one.payloadType, fromBase64(one.payload), [program])).signatures
  expect(await sign(one, signature ?? null)).toMatchObject({
    status: 403,
    body: { code: 'signature.notAuthority' },
  })
  const body = bodyOf(one)
  const foreign = { ...body, certificates: [{ certificate: 'MIIBAQ==', from: 1, until: null }] }
  const payload = toBase64(Buffer.from(JSON.stringify(foreign)))
  expect(await sign({ ...one, payload })).toMatchObject({ status: 409, body: { code: 'hubCa.foreign' } })
  expect(
    await sign({ ...one, payload: toBase64(Buffer.from(JSON.stringify({ ...body, version: 9 }))) }),
  ).toMatchObject({
    status: 409,
    body: { code: 'hubCa.changedMeanwhile' },
  })
})

test('until the day, the page for people offers the new authority beside the old one', async () => {
  const one = await draft(7)
  expect(await sign(one)).toMatchObject({ status: 200 })
  const [, coming] = bodyOf(one).certificates
  const page = (await ask('/ca', { method: 'GET' })).text.replaceAll(' ', '')
  expect(page).toContain(sha256Hex(fromBase64(coming?.certificate ?? '')).toUpperCase())
  expect((await ask('/ca/nguon-ca-moi.crt', { method: 'GET' })).status).toBe(200)
  // Taken back: what is shown counts alone again.
  expect(await sign(await draft(null))).toMatchObject({ status: 200 })
  expect((await ask('/ca/nguon-ca-moi.crt', { method: 'GET' })).status).toBe(404)
})
