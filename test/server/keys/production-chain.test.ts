/**
 * A production hub from nothing to a bulletin in the street, with the command line and an agent as they ship: no root and
 * no authority key ever lies on the hub, and no trial is allowed on the box.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UserId, type UnitId } from '@nguon/protocol/ids'
import { EnrolAnswer } from '@nguon/protocol/messages/enrolment'
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { day } from '@nguon/protocol/time'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqlite } from '../../../server/adapters/store/open-sqlite.ts'
import { makeStores } from '../../../server/adapters/store/stores.ts'
import type { Role } from '../../../server/domain/person.ts'
import { startAgent, type AgentProcess } from '../../support/agent-process.ts'
import { anyHourProfile } from '../../support/any-hour-profile.ts'
import { eventually } from '../../support/eventually.ts'
import { freePort } from '../../support/free-port.ts'
import { approvedBulletin, callByLink, type Caller } from '../../support/hub-caller.ts'
import {
  readDocument,
  rootPassphrases,
  runInit,
  runKeys,
  writeKeyRequest,
} from '../../support/offline-keys.ts'
import { makeBox } from '../../support/test-device.ts'
import { startTestHub, type TestHub } from '../../support/test-hub.ts'
import { keysDesk } from './keys-desk.ts'

const fresh = () => makeNodeSigner(generateNodeKey())
/** As their browsers hold them. */
const [authority, successor, approving] = [fresh(), fresh(), fresh()]
const sink = fileURLToPath(new URL('../../support/pcm-sink.mjs', import.meta.url))

