import { afterAll, beforeAll, expect, test } from 'vitest'
import { JournalId } from '@nguon/protocol/ids'
import { acceptCommand } from '@nguon/protocol/accept/command'
import type { Envelope } from '@nguon/protocol/envelope'
import { envelopeBytes, seal } from '@nguon/protocol/envelope'
import { parseClaim } from '@nguon/protocol/claim'
import { commandResultMessage } from '@nguon/protocol/messages/command-result'
import { toEveryone, ZoneId } from '@nguon/protocol/ids'
import { newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import { topics } from '@nguon/protocol/topics'
import { openBinding, openRoot, openTrust } from '@nguon/protocol/trust-chain'
import { keyIdOf } from '@nguon/protocol/keys'
import { openSqlite } from '../../../server/adapters/store/open-sqlite.ts'
import { connectTestDevice, enrolTestDevice, type TestDevice } from '../../support/test-device.ts'
import { startTestHub, type TestHub } from '../../support/test-hub.ts'

let hub: TestHub
let device: TestDevice
let officer: Awaited<ReturnType<TestHub['signIn']>>
const journal = { id: JournalId.parse(newUuid()), last: 0 }

beforeAll(async () => {
  hub = await startTestHub()
  device = await enrolTestDevice(hub.url, hub.claims.get('Chợ Ngọc Hà')?.claim ?? '')
  officer = await hub.signIn('officer')
}, 30_000)
afterAll(() => hub.stop())

const seen = async () => {
  const { items } = (await officer('GET', '/api/v1/devices')).body as {
    items: { id: string; state: string; nowPlaying: unknown; programVersion: number | null }[]
  }
  return items.find((one) => one.id === device.device)
}

test('a device is online while it says so, playing while it plays, offline by its will', async () => {
  expect((await seen())?.state).toBe('offline')
  const link = await connectTestDevice(device)
  await link.present(journal, 'nonce-1')
  await expect.poll(() => link.watermarks.at(-1)).toMatchObject({ nonce: 'nonce-1', upTo: 0 })
  await expect.poll(async () => (await seen())?.state).toBe('online')
  await link.beat(journal, { occurrence: 'o', manifest: 'ab'.repeat(32), startedAt: 5, plannedMs: 10_000 })
  await expect.poll(seen).toMatchObject({ state: 'playing', nowPlaying: { startedAt: 5, plannedMs: 10_000 } })
  // Power cut: the socket dies without a goodbye, so the broker speaks the will.
  link.client.stream.destroy()
  await expect.poll(seen).toMatchObject({ state: 'offline', nowPlaying: null })
})

test('a heartbeat said again changes nothing: neither what plays nor when it was last heard', async () => {
  const link = await connectTestDevice(device)
  await link.present(journal)
  await expect.poll(async () => (await seen())?.state).toBe('online')
  const playing = { occurrence: 'o', manifest: 'ab'.repeat(32), startedAt: 5, plannedMs: 10_000 }
  const old = await link.beat(journal, playing)
  await expect.poll(async () => (await seen())?.state).toBe('playing')
  await link.beat(journal)
  await expect.poll(async () => (await seen())?.state).toBe('online')
  const dropped = () => hub.hub.device.dropped().get('older') ?? 0
  const before = dropped()
  await link.repeatBeat(old)
  await expect.poll(dropped).toBe(before + 1)
  expect((await seen())?.state).toBe('online')
  await link.client.endAsync()
})

test('the will of an older connection does not put a device offline that has come back', async () => {
  const first = await connectTestDevice(device)
  await first.present(journal)
  // A second connection of the same name: the broker drops the first, whose will then speaks.
  const second = await connectTestDevice(device)
  await second.present(journal, 'second')
  await expect.poll(() => second.watermarks.some((w) => w.nonce === 'second')).toBe(true)
  // The will came through the same broker before this beat's marker.
  await second.beat(journal)
  await expect.poll(async () => (await seen())?.state).toBe('online')
  await second.present(journal, 'third')
  await expect.poll(() => second.watermarks.some((w) => w.nonce === 'third')).toBe(true)
  expect((await seen())?.state).toBe('online')
  await second.client.endAsync()
  await first.client.endAsync(true)
})

test('what is retained is there again after the broker was killed', async () => {
  const before = await connectTestDevice(device)
  await expect.poll(() => before.heard.filter((m) => m.retain).length).toBe(3)
  const said = new Map(before.heard.map((m) => [m.topic, m.payload.toString()]))
  const { pid } = hub.hub.device.broker ?? {}
  if (pid === undefined) throw new Error('no broker')
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => hub.hub.device.link.connected, { timeout: 10_000 }).toBe(false)
  await expect.poll(() => hub.hub.device.link.connected, { timeout: 20_000 }).toBe(true)
  // Whoever is back before the hub hears it live; whoever comes later finds it retained.
  const early = await connectTestDevice(device)
  await expect.poll(() => new Set(early.heard.map((m) => m.topic)).size, { timeout: 10_000 }).toBe(3)
  await early.client.endAsync()
  const after = await connectTestDevice(device)
  await expect.poll(() => after.heard.filter((m) => m.retain).length, { timeout: 10_000 }).toBe(3)
  const head = topics.head(device.hub, device.device)
  expect(after.heard.find((m) => m.topic === head)?.payload.toString()).toBe(said.get(head))
  await after.client.endAsync()
  await before.client.endAsync(true)
}, 40_000)

