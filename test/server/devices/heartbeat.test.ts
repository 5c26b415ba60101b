import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodePayload, Envelope, envelopeBytes, parseBody, seal } from '@nguon/protocol/envelope'
import { JournalId } from '@nguon/protocol/ids'
import { heartbeatMessage, nameOfStanding } from '@nguon/protocol/messages/heartbeat'
import { hubStatusMessage } from '@nguon/protocol/messages/hub-status'
import { presenceMessage, telemetryMessage } from '@nguon/protocol/messages/presence'
import { newUuid } from '@nguon/protocol/node/crypto'
import { topics } from '@nguon/protocol/topics'
import { openSqlite } from '../../../server/adapters/store/open-sqlite.ts'
import {
  closeClient,
  connectTestDevice,
  enrolTestDevice,
  makeTestJournal,
  testPlay,
  type TestConnection,
  type TestDevice,
} from '../../support/test-device.ts'
import { startTestHub, type TestHub } from '../../support/test-hub.ts'
import { signers } from '../../protocol/test-keys.ts'

let hub: TestHub
let device: TestDevice
let officer: Awaited<ReturnType<TestHub['signIn']>>
let link: TestConnection
let now = Date.now()

beforeAll(async () => {
  hub = await startTestHub({ now: () => now })
  device = await enrolTestDevice(hub.url, hub.claims.get('Chợ Ngọc Hà')?.claim ?? '')
  officer = await hub.signIn('officer')
  link = await connectTestDevice(device)
}, 30_000)
afterAll(async () => {
  await closeClient(link.client)
  await hub.stop()
})

const status = async () => {
  const db = openSqlite(`${hub.dataDir}/hub.sqlite`)
  try {
    return await db.selectFrom('device_status').selectAll().executeTakeFirstOrThrow()
  } finally {
    await db.destroy()
  }
}
const seen = async () => {
  const { items } = (await officer('GET', '/api/v1/devices')).body as { items: { id: string }[] }
  return items.find((one) => one.id === device.device)
}
const dropped = (reason: 'older' | 'wrongAudience') => hub.hub.device.dropped().get(reason) ?? 0

test('the hub says to every box that it hears heartbeats', async () => {
  const said = () => link.heard.find(({ topic }) => topic === topics.hubStatus(device.hub))?.payload
  await expect.poll(said).toBeDefined()
  const payload = decodePayload(Envelope.parse(JSON.parse(String(said()))))
  expect(parseBody(hubStatusMessage, payload ?? new Uint8Array())).toMatchObject({
    value: { hears: [heartbeatMessage.name] },
  })
})

test('a heartbeat shows that the box lives and how far its journal goes, and what it told stays as old as it is', async () => {
  const journal = makeTestJournal(device)
  journal.append({ event: 'skipped', play: testPlay(0), reason: 'late' })
  await link.present(journal)
  await link.send(await journal.batch(1, 1))
  await expect.poll(() => link.watermarks.at(-1)?.upTo).toBe(1)
  await link.beat(journal)
  await expect.poll(async () => (await status()).told_at).toBe(now)
  const toldAt = now

  now += 300_000
  await link.heartbeat(journal, { at: now })
  await expect.poll(async () => (await status()).last_seen_at).toBe(now)
  expect(await status()).toMatchObject({
    online: 1,
    told_at: toldAt,
    journal_last: 1,
    journal_complete_at: now,
  })
  expect((await status()).clock).toContain('"source":"ntp"')
  expect(await seen()).toMatchObject({ state: 'online', lastSeenAt: now, toldAt })
  const db = openSqlite(`${hub.dataDir}/hub.sqlite`)
  const sessions = await db.selectFrom('device_sessions').select(['session', 'online_until']).execute()
  await db.destroy()
  expect(sessions).toEqual([{ session: link.session, online_until: now }])

  // A row that the hub has not got: nothing after the last beat is known, and nothing says otherwise.
  now += 300_000
  await link.heartbeat({ ...journal, id: journal.id, last: 2 }, { at: now })
  await expect.poll(async () => (await status()).journal_last).toBe(2)
  expect(await status()).toMatchObject({ journal_complete_at: now - 300_000 })
})

test('a heartbeat said again, overtaken, or of another session or journal is none', async () => {
  const journal = { id: JournalId.parse((await status()).journal_id), last: 2 }
  now += 300_000
  const old = await link.heartbeat(journal, { at: now })
  await expect.poll(async () => (await status()).last_seen_at).toBe(now)
  now += 300_000
  await link.heartbeat(journal, { at: now })
  await expect.poll(async () => (await status()).last_seen_at).toBe(now)
  const before = await status()
  now += 60_000

  const olderBefore = dropped('older')
  await link.repeatBeat(old)
  await expect.poll(() => dropped('older')).toBe(olderBefore + 1)
  const others = dropped('wrongAudience')
  await link.heartbeat(journal, { session: newUuid(), at: now })
  await link.heartbeat({ id: JournalId.parse(newUuid()), last: 2 }, { at: now })
  await expect.poll(() => dropped('wrongAudience')).toBe(others + 2)
  expect(await status()).toEqual(before)
})

test('it is less than half as large as a telemetry, and fits beside its topic into one small packet', async () => {
  const size = async (sealed: Promise<Envelope>) => envelopeBytes(await sealed).length
  const { example } = telemetryMessage
  const full = {
    ...example,
    volume: { level: 70, until: null },
    refused: {},
    journal: { ...example.journal, last: 123_456 },
  }
  const named = { ...example, journal: example.journal.id }
  const short = { of: nameOfStanding(named), issuedAt: example.issuedAt, last: 123_456 }
  const beat = await size(seal(heartbeatMessage, short, signers.device))
  expect(beat).toBeLessThanOrEqual(320)
  expect(beat).toBeLessThan(0.45 * (await size(seal(telemetryMessage, full, signers.device))))
  expect(beat).toBeLessThan(await size(seal(presenceMessage, presenceMessage.example, signers.device)))
})