let folder: string
let hub: TestHub
let env: Record<string, string>
let administrator: Caller
let officer: Caller
let approver: Caller
let ward: UnitId
let agent: AgentProcess
let device: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-production-'))
  env = {
    NGUON_MODE: 'production',
    NGUON_HUB_NAME: 'Thành phố Hà Nội',
    NGUON_HTTP_PORT: String(await freePort()),
    NGUON_MQTT_PORT: String(await freePort()),
  }
  hub = await startTestHub({ dataDir: join(folder, 'hub'), env })
})
afterAll(async () => {
  agent.child.kill('SIGKILL')
  await agent.gone
  await hub.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

const linkOf = (role: Role): string => {
  const link = hub.announced.find((a) => a.type === 'signInLink' && a.role === role)
  if (link?.type !== 'signInLink') throw new Error(`no link for the ${role}`)
  return link.url
}

const { signTrust, papers, signPaper, bringRoot, keysNow } = keysDesk(() => administrator, authority)

test('a hub without a root is in set-up mode: it lets no box in and lists what is missing', async () => {
  administrator = await callByLink(linkOf('administrator'))
  expect(await administrator.call('GET', '/api/v1/about')).toMatchObject({ mode: 'settingUp', trial: false })
  expect(await keysNow()).toMatchObject({ roots: [], trust: null })
  await administrator.call('POST', '/api/v1/me/keys', { publicKey: authority.key })
  expect(
    await administrator.ask('POST', '/api/v1/keys/trust/draft', { delegate: [], withdraw: [], revoke: [] }),
  ).toMatchObject({ body: { code: 'hub.settingUp' } })
})

test('the root is made offline and names the administrator’s browser; no private key comes to the hub', async () => {
  const { id } = (await keysNow()).hub
  const request = await writeKeyRequest(join(folder, 'request.json'), {
    hub: id,
    name: 'Quản trị viên',
    signer: authority,
  })
  const made = await runInit(['--out', join(folder, 'root'), '--request', request], rootPassphrases)
  expect(made.code, made.output).toBe(0)
  expect(made.output).toContain(authority.keyid.slice(0, 4))
  const root = await readDocument(join(folder, 'root', 'root.json'))
  expect(await bringRoot({ ...root, signatures: root.signatures.slice(0, 1) })).toMatchObject({
    body: { code: 'root.signatures' },
  })
  expect(await bringRoot(root)).toMatchObject({ status: 200, body: { version: 1 } })
  expect(await administrator.call('GET', '/api/v1/about')).toMatchObject({ mode: 'production' })
  expect((await readdir(join(folder, 'hub', 'keys'))).sort()).toEqual([
    'mqtt-secret',
    'people-secret',
    'program.pem',
  ])
})

test('the first trust document names the hub’s own key, and only the authority’s signature makes it count', async () => {
  expect(await signTrust({}, approving)).toMatchObject({ body: { code: 'signature.notAuthority' } })
  expect(await signTrust({})).toMatchObject({ status: 200, body: { version: 1 } })
  const unsigned = { payloadType: 'x', payload: 'eHg=', signature: null }
  expect(await administrator.ask('POST', '/api/v1/keys/trust', unsigned)).toMatchObject({
    body: { code: 'authority.absent' },
  })
})

test('people and a policy: what a ward may do waits for the authority and then binds', async () => {
  const top = (await administrator.call<{ unit: { id: string } }>('GET', '/api/v1/me')).unit.id
  const unit = { parentId: top, kind: 'commune', name: 'Phường Ngọc Hà' }
  ward = (await administrator.call<{ id: UnitId }>('POST', '/api/v1/units', unit)).id
  const db = openSqlite(join(folder, 'hub', 'hub.sqlite'))
  for (const role of ['officer', 'approver'] as const)
    await makeStores(db).users.insert({
      id: UserId.parse(newUuid()),
      userName: role,
      name: role === 'officer' ? 'Nguyễn Thu Hà' : 'Trần Quang Minh',
      title: '',
      role,
      unitId: ward,
      createdAt: Date.now(),
      disabledAt: null,
    })
  await db.destroy()
  await hub.stop(true)
  // The root lies in the database from now on.
  hub = await startTestHub({ dataDir: join(folder, 'hub'), env })
  administrator = await callByLink(linkOf('administrator'))
  officer = await callByLink(linkOf('officer'))
  approver = await callByLink(linkOf('approver'))

  const planned = await administrator.call('PUT', '/api/v1/policy', { unitId: ward, profile: anyHourProfile })
  expect(planned).toMatchObject({ from: null, waiting: { paper: expect.any(String) as unknown } })
  const [paper] = await papers()
  if (paper === undefined) throw new Error('no paper')
  expect(await signPaper(paper, approving)).toMatchObject({ body: { code: 'signature.notAuthority' } })
  expect(await signPaper(paper)).toMatchObject({ status: 204 })
  expect(await signPaper(paper)).toMatchObject({ body: { code: 'paper.settled' } })
  expect(await administrator.call('GET', `/api/v1/policy?unitId=${ward}`)).toMatchObject({
    profile: { name: anyHourProfile.name },
    waiting: null,
  })
})

test('a box waits, after its check code was compared, for the authority to sign where it stands', async () => {
  const { claim } = await administrator.call<{ claim: string }>('POST', '/api/v1/claims', {
    kind: 'loudspeaker',
    name: 'Chợ Ngọc Hà',
    unitId: ward,
  })
  agent = await startAgent('loudspeaker', {
    NGUON_DATA_DIR: join(folder, 'box'),
    NGUON_CLAIM: claim,
    NGUON_PLAYER: 'alsa',
    NGUON_APLAY: sink,
    NGUON_ALSA_DEVICE: `file:${folder}/heard`,
  })
  const code = await eventually(
    'a check code',
    () => agent.messages.find(({ type }) => type === 'checkCode')?.['code'],
  )
  interface Box {
    enrolmentId: string
    checkCode: string
  }
  const [box] = (await administrator.call<{ items: Box[] }>('GET', '/api/v1/devices/pending')).items
  expect(box?.checkCode).toBe(code)
  const confirmed = await administrator.call<{ deviceId: string; waiting: boolean }>(
    'POST',
    `/api/v1/devices/pending/${box?.enrolmentId}/confirm`,
  )
  expect(confirmed.waiting).toBe(true)
  expect((await administrator.call<{ items: unknown[] }>('GET', '/api/v1/devices')).items).toEqual([])
  expect(agent.messages.some(({ type }) => type === 'enrolled')).toBe(false)
  const [paper] = await papers()
  if (paper === undefined) throw new Error('no paper')
  expect(Buffer.from(paper.payload, 'base64').toString()).toContain('Phường Ngọc Hà')
  expect(await signPaper(paper)).toMatchObject({ status: 204 })
  device = await eventually('enrolled', () => {
    const told = agent.messages.find(({ type }) => type === 'enrolled')?.['device']
    return typeof told === 'string' ? told : undefined
  })
  expect(device).toBe(confirmed.deviceId)
}, 60_000)

test('a box that was compared learns so while it waits, and that it is not wanted when its paper is dropped', async () => {
  const { claim } = await administrator.call<{ claim: string }>('POST', '/api/v1/claims', {
    kind: 'loudspeaker',
    name: 'Hộp thử',
    unitId: ward,
  })
  const box = makeBox(hub.url)
  const { enrolment } = EnrolAnswer.parse(await (await box.enrol(claim)).json())
  const state = async (): Promise<unknown> =>
    (await box.ask(enrolment, `/device/v1/enrol/${enrolment}`)).json()
  expect(await state()).toEqual({ status: 'pending' })
  await administrator.call('POST', `/api/v1/devices/pending/${enrolment}/confirm`)
  expect(await state()).toEqual({ status: 'pending', compared: true })
  const [paper] = await papers()
  await administrator.call('POST', `/api/v1/papers/${paper?.id}/drop`)
  expect(await state()).toEqual({ status: 'refused' })
})

const scheduleIn = async (bulletinId: string, ms: number) => {
  const at = Math.ceil((Date.now() + ms) / 1_000) * 1_000
  await officer.call('POST', '/api/v1/schedules', {
    items: [{ bulletinId }],
    when: { kind: 'once', at },
    targets: [{ kind: 'unit', id: ward }],
  })
  return at
}
const playOf = async (at: number) => {
  const window = `from=${at - 60_000}&to=${at + 60_000}`
  const plays = await officer.call<{ items: { plannedAt: number; state: string; reason: string | null }[] }>(
    'GET',
    `/api/v1/playbacks?${window}`,
  )
  return plays.items.find(({ plannedAt }) => plannedAt === at)
}

let bulletin: string

test('an approver signs nothing until the authority has delegated the key; then the bulletin is heard', async () => {
  expect(await approver.call('POST', '/api/v1/me/keys', { publicKey: approving.key })).toMatchObject({
    status: 'pending',
  })
  const speaking = { title: 'Lịch tiêm chủng', text: 'Trạm y tế tiêm chủng sáng thứ Năm.' }
  await expect(approvedBulletin(officer, approver, speaking, approving)).rejects.toThrow('keyPending')
  const { status } = await signTrust({
    delegate: [
      {
        keyid: approving.keyid,
        kinds: ['bulletin', 'override'],
        area: [ward],
        notAfter: Date.now() + 365 * day,
      },
    ],
  })
  expect(status).toBe(200)
  bulletin = (await approvedBulletin(officer, approver, speaking, approving)).id
  const at = await scheduleIn(bulletin, 4_000)
  const heard = await eventually(
    'it was heard',
    async () => {
      const play = await playOf(at)
      return play?.state === 'proven' || play?.state === 'missed' || play?.state === 'skipped'
        ? play
        : undefined
    },
    45_000,
  )
  expect(heard.state).toBe('proven')
}, 120_000)

test('another authority takes over while the box hears of it: root 2 walks, what the first one signed is signed anew', async () => {
  const { id } = (await keysNow()).hub
  const request = await writeKeyRequest(join(folder, 'request-2.json'), {
    hub: id,
    name: 'Lê Thị Hoa',
    signer: successor,
  })
  const out = join(folder, 'root-2.json')
  const key = (n: number) => ['--root-key', join(folder, 'root', `root-key-${n}.pem`)]
  const change = ['authority', '--root', join(folder, 'root', 'root.json'), '--out', out]
  const by = ['--add', request, '--remove', authority.keyid]
  // One of three cannot.
  expect((await runKeys([...change, ...by, ...key(1)], rootPassphrases)).code).toBe(1)
  const made = await runKeys([...change, ...by, ...key(1), ...key(2)], rootPassphrases)
  expect(made.code, made.output).toBe(0)
  expect(await bringRoot(await readDocument(out))).toMatchObject({ status: 200, body: { version: 2 } })

  expect((await keysNow()).unborne).toEqual({ devices: 1, policies: 1, trust: true })
  expect(await signTrust({})).toMatchObject({ body: { code: 'signature.notAuthority' } })
  expect(await signTrust({}, successor)).toMatchObject({ status: 200, body: { version: 3 } })
  await administrator.call('POST', '/api/v1/keys/anew')
  // A name wished and wished back meanwhile: the box has to be told anew where it stands all the same.
  const rename = (name: string) => administrator.call('PUT', `/api/v1/devices/${device}/name`, { name })
  for (const name of ['Chợ Ngọc Hà', 'Chợ mới', 'Chợ Ngọc Hà'])
    expect(await rename(name)).toEqual({ waiting: true })
  for (const paper of await papers()) expect(await signPaper(paper, successor)).toMatchObject({ status: 204 })
  expect((await keysNow()).unborne).toEqual({ devices: 0, policies: 0, trust: false })
  // Signed, a wish that is taken back leaves nothing to sign.
  expect(await rename('Chợ mới')).toEqual({ waiting: true })
  expect(await rename('Chợ Ngọc Hà')).toEqual({ waiting: false })
  expect(await papers()).toEqual([])

  await eventually('the box holds root 2', async () => {
    const kept = await readFile(join(folder, 'box', 'roots.json'), 'utf8').catch(() => '[]')
    return (JSON.parse(kept) as unknown[]).length === 1
  })
  const at = await scheduleIn(bulletin, 4_000)
  await eventually('it is heard under root 2', async () => (await playOf(at))?.state === 'proven', 45_000)
}, 120_000)

test('a revoked key silences what it approved, also what the box holds; the audit says who did what', async () => {
  const at = await scheduleIn(bulletin, 9_000)
  await eventually('planned', () => playOf(at))
  expect(await signTrust({ revoke: [approving.keyid] }, successor)).toMatchObject({ status: 200 })
  const play = await eventually(
    'it is not played',
    async () => {
      const now = await playOf(at)
      return now?.state === 'planned' ? undefined : now
    },
    45_000,
  )
  expect(play).toMatchObject({ state: 'missed', reason: 'refused' })
  expect(await approver.ask('POST', '/api/v1/me/keys', { publicKey: approving.key })).toMatchObject({
    body: { code: 'signature.keyUnknown' },
  })
  const audit = await administrator.call<{ items: { action: string }[] }>('GET', '/api/v1/audit')
  const actions = new Set(audit.items.map(({ action }) => action))
  for (const action of [
    'root.take',
    'trust.sign',
    'key.delegate',
    'key.revoke',
    'device.place',
    'policy.sign',
  ])
    expect(actions).toContain(action)
}, 60_000)

test('whoever loses a key says so alone, of their own keys only; from then on the hub takes nothing that it signs', async () => {
  const lost = fresh()
  const block = (by: Caller, keyid: string) => by.ask('POST', `/api/v1/keys/${keyid}/block`)
  await approver.call('POST', '/api/v1/me/keys', { publicKey: lost.key })
  expect(await block(approver, authority.keyid)).toMatchObject({ status: 403 })
  expect(await block(approver, lost.keyid)).toMatchObject({ status: 204 })
  expect(await approver.ask('POST', '/api/v1/me/keys', { publicKey: lost.key })).toMatchObject({
    body: { code: 'signature.keyUnknown' },
  })
  const { keys } = await approver.call<{ keys: { keyid: string }[] }>('GET', '/api/v1/me')
  expect(keys.map(({ keyid }) => keyid)).not.toContain(lost.keyid)
  const audit = await administrator.call<{ items: { subject: string; user: { name: string } }[] }>(
    'GET',
    '/api/v1/audit?action=key.block',
  )
  expect(audit.items).toMatchObject([{ subject: lost.keyid, user: { name: 'Trần Quang Minh' } }])
  // Also where the root still names it: boxes would believe it, so the hub must not bring it to them.
  await administrator.call('POST', '/api/v1/me/keys', { publicKey: successor.key })
  expect(await block(administrator, successor.keyid)).toMatchObject({ status: 204 })
  expect(await signTrust({ revoke: [lost.keyid] }, successor)).toMatchObject({
    status: 403,
    body: { code: 'signature.keyBlocked' },
  })
})
