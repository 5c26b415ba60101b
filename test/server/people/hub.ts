/** A hub's people side over a real SQLite file: one province, two wards, the people of one, and a clock to turn. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { DeviceId, HubId, JournalId, UnitId, UserId, type DeviceKind } from '@nguon/protocol/ids'
import type { KeyId, Signer } from '@nguon/protocol/keys'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import type { Delegation, Trust } from '@nguon/protocol/messages/trust'
import { generateNodeKey, makeNodeSigner, newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import { buildApp } from '../../../server/adapters/http/app.ts'
import { makeLiveConsoles } from '../../../server/adapters/http/live-consoles.ts'
import { makeSealing } from '../../../server/adapters/keys/sealing.ts'
import { openMedia } from '../../../server/adapters/media/open-media.ts'
import { migrate } from '../../../server/adapters/store/migrate.ts'
import { openSqlite } from '../../../server/adapters/store/open-sqlite.ts'
import { makeStores, makeTransact } from '../../../server/adapters/store/stores.ts'
import type { PasswordProfileName } from '../../../server/domain/password.ts'
import { usualSessionLife } from '../../../server/domain/session-life.ts'
import type { Role } from '../../../server/domain/person.ts'
import type { LiveEvent } from '../../../server/ports/live-feed.ts'
import type { Unit } from '../../../server/domain/unit.ts'
import { makeDescribeDevice } from '../../../server/usecases/devices/list-devices.ts'
import { issuePolicy } from '../../../server/usecases/policy/issue-policy.ts'
import { trialProfile } from '../../../server/usecases/policy/trial-policy.ts'
import type { ProviderRules } from '../../../server/usecases/sign-in/sign-in-by-provider.ts'
import { losingTransact } from '../../support/losing-transact.ts'
import { makeAuditSide } from '../../../server/audit-side.ts'
import { makeRetentionSide } from '../../../server/retention-side.ts'
import { makePeopleSide } from '../../../server/people-side.ts'

/** 2026-11-23 08:00:00 in Asia/Ho_Chi_Minh. */
export const monday = 1_795_395_600_000

