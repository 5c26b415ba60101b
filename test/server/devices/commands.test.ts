/** Commands from a person to a device and back, over a real hub and broker; the device is played by hand. */
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { decodePayload, Envelope, parseBody } from '@nguon/protocol/envelope'
import { JournalId } from '@nguon/protocol/ids'
import { commandMessage, type Command } from '@nguon/protocol/messages/command'
import { captureMaxBytes, uploadPath } from '@nguon/protocol/messages/upload'
import { newUuid } from '@nguon/protocol/node/crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openSqlite } from '../../../server/adapters/store/open-sqlite.ts'
import { makeStores } from '../../../server/adapters/store/stores.ts'
import {
  connectTestDevice,
  enrolTestDevice,
  makeTestJournal,
  type TestConnection,
  type TestDevice,
} from '../../support/test-device.ts'
import { startTestHub, type TestHub } from '../../support/test-hub.ts'

type Caller = Awaited<ReturnType<TestHub['signIn']>>
interface View {
  id: string
  kind: string
  by: string
  issuedAt: number
  expiresAt: number
  devices: {
    id: string
    state: string
    online: boolean
    reason: string | null
    details: unknown
    file: unknown
  }[]
}

let now = 0
let hub: TestHub
let box: TestDevice
let board: TestDevice
let officer: Caller
let administrator: Caller
const links: TestConnection[] = []

beforeAll(async () => {
  hub = await startTestHub({ now: () => Date.now() + now })
  box = await enrolTestDevice(hub.url, hub.claims.get('Chợ Ngọc Hà')?.claim ?? '')
  const claim = [...hub.claims.values()].find((c) => c.kind === 'eboard')
  board = await enrolTestDevice(hub.url, claim?.claim ?? '', 'eboard')
  officer = await hub.signIn('officer')
  administrator = await hub.signIn('administrator')
}, 30_000)
afterEach(async () => {
  now = 0
  for (const link of links.splice(0)) await link.client.endAsync(true)
})
afterAll(() => hub.stop())

const journal = { id: JournalId.parse(newUuid()), last: 0 }
const connect = async (device = box): Promise<TestConnection> => {
  const link = await connectTestDevice(device)
  links.push(link)
  await link.present(journal)
  await expect.poll(() => link.watermarks.length).toBeGreaterThan(0)
  return link
}
const commandsHeard = (link: TestConnection): Command[] =>
  link.heard.flatMap(({ topic, payload }) => {
    if (!topic.endsWith('/cmd')) return []
    const decoded = decodePayload(Envelope.parse(JSON.parse(payload.toString())))
    const body = decoded && parseBody(commandMessage, decoded)
    return body?.ok ? [body.value] : []
  })
const give = (caller: Caller, order: object, device: TestDevice = box) =>
  caller('POST', '/api/v1/commands', { deviceId: device.device, order })
const given = async (caller: Caller, order: object, device: TestDevice = box): Promise<View> => {
  const answer = await give(caller, order, device)
  expect(answer.status).toBe(200)
  return answer.body as View
}
const read = async (id: string): Promise<View> =>
  (await officer('GET', `/api/v1/commands/${id}`)).body as View
const isAway = async (): Promise<boolean | undefined> => {
  const { items } = (await officer('GET', '/api/v1/devices')).body as {
    items: { id: string; state: string }[]
  }
  return items.find((device) => device.id === box.device)?.state === 'offline'
}
const stateOf = async (id: string) => (await read(id)).devices[0]?.state
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(100)])

test('a chime is sent, signed, to this device, and both answers are shown as they come', async () => {
  const link = await connect()
  const sent = await given(officer, { kind: 'testChime' })
  expect(sent).toMatchObject({
    kind: 'testChime',
    by: 'Nguyễn Thu Hà',
    devices: [{ id: box.device, state: 'sent', online: true }],
  })
  expect(sent.expiresAt - sent.issuedAt).toBe(120_000)
  await expect.poll(() => commandsHeard(link)).toMatchObject([{ id: sent.id, kind: 'testChime' }])
  await link.answer(sent.id, { outcome: 'started' })
  await expect.poll(() => stateOf(sent.id)).toBe('started')
  const chime = { playedMs: 1_800, proof: 'P1', level: 60 } as const
  await link.answer(sent.id, { outcome: 'done', details: { chime } })
  await expect.poll(() => read(sent.id)).toMatchObject({ devices: [{ state: 'done', details: { chime } }] })
  // What comes later, or late, changes nothing.
  await link.answer(sent.id, { outcome: 'started' })
  await link.answer(sent.id, { outcome: 'failed', reason: 'x' })
  const after = await given(officer, { kind: 'testChime' })
  await link.answer(after.id, { outcome: 'refused', reason: 'busy' })
  await expect.poll(() => stateOf(after.id)).toBe('refused')
  expect(await stateOf(sent.id)).toBe('done')
})

