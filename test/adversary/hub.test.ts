/**
 * The hub beside a broker that lies and a box that is hostile: what a device did not sign moves nothing in its database,
 * and what a hostile device signs moves nothing of another's. The database is compared whole, before and after.
 */
import { createServer, type AddressInfo, type Server } from 'node:net'
import { join } from 'node:path'
import { Aedes } from 'aedes'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { fromBase64, fromUtf8, toUtf8 } from '@nguon/protocol/bytes'
import { claimsToBe, Envelope, envelopeBytes, seal, sealBytes } from '@nguon/protocol/envelope'
import { toEveryone } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { probeEchoMessage, probeMessage } from '@nguon/protocol/messages/probe'
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { signRequest } from '@nguon/protocol/request-auth'
import { eventually } from '../support/eventually.ts'
import { choices, seededRandom } from '../support/seeded-random.ts'
import {
  closeClient,
  connectTestDevice,
  enrolTestDevice,
  makeTestJournal,
  testPlay,
  type TestDevice,
} from '../support/test-device.ts'
import { startTestHub, type TestHub } from '../support/test-hub.ts'

const seed = 20_261_126
const liesOverBroker = 12_000
const hostileMessages = 3_000
const liesOverHttp = 600

let aedes: Aedes
let broker: Server
let t: TestHub
let a: TestDevice
let b: TestDevice
/** Known once they are enrolled. */
const devices: { a?: string; b?: string } = {}
/** What the broker has seen of both boxes, by topic. */
const overheard: { topic: string; payload: Buffer; by: 'a' | 'b' }[] = []
const stranger = makeNodeSigner(generateNodeKey())

beforeAll(async () => {
  aedes = await Aedes.createBroker()
  broker = createServer(aedes.handle)
  await new Promise<void>((resolve) => broker.listen(0, '127.0.0.1', resolve))
  const url = `mqtt://hub:x@127.0.0.1:${(broker.address() as AddressInfo).port}`
  t = await startTestHub({ env: { NGUON_MQTT_URL: url, NGUON_MQTT_PUBLIC_URL: url.replace('hub:x@', '') } })
  aedes.on('publish', ({ topic, payload }, client) => {
    if (!topic.startsWith('nguon/')) return
    if (client?.id === devices.a) overheard.push({ topic, payload: Buffer.from(payload), by: 'a' })
    if (client?.id === devices.b) overheard.push({ topic, payload: Buffer.from(payload), by: 'b' })
  })
  a = await enrolTestDevice(t.url, t.claims.get('Chợ Ngọc Hà')?.claim ?? '')
  b = await enrolTestDevice(t.url, t.claims.get('Nhà văn hóa Tổ 1')?.claim ?? '')
  Object.assign(devices, { a: a.device, b: b.device })
  for (const device of [a, b]) {
    const box = await connectTestDevice(device)
    const journal = makeTestJournal(device)
    for (let n = 0; n < 5; n += 1) journal.append({ event: 'skipped', play: testPlay(n), reason: 'late' })
    await box.present(journal)
    await box.send(await journal.batch(1, 5))
    await eventually('its rows are committed', () => box.watermarks.at(-1)?.upTo === 5)
    await box.beat(journal)
    await box.heartbeat(journal)
    await box.answer(newUuid(), { outcome: 'nothingPlaying' })
    await echoOf(device)
    await closeClient(box.client)
    await eventually('it is known to be gone', () => stateOf(device) === 0)
  }
}, 60_000)
afterAll(async () => {
  await t.stop()
  await new Promise<void>((resolve) => aedes.close(resolve))
  broker.close()
})

const say = (topic: string, payload: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) =>
    aedes.publish(
      { cmd: 'publish', topic, payload: Buffer.from(payload), qos: 1, retain: false, dup: false },
      (error) => (error ? reject(error) : resolve()),
    ),
  )

/** A question that the hub answers after all that came before it. */
const echoOf = async (device: TestDevice): Promise<void> => {
  const id = newUuid()
  const body = { hub: device.hub, to: toEveryone, id, issuedAt: Date.now(), device: device.device }
  const answered = new Promise<void>((resolve) => {
    const listen = ({ payload }: { payload: string | Buffer }): void => {
      if (!claimsToBe(probeEchoMessage, Buffer.from(payload))) return
      aedes.off('publish', listen)
      resolve()
    }
    aedes.on('publish', listen)
  })
  await say(
    `nguon/1/${device.hub}/d/${device.device}/tl`,
    envelopeBytes(await seal(probeMessage, body, device.signer)),
  )
  await answered
}

const inDatabase = <T>(read: (db: Database.Database) => T): T => {
  const db = new Database(join(t.dataDir, 'hub.sqlite'), { readonly: true })
  try {
    return read(db)
  } finally {
    db.close()
  }
}

const stateOf = (device: TestDevice): unknown =>
  inDatabase((db) =>
    db.prepare('select online from device_status where device_id = ?').pluck().get(device.device),
  )

/** Every row of every table, but for the hub's own sign of life, every few seconds. */
const everything = (): Map<string, string[]> =>
  inDatabase((db) => {
    const tables = db
      .prepare("select name from sqlite_schema where type = 'table' order by name")
      .pluck()
      .all()
    const rowsOf = (table: string) => db.prepare(`select * from "${table}"`).all()
    return new Map(
      (tables as string[])
        .filter((table) => table !== 'hub_runs')
        .map((table) => [
          table,
          rowsOf(table)
            .map((row) => JSON.stringify(row))
            .toSorted(),
        ]),
    )
  })

/** The limit of words a minute would spare the hub most of the lies: for it time runs fast, so that every lie is judged. */
const listenToEverything = (): void => {
  const real = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => real() * 10_000)
}
afterEach(() => {
  vi.restoreAllMocks()
})

