import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodePayload, Envelope, parseBody } from '@nguon/protocol/envelope'
import { headMessage, type ActiveHead } from '@nguon/protocol/messages/head'
import { policyMessage } from '@nguon/protocol/messages/policy'
import { programMessage } from '@nguon/protocol/messages/program'
import { trustMessage } from '@nguon/protocol/messages/trust'
import { DeviceState } from '@nguon/protocol/messages/state'
import { HubId } from '@nguon/protocol/ids'
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { openTrialRoot } from '../../../server/adapters/keys/trial-root.ts'
import { openSqlite } from '../../../server/adapters/store/open-sqlite.ts'
import { makeStores, makeTransact } from '../../../server/adapters/store/stores.ts'
import { issueTrust, readTrust } from '../../../server/usecases/devices/issue-trust.ts'
import { connectTestDevice, enrolTestDevice, type TestDevice } from '../../support/test-device.ts'
import { startTestHub, type TestHub } from '../../support/test-hub.ts'

let hub: TestHub
let device: TestDevice
let approver: Awaited<ReturnType<TestHub['signIn']>>
let clockOffset = 0
beforeAll(async () => {
  hub = await startTestHub({ now: () => Date.now() + clockOffset })
  approver = await hub.signIn('approver')
  device = await enrolTestDevice(hub.url, hub.claims.get('Chợ Ngọc Hà')?.claim ?? '')
}, 30_000)
afterAll(() => hub.stop())

const headNow = async (): Promise<ActiveHead> => {
  const time = Date.now() + clockOffset
  const state = DeviceState.parse(await (await device.get('/device/v1/state', { time })).json())
  const payload = state.head && decodePayload(state.head)
  const body = payload && parseBody(headMessage, payload)
  if (!body?.ok || body.value.status !== 'active') throw new Error('no active head')
  return body.value
}

test('a program that means the same keeps its version and its head', async () => {
  const before = await headNow()
  await hub.hub.device.refreshPrograms()
  expect(await headNow()).toEqual(before)
})

test('an approver’s first key is delegated in a trial, and every head names the new trust document', async () => {
  const link = await connectTestDevice(device)
  const before = await headNow()
  const { key } = makeNodeSigner(generateNodeKey())
  const answer = await approver('POST', '/api/v1/me/keys', { publicKey: key })
  expect(answer).toMatchObject({ status: 200, body: { status: 'active' } })
  const after = await headNow()
  expect(after).toMatchObject({ version: before.version, trust: { version: before.trust.version + 1 } })
  await expect.poll(() => link.heard.filter(({ topic }) => topic.endsWith('/sys/trust')).length).toBe(2)
  const blob = await device.get(`/device/v1/blobs/${after.trust.sha256}`)
  const text = Buffer.from(await blob.arrayBuffer())
  expect(text.length).toBe(after.trust.bytes)
  const payload = decodePayload(Envelope.parse(JSON.parse(text.toString())))
  const trust = payload && parseBody(trustMessage, payload)
  expect(trust).toMatchObject({
    ok: true,
    value: { delegations: [{ kinds: ['program'] }, { kinds: ['bulletin', 'override'], key }] },
  })
  // Asked twice, delegated once.
  await approver('POST', '/api/v1/me/keys', { publicKey: key })
  expect((await headNow()).trust.version).toBe(after.trust.version)
  await link.client.endAsync()
})

test('a key that an earlier release delegated for bulletins alone may lift limits once its browser comes again', async () => {
  const { key } = makeNodeSigner(generateNodeKey())
  await approver('POST', '/api/v1/me/keys', { publicKey: key })
  const db = openSqlite(join(hub.dataDir, 'hub.sqlite'))
  const stores = makeStores(db)
  const kinds = async () =>
    (await readTrust(stores))?.body.delegations.find((one) => one.key.spki === key.spki)?.kinds
  const now = () => Date.now() + clockOffset
  const newId = () => newUuid(now())
  const of = HubId.parse(await stores.settings.get('id'))
  const keys = join(hub.dataDir, 'keys')
  const { authority } = await openTrialRoot(keys, { hub: of, authorityName: '', now, newId })
  await makeTransact(db)((inside) =>
    issueTrust({ hub: of, rootVersion: () => 1, authority, now, newId }, inside, (delegations) =>
      delegations.map((one) => (one.key.spki === key.spki ? { ...one, kinds: ['bulletin'] } : one)),
    ),
  )
  expect(await kinds()).toEqual(['bulletin'])
  await approver('POST', '/api/v1/me/keys', { publicKey: key })
  expect(await kinds()).toEqual(['bulletin', 'override'])
  const { version } = (await headNow()).trust
  await approver('POST', '/api/v1/me/keys', { publicKey: key })
  expect((await headNow()).trust.version).toBe(version)
  await db.destroy()
})

test('a box of a trial is told the trial’s policy, which it can check by itself', async () => {
  const fetched = async (sha256: string) => {
    const blob = await device.get(`/device/v1/blobs/${sha256}`)
    return decodePayload(Envelope.parse(await blob.json())) ?? new Uint8Array()
  }
  const program = parseBody(programMessage, await fetched((await headNow()).program.sha256))
  const [policy] = program.ok ? (program.value.policies ?? []) : []
  const told = parseBody(policyMessage, await fetched(policy?.sha256 ?? ''))
  expect(told).toMatchObject({ ok: true, value: { version: 1, profile: { name: 'Hồ sơ dùng thử' } } })
})

test('an officer’s key waits: only approvers are delegated', async () => {
  const { key } = makeNodeSigner(generateNodeKey())
  const before = await headNow()
  const officer = await hub.signIn('officer')
  expect(await officer('POST', '/api/v1/me/keys', { publicKey: key })).toMatchObject({
    body: { status: 'pending' },
  })
  expect((await headNow()).trust.version).toBe(before.trust.version)
})

test('heads are signed anew before they are a day old, with the same program', async () => {
  const before = await headNow()
  clockOffset = 20 * 3_600_000
  await hub.hub.device.refreshPrograms()
  const after = await headNow()
  expect(after.issuedAt).toBeGreaterThan(before.issuedAt)
  expect(after).toMatchObject({ epoch: before.epoch, version: before.version, program: before.program })
})