test('an answer that got lost on the line comes with the journal', async () => {
  const link = await connect()
  const { id } = await given(officer, { kind: 'refresh' })
  const rows = makeTestJournal(box)
  rows.append({ event: 'opened' })
  rows.append({ event: 'command', command: id, kind: 'refresh', outcome: 'failed', reason: 'restarted' })
  await link.send(await rows.batch(1, 2))
  await expect.poll(() => read(id)).toMatchObject({ devices: [{ state: 'failed', reason: 'restarted' }] })
})

test('a device that is away is told what it missed when it comes back in time; after that the command is expired', async () => {
  await expect.poll(isAway).toBe(true)
  const { id, devices } = await given(officer, { kind: 'volume', level: 30, until: Date.now() + 3_600_000 })
  expect(devices).toMatchObject([{ state: 'sent', online: false }])
  const link = await connect()
  await expect.poll(() => commandsHeard(link).map((c) => c.id)).toEqual([id])
  now = 120_000
  expect(await stateOf(id)).toBe('sent')
  now = 131_000
  expect(await stateOf(id)).toBe('expired')
  const again = await connect()
  await again.answer(id, { outcome: 'done', details: { volume: { level: 30, until: null } } })
  // Late, but true.
  await expect.poll(() => stateOf(id)).toBe('done')
})

test('an officer turns, tries and looks; restarting and reading the log is the administrator’s', async () => {
  for (const order of [{ kind: 'reboot' }, { kind: 'log', lines: 10 }])
    expect(await give(officer, order)).toMatchObject({ status: 403, body: { code: 'session.notAllowed' } })
  const trail = await administrator('GET', '/api/v1/audit')
  expect(JSON.stringify(trail.body)).not.toContain('command.reboot')
  const { id } = await given(administrator, { kind: 'reboot' })
  const { items } = (await administrator('GET', '/api/v1/audit')).body as { items: { action: string }[] }
  expect(items.find((entry) => entry.action === 'command.reboot')).toMatchObject({
    subject: `d:${box.device}`,
    after: { command: id, kind: 'reboot' },
  })
  expect(await give(administrator, { kind: 'reboot' })).toMatchObject({
    status: 429,
    body: { code: 'command.tooSoon' },
  })
  // It never got that one: nothing was restarted, so another may follow.
  now = 131_000
  expect((await give(administrator, { kind: 'reboot' })).status).toBe(200)
})

test('what makes no sense is refused with words', async () => {
  const refused = async (order: object, more: object = { deviceId: box.device }) =>
    ((await administrator('POST', '/api/v1/commands', { order, ...more })).body as { code: string }).code
  const hour = 3_600_000
  expect(await refused({ kind: 'volume', level: 30, until: Date.now() - 1 })).toBe('command.untilPast')
  expect(await refused({ kind: 'volume', level: 30, until: Date.now() + 25 * hour })).toBe(
    'command.untilTooFar',
  )
  expect(await refused({ kind: 'volume', level: 130, until: null })).toBe('request.invalid')
  expect(await refused({ kind: 'stop' })).toBe('request.invalid')
  expect(await refused({ kind: 'testChime' }, {})).toBe('request.invalid')
  expect(await refused({ kind: 'testChime' }, { deviceId: newUuid() })).toBe('device.unknown')
  const me = (await administrator('GET', '/api/v1/me')).body as { unit: { id: string } }
  for (const kind of ['capture', 'reboot'])
    expect(await refused({ kind }, { unitId: me.unit.id })).toBe('command.oneDevice')
})

