/**
 * A production hub as a process of its own, with two wards, their people and a policy each, and loudspeakers that joined
 * by claim, code and signature. Root and authority keys are the test's: none of them is ever told to the hub.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seal } from '@nguon/protocol/envelope'
import { HubId, toEveryone, UnitId, UserId, type DeviceId } from '@nguon/protocol/ids'
import type { Signer } from '@nguon/protocol/keys'
import { rootMessage, type Root } from '@nguon/protocol/messages/root'
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import { day } from '@nguon/protocol/time'
import { openSqlite } from '../../server/adapters/store/open-sqlite.ts'
import { makeStores } from '../../server/adapters/store/stores.ts'
import type { Role } from '../../server/domain/person.ts'
import { makeIssueSignInLink } from '../../server/usecases/issue-sign-in-link.ts'
import { keysDesk } from '../server/keys/keys-desk.ts'
import { anyHourProfile } from './any-hour-profile.ts'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'
import { callByLink, type Caller } from './hub-caller.ts'
import { bundle, startPart, type Part } from './part.ts'
import { enrolTestDevice, type TestDevice } from './test-device.ts'
import { startWardDevice, type WardDevice } from './ward-device.ts'

export const freshKey = (): Signer => makeNodeSigner(generateNodeKey())

export interface Ward {
  readonly unit: UnitId
  readonly officer: Caller
  readonly approver: Caller
  /** Of the approver's browser; delegated for the ward's bulletins. */
  readonly approving: Signer
}

export type Box = WardDevice & { readonly id: DeviceId }

export type ProductionHub = Awaited<ReturnType<typeof startProductionHub>>

