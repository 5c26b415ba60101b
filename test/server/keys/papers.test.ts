/**
 * Papers of a production hub about devices that stand already: another name, another unit, another box in the place of a
 * broken one. What the bytes say, what is shown beside them, what a signature brings about, and what is refused.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromBase64 } from '@nguon/protocol/bytes'
import { decodePayload, Envelope, parseBody, seal } from '@nguon/protocol/envelope'
import { HubId, toEveryone } from '@nguon/protocol/ids'
import { bindingMessage, type Binding } from '@nguon/protocol/messages/binding'
import { rootMessage } from '@nguon/protocol/messages/root'
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { day } from '@nguon/protocol/time'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { freePort } from '../../support/free-port.ts'
import { callByLink, type Caller } from '../../support/hub-caller.ts'
import { enrolTestDevice, type TestDevice } from '../../support/test-device.ts'
import { startTestHub, type TestHub } from '../../support/test-hub.ts'
import { keysDesk } from './keys-desk.ts'

const fresh = () => makeNodeSigner(generateNodeKey())
const [authority, stranger, rootKey] = [fresh(), fresh(), fresh()]

let folder: string
let hub: TestHub
let administrator: Caller
let wards: [string, string]
let box: TestDevice
const { signTrust, papers, signPaper, bringRoot, keysNow } = keysDesk(() => administrator, authority)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-papers-'))
  const env = {
    NGUON_MODE: 'production',
    NGUON_HUB_NAME: 'Thành phố Hà Nội',
    NGUON_HTTP_PORT: String(await freePort()),
    NGUON_MQTT_PORT: String(await freePort()),
  }
  hub = await startTestHub({ dataDir: join(folder, 'hub'), env })
  const link = hub.announced.find((a) => a.type === 'signInLink' && a.role === 'administrator')
  if (link?.type !== 'signInLink') throw new Error('no link')
  administrator = await callByLink(link.url)
  await administrator.call('POST', '/api/v1/me/keys', { publicKey: authority.key })
  const notAfter = Date.now() + 365 * day
  const body = {
    hub: HubId.parse((await keysNow()).hub.id),
    to: toEveryone,
    id: newUuid(),
    issuedAt: Date.now(),
    version: 1,
    trial: false,
    threshold: 1,
    keys: [rootKey.key],
    authorities: [{ name: 'Quản trị viên', key: authority.key, notAfter }],
  }
  await bringRoot(await seal(rootMessage, body, rootKey))
  expect(await signTrust({})).toMatchObject({ status: 200 })
  const top = (await administrator.call<{ unit: { id: string } }>('GET', '/api/v1/me')).unit.id
  const unit = async (name: string) => {
    const asked = { parentId: top, kind: 'commune', name }
    return (await administrator.call<{ id: string }>('POST', '/api/v1/units', asked)).id
  }
  wards = [await unit('Phường Ngọc Hà'), await unit('Phường Ba Đình')]
  box = await joined({ name: 'Loa 1', unitId: wards[0] }, async () => {
    expect(await signPaper(await onlyPaper())).toMatchObject({ status: 204 })
  })
}, 60_000)
afterAll(async () => {
  await hub.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

const newClaim = async (wish: object): Promise<string> => {
  const made = await administrator.call<{ claim: string }>('POST', '/api/v1/claims', {
    kind: 'loudspeaker',
    ...wish,
  })
  return made.claim
}
const confirmOnly = async (): Promise<void> => {
  const waiting = await administrator.call<{ items: { enrolmentId: string }[] }>(
    'GET',
    '/api/v1/devices/pending',
  )
  await administrator.call('POST', `/api/v1/devices/pending/${waiting.items[0]?.enrolmentId}/confirm`)
}
const joined = async (wish: object, sign: () => Promise<void>): Promise<TestDevice> =>
  enrolTestDevice(hub.url, await newClaim(wish), 'loudspeaker', async () => {
    await confirmOnly()
    await sign()
  })
const onlyPaper = async () => {
  const waiting = (await papers()) as (Awaited<ReturnType<typeof papers>>[number] & { former: unknown })[]
  const [paper] = waiting
  if (paper === undefined || waiting.length > 1) throw new Error(`${waiting.length} papers wait`)
  return paper
}
const said = (payload: Uint8Array | undefined): Binding => {
  const read = parseBody(bindingMessage, payload ?? new Uint8Array())
  if (!read.ok) throw new Error('no binding')
  return read.value
}
const formerOf = (paper: { former: unknown }): Binding => said(decodePayload(Envelope.parse(paper.former)))
const Devices = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      number: z.number(),
      unit: z.object({ id: z.string() }),
      revokedAt: z.number().nullable(),
    }),
  ),
})
const deviceNow = async (id: string) =>
  Devices.parse(await administrator.call('GET', '/api/v1/devices')).items.find((one) => one.id === id)
const rename = (name: string) => administrator.call('PUT', `/api/v1/devices/${box.device}/name`, { name })
const move = (unitId: string) => administrator.call('PUT', `/api/v1/devices/${box.device}/unit`, { unitId })

test('another name: the paper says it, names no other device, and shows what it comes in place of', async () => {
  await rename('Loa cổng chợ')
  const paper = await onlyPaper()
  expect(said(fromBase64(paper.payload))).toMatchObject({
    device: box.device,
    key: box.signer.key,
    version: 2,
    name: 'Loa cổng chợ',
    unitPath: [expect.any(String), wards[0]],
  })
  expect(said(fromBase64(paper.payload))).not.toHaveProperty('replaces')
  expect(formerOf(paper)).toMatchObject({ device: box.device, version: 1, name: 'Loa 1' })
  // Until it is signed it is called what it was.
  expect(await deviceNow(box.device)).toMatchObject({ name: 'Loa 1' })
})

test('name and unit wished one after the other are one paper; only the authority’s signature counts, and once', async () => {
  const [first] = await papers()
  await move(wards[1])
  const paper = await onlyPaper()
  expect(said(fromBase64(paper.payload))).toMatchObject({
    version: 2,
    name: 'Loa cổng chợ',
    unitPath: [expect.any(String), wards[1]],
  })
  if (first === undefined) throw new Error('no paper')
  expect(await signPaper(first)).toMatchObject({ status: 409, body: { code: 'paper.settled' } })
  expect(await signPaper(paper, stranger)).toMatchObject({ body: { code: 'signature.notAuthority' } })
  // A signature under other bytes than those that were shown.
  const other = { ...first, id: paper.id }
  expect((await signPaper(other)).status).toBeGreaterThanOrEqual(400)
  expect(await deviceNow(box.device)).toMatchObject({ name: 'Loa 1', unit: { id: wards[0] } })
  expect(await signPaper(paper)).toMatchObject({ status: 204 })
  expect(await deviceNow(box.device)).toMatchObject({ name: 'Loa cổng chợ', unit: { id: wards[1] } })
  expect(await signPaper(paper)).toMatchObject({ body: { code: 'paper.settled' } })
})

test('a wish that is taken back leaves no paper', async () => {
  await move(wards[0])
  expect(await papers()).toHaveLength(1)
  await move(wards[1])
  expect(await papers()).toEqual([])
})

test('another box in the place of a broken one: the bytes name the old one, and its placement is shown', async () => {
  const wish = { name: 'bỏ qua', unitId: wards[0], replaces: box.device }
  let paper: Awaited<ReturnType<typeof onlyPaper>> | undefined
  const successor = await joined(wish, async () => {
    paper = await onlyPaper()
    const binding = said(fromBase64(paper.payload))
    expect(binding).toMatchObject({ version: 1, replaces: box.device, name: 'Loa cổng chợ' })
    expect(binding.unitPath.at(-1)).toBe(wards[1])
    expect(binding.device).not.toBe(box.device)
    expect(formerOf(paper)).toMatchObject({ device: box.device, key: box.signer.key, version: 2 })

    // The old box is renamed while the paper waits: what was to be signed is not true any more.
    await rename('Loa đình')
    const both = await papers()
    const renaming = both.find(({ id }) => id !== paper?.id)
    if (renaming === undefined) throw new Error('no paper')
    expect(await signPaper(renaming)).toMatchObject({ status: 204 })
    expect(await signPaper(paper)).toMatchObject({ body: { code: 'paper.outdated' } })
    await rename('Loa cổng chợ')
    const back = (await papers()).find(({ id }) => id !== paper?.id)
    if (back === undefined) throw new Error('no paper')
    expect(await signPaper(back)).toMatchObject({ status: 204 })

    // Without the word that the old one goes it is another paper.
    const { replaces: _, ...without } = binding
    const altered = await seal(bindingMessage, without, authority)
    const signature = altered.signatures[0]
    expect(await administrator.ask('POST', `/api/v1/papers/${paper.id}/sign`, { signature })).toMatchObject({
      body: { code: 'signature.invalid' },
    })
    expect(await deviceNow(box.device)).toMatchObject({ revokedAt: null })
    expect(await signPaper(paper)).toMatchObject({ status: 204 })
  })
  expect(await deviceNow(successor.device)).toMatchObject({
    number: 1,
    name: 'Loa cổng chợ',
    unit: { id: wards[1] },
  })
  expect((await deviceNow(box.device))?.revokedAt).toBeGreaterThan(0)
  expect(await administrator.ask('PUT', `/api/v1/devices/${box.device}/name`, { name: 'x' })).toMatchObject({
    body: { code: 'device.revoked' },
  })
  expect(await papers()).toEqual([])
})