test('a whole unit is told at once, and each device answers for itself', async () => {
  const link = await connect()
  const me = (await officer('GET', '/api/v1/me')).body as { unit: { id: string } }
  const order = { kind: 'volume', level: 50, until: null }
  const sent = await officer('POST', '/api/v1/commands', { unitId: me.unit.id, order })
  const { id, devices } = sent.body as View
  expect(devices).toHaveLength(2)
  await link.answer(id, { outcome: 'done', details: { volume: { level: 100, until: null } } })
  await expect
    .poll(async () => (await read(id)).devices.map((d) => [d.id, d.state]).sort())
    .toEqual(
      [
        [box.device, 'done'],
        [board.device, 'sent'],
      ].sort(),
    )
  const history = (await officer('GET', `/api/v1/commands?deviceId=${box.device}`)).body as { items: View[] }
  expect(history.items.find((c) => c.id === id)).toMatchObject({ devices: [{ id: box.device }] })
})

test('a picture that was asked for is taken once, shown to whoever may ask, and nothing else is taken', async () => {
  await connect(board)
  const { id } = await given(officer, { kind: 'capture' }, board)
  const path = uploadPath(id, sha256(png))
  const code = async (response: Response) => [
    response.status,
    ((await response.json()) as { code: string }).code,
  ]

  expect(await code(await board.post(uploadPath(newUuid(), sha256(png)), png, 'image/png'))).toEqual([
    409,
    'upload.notAsked',
  ])
  expect(await code(await box.post(path, png, 'image/png'))).toEqual([409, 'upload.notAsked'])
  expect(await code(await board.post(uploadPath(id, '0'.repeat(64)), png, 'image/png'))).toEqual([
    400,
    'upload.wrongHash',
  ])
  const page = Buffer.from('<script>alert(1)</script>')
  expect(await code(await board.post(uploadPath(id, sha256(page)), page, 'image/png'))).toEqual([
    400,
    'upload.wrongType',
  ])
  const packed = gzipSync('x')
  expect(await code(await board.post(uploadPath(id, sha256(packed)), packed, 'application/gzip'))).toEqual([
    400,
    'upload.wrongType',
  ])
  const large = Buffer.alloc(captureMaxBytes + 1)
  expect((await board.post(uploadPath(id, sha256(large)), large, 'image/png')).status).toBe(413)
  const unsigned = await fetch(new URL(path, hub.url), {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: Uint8Array.from(png),
  })
  expect(await code(unsigned)).toEqual([401, 'device.badSignature'])

  expect((await board.post(path, png, 'image/png')).status).toBe(204)
  // The answer was lost: the same file again is the same file.
  expect((await board.post(path, png, 'image/png')).status).toBe(204)
  const other = Buffer.concat([png, Buffer.from('x')])
  expect(await code(await board.post(uploadPath(id, sha256(other)), other, 'image/png'))).toEqual([
    409,
    'upload.repeated',
  ])
  expect(await readdir(join(hub.dataDir, 'uploads'))).toEqual([`${id}.${sha256(png)}`])
  expect(await read(id)).toMatchObject({ devices: [{ file: { mediaType: 'image/png', bytes: png.length } }] })
})

test('a file that came before its day goes, with its row', async () => {
  const [name] = await readdir(join(hub.dataDir, 'uploads'))
  const id = name?.slice(0, 36) ?? ''
  expect(await hub.hub.device.forgetUploads(Date.now() - 86_400_000, 9)).toBe(0)
  expect(await readdir(join(hub.dataDir, 'uploads'))).toHaveLength(1)
  expect(await hub.hub.device.forgetUploads(Date.now() + 86_400_000, 9)).toBe(1)
  expect(await readdir(join(hub.dataDir, 'uploads'))).toEqual([])
  expect((await officer('GET', `/api/v1/commands/${id}/devices/${board.device}/file`)).status).toBe(404)
})

test('nobody commands a revoked device', async () => {
  const db = openSqlite(join(hub.dataDir, 'hub.sqlite'))
  const own = await makeStores(db).devices.find(board.device)
  await db.destroy()
  expect(own?.revokedAt).toBeNull()
  expect((await administrator('POST', `/api/v1/devices/${board.device}/revoke`)).status).toBe(204)
  expect(await give(officer, { kind: 'refresh' }, board)).toMatchObject({
    status: 403,
    body: { code: 'device.revoked' },
  })
})