test('stop reaches the zone at once, signed, and its result is kept once', async () => {
  const fingerprint = parseClaim(hub.claims.get('Chợ Ngọc Hà')?.claim ?? '')?.rootFingerprint ?? ''
  const root = await openRoot(nodeVerify, device.root, { fingerprint, allowTrial: true })
  if (!root.ok) throw new Error(root.code)
  const trust = await openTrust(nodeVerify, root.value, device.trust, Date.now())
  const own = { id: device.device, keyid: keyIdOf(device.signer.key) }
  const binding = await openBinding(nodeVerify, root.value, device.binding, Date.now(), own)
  if (!trust.ok || !binding.ok) throw new Error('no trust')
  const zones = binding.value.unitPath.map((unit) => ZoneId.parse(unit))
  const link = await connectTestDevice(device, zones)

  const pressed = performance.now()
  const answer = await officer('POST', '/api/v1/stop', {})
  expect(answer).toMatchObject({ status: 200, body: { devices: 1 } })
  const command = () => link.heard.find(({ topic }) => topic.endsWith('/cmd'))
  await expect.poll(command, { interval: 5 }).toBeDefined()
  expect(performance.now() - pressed).toBeLessThan(1_000)
  const accepted = await acceptCommand(
    {
      verify: nodeVerify,
      hub: device.hub,
      device: device.device,
      zones,
      unitPath: binding.value.unitPath,
      trust: trust.value,
      now: Date.now(),
    },
    command()?.payload ?? new Uint8Array(),
  )
  const { commandId } = answer.body as { commandId: string }
  expect(accepted).toMatchObject({ ok: true, value: { known: { id: commandId, kind: 'stop' } } })

  const result: Envelope = await seal(
    commandResultMessage,
    {
      hub: device.hub,
      to: toEveryone,
      id: newUuid(),
      issuedAt: Date.now(),
      device: device.device,
      command: commandId,
      outcome: 'nothingPlaying',
    },
    device.signer,
  )
  const topic = topics.commandResult(device.hub, device.device)
  for (let n = 0; n < 2; n += 1)
    await link.client.publishAsync(topic, Buffer.from(envelopeBytes(result)), { qos: 1 })
  const db = openSqlite(`${hub.dataDir}/hub.sqlite`)
  const results = () => db.selectFrom('command_results').select(['command_id', 'outcome']).execute()
  await expect.poll(results).toEqual([{ command_id: commandId, outcome: 'nothingPlaying' }])
  await db.destroy()
  await link.client.endAsync()
})

test('nobody stops another area, nor what is not there', async () => {
  const { items } = (await (await hub.signIn('administrator'))('GET', '/api/v1/units')).body as {
    items: { id: string; kind: string }[]
  }
  const province = items.find((unit) => unit.kind === 'province')?.id
  expect(await officer('POST', '/api/v1/stop', { unitId: province })).toMatchObject({
    status: 403,
    body: { code: 'unit.outsideArea' },
  })
  expect(await officer('POST', '/api/v1/stop', { deviceId: newUuid() })).toMatchObject({ status: 404 })
})