/** `policy`: absent, the trial's for the ward, so that what is not about limits meets none; null, nobody has spoken. */
export const startHub = async ({
  policy = trialProfile,
  strict = false,
  passwordProfile = 'nist',
  passwords = true,
  provider,
}: {
  policy?: PolicyProfile | null
  strict?: boolean
  passwordProfile?: PasswordProfileName
  passwords?: boolean
  provider?: ProviderRules
} = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'nguon-hub-'))
  const db = openSqlite(join(folder, 'hub.sqlite'))
  await migrate(db)
  const stores = makeStores(db)
  const clock = { now: monday }
  const now = () => clock.now
  const newId = () => newUuid(clock.now)
  const hub = HubId.parse(newId())
  const authority = makeNodeSigner(generateNodeKey())
  const told: LiveEvent[] = []
  const refreshed: DeviceId[][] = []
  const delegations: Delegation[] = []
  const consoles = makeLiveConsoles({ error: (fields: object) => assert.fail(inspect(fields)) })
  const media = await openMedia({ folder: join(folder, 'media') })
  const trail = makeAuditSide({
    ...{ dataDir: folder, stores, now, newId, transact: makeTransact(db), timeZone: 'Asia/Ho_Chi_Minh' },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  })
  const people = makePeopleSide({
    hub,
    timeZone: 'Asia/Ho_Chi_Minh',
    consoles: {
      ...consoles,
      tell: (event) => {
        told.push(event)
        consoles.tell(event)
      },
    },
    describeDevice: makeDescribeDevice({ stores, now }),
    refreshPrograms: async (devices) => void refreshed.push([...devices]),
    // Anything that should never happen fails the test that caused it.
    log: { debug: quiet, info: quiet, warn: quiet, error: (fields) => assert.fail(inspect(fields)) },
    verify: nodeVerify,
    currentTrust: async (): Promise<Trust> => ({
      hub,
      to: '*',
      id: newId(),
      issuedAt: clock.now,
      version: 1,
      rootVersion: 1,
      delegations,
    }),
    media,
    authority,
    hasRoot: () => true,
    stores,
    transact: losingTransact(makeTransact(db)),
    now,
    newId,
    newSecret: () => randomBytes(32).toString('base64url'),
    about: () => ({
      hub: { id: 'h', name: 'Hà Nội' },
      trial: true,
      mode: 'trial',
      version: '0.1.0',
      timeZone: 'Asia/Ho_Chi_Minh',
      passwordMin: 12,
      passwordKinds: false,
      passkeyHost: 'localhost',
      provider: null,
      passwords: true,
    }),
    signIn: {
      hubName: 'Hà Nội',
      life: usualSessionLife,
      proofMs: 15 * 60_000,
      passwordProfile,
      strict,
      sealing: makeSealing(randomBytes(32).toString('hex')),
      hubUrl: () => 'http://localhost',
      passwords,
      provider,
    },
    secureCookie: false,
  })
  const authorityKeys: KeyId[] = []
  const retention = makeRetentionSide({
    ...{ stores, now, newId, transact: losingTransact(makeTransact(db)), timeZone: 'Asia/Ho_Chi_Minh' },
    authorityKeys: () => authorityKeys,
    forgetUploads: async () => 0,
  })
  const app = await buildApp({
    version: '0.1.0',
    identify: people.identify,
    plugins: [...people.plugins, ...trail.plugins, ...retention.plugins],
  })

  const unit = async (kind: Unit['kind'], name: string, parentId: UnitId | null): Promise<UnitId> => {
    const id = UnitId.parse(newId())
    await stores.units.insert({ id, parentId, kind, name, code: null, validFrom: 0, validUntil: null })
    return id
  }
  const province = await unit('province', 'Thành phố Hà Nội', null)
  await stores.settings.set('rootUnit', province)
  const ward = await unit('commune', 'Phường Ngọc Hà', province)
  const otherWard = await unit('commune', 'Phường Giảng Võ', province)
  const bind = (unitId: UnitId, profile: PolicyProfile) =>
    issuePolicy({ hub, authority, now, newId }, stores, { unit: unitId, profile, signedBy: null })
  if (policy !== null) await bind(ward, policy)

  const person = async (role: Role, userName: string, unitId: UnitId = ward): Promise<UserId> => {
    const id = UserId.parse(newId())
    const name = `Nguyễn ${userName}`
    await stores.users.insert({
      id,
      userName,
      name,
      title: 'Công chức',
      role,
      unitId,
      createdAt: clock.now,
      disabledAt: null,
    })
    return id
  }

  const disable = async (id: UserId): Promise<void> => {
    await db.updateTable('users').set({ disabled_at: clock.now }).where('id', '=', id).execute()
  }

  /** A key of the person's browser: known to the hub, and delegated for `area` unless that is null. */
  const giveKey = async (userId: UserId, area: UnitId | null = ward): Promise<Signer> => {
    const signer = makeNodeSigner(generateNodeKey())
    const { alg, spki } = signer.key
    await stores.users.addKey({
      keyid: signer.keyid,
      userId,
      alg,
      spki,
      status: 'active',
      createdAt: clock.now,
    })
    if (area !== null)
      delegations.push({
        key: signer.key,
        kinds: ['bulletin', 'override'],
        area: [area],
        holder: { user: userId, name: 'Người duyệt' },
        notBefore: 0,
        notAfter: clock.now + 365 * 86_400_000,
      })
    return signer
  }

  let number = 0
  const device = async (kind: DeviceKind, unitId: UnitId = ward): Promise<DeviceId> => {
    const id = DeviceId.parse(newId())
    number += 1
    const { key } = makeNodeSigner(generateNodeKey())
    await stores.devices.insert({
      id,
      number,
      kind,
      name: `${kind} ${number}`,
      unit: unitId,
      key,
      hardwareId: `hw-${number}`,
      firmware: '0.1.0',
      mqttPasswordHash: '0'.repeat(64),
      binding: { payloadType: 'x', payload: '', signatures: [] },
      enrolledAt: clock.now,
      revokedAt: null,
    })
    return id
  }

  /** All of a device's journal up to this instant is in hand. */
  const heard = async (id: DeviceId, journalCompleteAt: number | null): Promise<void> =>
    stores.deviceStatuses.put({
      device: id,
      session: 's',
      online: true,
      since: monday,
      lastSeenAt: clock.now,
      program: null,
      trustVersion: null,
      journal: JournalId.parse(newId()),
      journalOpenedAt: monday,
      journalLast: 1,
      journalCompleteAt,
      toldAt: null,
      playing: null,
      clock: null,
      volume: null,
      refused: null,
    })

  /** Sends as a browser page of the hub would; `as` is a session cookie. */
  const send = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, given: Sent = {}) => {
    const response = await app.inject({
      method,
      url,
      headers: {
        ...(method === 'GET' ? {} : { 'x-nguon-request': '1' }),
        ...(given.as === undefined ? {} : { cookie: `nguon_session=${given.as}` }),
        ...given.headers,
      },
      ...(given.body === undefined ? {} : { payload: given.body }),
    })
    return {
      status: response.statusCode,
      headers: response.headers,
      response,
      body: bodyOf(response.payload),
    }
  }

  const signIn = async (userId: UserId): Promise<string> => {
    const { token } = await people.issueSignInLink(userId)
    const { headers } = await send('POST', '/api/v1/session/link', { body: { token } })
    return /nguon_session=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? ''
  }

  return {
    app,
    stores,
    transact: makeTransact(db),
    told,
    bind,
    tell: consoles.tell,
    refreshed,
    device,
    heard,
    media,
    giveKey,
    authorityKeys,
    sweep: retention.sweep,
    clock,
    people,
    units: { province, ward, otherWard },
    person,
    disable,
    send,
    signIn,
    stop: async () => {
      await people.speechJobs.stop()
      await app.close()
      await db.destroy()
      await rm(folder, { recursive: true })
    },
  }
}

export type Hub = Awaited<ReturnType<typeof startHub>>

const quiet = () => undefined

interface Sent {
  as?: string
  body?: object
  headers?: Record<string, string>
}

// Tests look into answers freely; what they expect is what checks it.
const bodyOf = (text: string): Record<string, unknown> => {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {}
  } catch {
    return {}
  }
}