const topicsOf = (device: TestDevice) =>
  ['pres', 'ev', 'tl', 'res'].map((leaf) => `nguon/1/${device.hub}/d/${device.device}/${leaf}`)

test(`of ${liesOverBroker} messages that no device signed, or that it sent before or elsewhere, none is believed`, async () => {
  listenToEverything()
  const { below, one } = choices(seededRandom(seed))
  const envelopeOf = (payload: Buffer): Envelope | undefined => {
    const parsed = JSON.parse(payload.toString()) as { seal?: unknown }
    return Envelope.safeParse(parsed.seal ?? parsed).data
  }
  const flipped = (payload: Buffer): Uint8Array => {
    const changed = Uint8Array.from(payload)
    // Within the signed part, whatever that is in this text.
    for (let n = 0; n < 3; n += 1) changed[below(changed.length)] = 33 + below(90)
    return changed
  }
  const forged = async (payload: Buffer, by: Signer): Promise<Uint8Array> => {
    const envelope = envelopeOf(payload)
    if (envelope === undefined) return payload
    const again = await sealBytes(envelope.payloadType, fromBase64(envelope.payload), [by])
    const signatures = one([
      again.signatures,
      again.signatures.map(({ sig }) => ({ keyid: envelope.signatures[0]?.keyid ?? '', sig })),
      [],
    ])
    return toUtf8(JSON.stringify({ ...again, signatures }))
  }
  const before = everything()
  expect(overheard.length).toBe(12)
  for (let n = 0; n < liesOverBroker; n += 1) {
    const { topic, payload, by } = one(overheard)
    const [own, other] = by === 'a' ? [a, b] : [b, a]
    const [where, what] = one<() => [string, Uint8Array | Promise<Uint8Array>]>([
      () => [topic, flipped(payload)],
      () => [topic, payload.subarray(0, below(payload.length))],
      () => [topic, payload],
      () => [one(topicsOf(other)), payload],
      () => [one(topicsOf(own).filter((own) => own !== topic)), payload],
      () => [topic, Buffer.concat([payload, Buffer.alloc(14_000, ' ')])],
      () => [topic, forged(payload, one([stranger, other.signer]))],
      () => [topic, toUtf8(one(['{}', '[]', 'null', '{"seal":null,"rows":[]}', '\u0000', '"', '1e999']))],
    ])()
    await say(where, await what)
  }
  await echoOf(a)
  await echoOf(b)
  expect(everything()).toEqual(before)
}, 120_000)

test(`what a hostile box signs ${hostileMessages} times moves nothing of another box, and the hub goes on`, async () => {
  listenToEverything()
  const { below, one } = choices(seededRandom(seed + 1))
  const without = (all: Map<string, string[]>) =>
    new Map([...all].map(([name, rows]) => [name, rows.filter((row) => !row.includes(a.device))]))
  const before = without(everything())
  const strange = [
    null,
    -1,
    1e300,
    '',
    'x'.repeat(2_000),
    [],
    {},
    b.device,
    b.hub,
    true,
    Date.now() * 2,
    [[[]]],
  ]
  const own = overheard.filter(({ by }) => by === 'a')
  for (let n = 0; n < hostileMessages; n += 1) {
    const { payload, topic } = one(own)
    const text = JSON.parse(payload.toString()) as { seal?: Envelope; rows?: string[] } & Envelope
    const envelope = text.seal ?? text
    const body = JSON.parse(fromUtf8(fromBase64(envelope.payload))) as Record<string, unknown>
    body['id'] = newUuid()
    for (let changes = 1 + below(2); changes > 0; changes -= 1) body[one(Object.keys(body))] = one(strange)
    const sealed = await sealBytes(envelope.payloadType, toUtf8(JSON.stringify(body)), [a.signer])
    const message =
      text.seal === undefined ? sealed : { seal: sealed, rows: one([text.rows, [], ['{}'], ['null', '1']]) }
    await say(one([topic, one(topicsOf(b))]), toUtf8(JSON.stringify(message)))
  }
  await echoOf(a)
  await echoOf(b)
  expect(without(everything())).toEqual(before)
}, 120_000)

test(`${liesOverHttp} requests that no device signed, or not like this, get nothing and move nothing`, async () => {
  const { one } = choices(seededRandom(seed + 2))
  const before = everything()
  const answers = new Map<number, number>()
  const paths = ['/device/v1/state', `/device/v1/blobs/${'0'.repeat(64)}`, `/device/v1/enrol/${newUuid()}`]
  for (let n = 0; n < liesOverHttp; n += 1) {
    const path = one(paths)
    const request = { who: a.device, method: 'GET', path, time: Date.now() }
    const right = await signRequest(a.signer, request)
    const authorization = await one<() => string | Promise<string>>([
      () => '',
      () => 'Bearer x',
      () => right.slice(0, -4),
      () => right.replaceAll(a.device, b.device),
      () => right.replace(/\d{13}/, String(request.time + 1)),
      () => signRequest(stranger, request),
      () => signRequest(a.signer, { ...request, who: b.device }),
      () => signRequest(a.signer, { ...request, method: 'POST' }),
      () => signRequest(a.signer, { ...request, path: `${path}?x=1` }),
      () => signRequest(a.signer, { ...request, time: request.time - 3_600_000 }),
      () => signRequest(a.signer, { ...request, time: request.time + 3_600_000 }),
    ])()
    const answer = await fetch(new URL(path, t.url), { headers: { authorization } })
    await answer.arrayBuffer()
    answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1)
  }
  expect([...answers.keys()].filter((status) => status < 400 || status >= 500)).toEqual([])
  expect(everything()).toEqual(before)
}, 60_000)