/** `env`: beside what makes it a production hub on ports of its own. */
export const startProductionHub = async (env: Record<string, string> = {}) => {
  const dir = await mkdtemp(join(tmpdir(), 'nguon-production-'))
  const dataDir = join(dir, 'hub')
  const ports = { http: await freePort(), mqtt: await freePort() }
  const setting = {
    NGUON_MODE: 'production',
    NGUON_HUB_NAME: 'Thành phố Hà Nội',
    NGUON_DATA_DIR: dataDir,
    NGUON_HTTP_PORT: String(ports.http),
    NGUON_MQTT_PORT: String(ports.mqtt),
    ...env,
  }
  const start = async () => {
    const part = startPart(bundle('hub'), setting, join(dir, 'hub.log'))
    return { part, url: await part.message((m) => (m.type === 'ready' ? m.url : undefined)) }
  }
  let running = await start()
  const link = await running.part.message((m) =>
    m.type === 'signInLink' && m.role === 'administrator' ? m.url : undefined,
  )
  const administrator = await callByLink(link)

  const authority = freshKey()
  await administrator.call('POST', '/api/v1/me/keys', { publicKey: authority.key })
  const desk = keysDesk(() => administrator, authority)
  const hub = HubId.parse((await desk.keysNow()).hub.id)
  const rootKeys = [freshKey(), freshKey(), freshKey()]
  const rootBody: Root = {
    hub,
    to: toEveryone,
    id: newUuid(),
    issuedAt: Date.now(),
    version: 1,
    trial: false,
    threshold: 2,
    keys: rootKeys.map(({ key }) => key),
    authorities: [{ name: 'Quản trị viên', key: authority.key, notAfter: Date.now() + 365 * day }],
  }
  const root = await seal(rootMessage, rootBody, ...rootKeys.slice(0, 2))
  await desk.bringRoot(root)
  await signed(desk.signTrust({}))
  const top = UnitId.parse((await administrator.call<{ unit: { id: string } }>('GET', '/api/v1/me')).unit.id)

  /** Whatever waits for the authority. */
  const signAll = async (): Promise<void> => {
    for (const paper of await desk.papers()) await signed(desk.signPaper(paper))
  }

  const planPolicy = async (unitId: UnitId, profile: PolicyProfile): Promise<void> => {
    await administrator.call('PUT', '/api/v1/policy', { unitId, profile })
    await signAll()
  }

  const delegate = (unit: UnitId, signer: Signer) =>
    signed(
      desk.signTrust({
        delegate: [
          {
            keyid: signer.keyid,
            kinds: ['bulletin', 'override'],
            area: [unit],
            notAfter: Date.now() + 300 * day,
          },
        ],
      }),
    )

  /** Straight into the hub's database, beside the running hub: there is no page yet on which people are entered. */
  const callerOf = async (role: Role, name: string, unitId: UnitId): Promise<Caller> => {
    const db = openSqlite(join(dataDir, 'hub.sqlite'))
    const stores = makeStores(db)
    const id = UserId.parse(newUuid())
    await stores.users.insert({
      id,
      userName: id,
      name,
      title: '',
      role,
      unitId,
      createdAt: Date.now(),
      disabledAt: null,
    })
    const issue = makeIssueSignInLink({ stores, now: Date.now, newSecret: () => newUuid() })
    const { token } = await issue(id)
    await db.destroy()
    return callByLink(`${running.url}/vao/${token}`)
  }

  const openWard = async (name: string, profile: PolicyProfile = anyHourProfile): Promise<Ward> => {
    const asked = { parentId: top, kind: 'commune', name }
    const unit = UnitId.parse((await administrator.call<{ id: string }>('POST', '/api/v1/units', asked)).id)
    await planPolicy(unit, profile)
    const [officer, approver] = [
      await callerOf('officer', 'Nguyễn Thu Hà', unit),
      await callerOf('approver', 'Trần Quang Minh', unit),
    ]
    const approving = freshKey()
    await approver.call('POST', '/api/v1/me/keys', { publicKey: approving.key })
    await delegate(unit, approving)
    return { unit, officer, approver, approving }
  }

  const claimFor = async (name: string, unitId: UnitId): Promise<string> => {
    const wish = { kind: 'loudspeaker', name, unitId }
    return (await administrator.call<{ claim: string }>('POST', '/api/v1/claims', wish)).claim
  }
  /** The one that waits is the one that was named last: its code is taken as compared. */
  const letIn = async (): Promise<void> => {
    const pending = await eventually('it waits', async () => {
      const { items } = await administrator.call<{ items: { enrolmentId: string }[] }>(
        'GET',
        '/api/v1/devices/pending',
      )
      return items[0]?.enrolmentId
    })
    await administrator.call('POST', `/api/v1/devices/pending/${pending}/confirm`)
    await signAll()
  }

  const boxes: WardDevice[] = []
  /** A loudspeaker, from its claim to the authority's signature. */
  const startBox = async (name: string, unitId: UnitId): Promise<Box> => {
    const claim = await claimFor(name, unitId)
    const at = join(dir, `box-${boxes.length}`)
    const box = startWardDevice({
      kind: 'loudspeaker',
      name,
      claim,
      dir: at,
      allowTrial: false,
      saysCode: false,
    })
    boxes.push(box)
    await box.part.message((m) => (m.type === 'checkCode' ? m.code : undefined))
    await letIn()
    const id = await box.part.message((m) => (m.type === 'enrolled' ? (m.device as DeviceId) : undefined))
    return Object.assign(box, { id })
  }
  /** A loudspeaker that the test plays by hand. */
  const joinByHand = async (name: string, unitId: UnitId): Promise<TestDevice> => {
    const claim = await claimFor(name, unitId)
    return enrolTestDevice(running.url, claim, 'loudspeaker', letIn)
  }

  return {
    dir,
    dataDir,
    ports,
    hub,
    top,
    root,
    rootBody,
    administrator,
    authority,
    desk,
    delegate,
    planPolicy,
    openWard,
    startBox,
    joinByHand,
    get url() {
      return running.url
    },
    get part(): Part {
      return running.part
    },
    start: async () => {
      running = await start()
    },
    stop: async () => {
      await Promise.all(boxes.map(({ part }) => part.end('SIGTERM')))
      await running.part.end('SIGTERM')
      await rm(dir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const signed = async (answer: Promise<{ status: number; body: unknown }>): Promise<void> => {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`a signature was not taken: ${status} ${JSON.stringify(body)}`)
}
