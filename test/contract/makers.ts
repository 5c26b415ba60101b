/** What the facts of a store stand on: units, a person, a bulletin, a device; each shows only what matters. */
import { BulletinId, DeviceId, RuleId, UnitId, UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { composeBulletin, type Bulletin } from '../../server/domain/bulletin.ts'
import type { Play } from '../../server/domain/play.ts'
import type { Schedule } from '../../server/domain/schedule.ts'
import type { Kysely } from 'kysely'
import type { Tables } from '../../server/adapters/store/schema.ts'
import type { Session } from '../../server/ports/session-store.ts'
import type { Stores, Transact } from '../../server/ports/stores.ts'

/** A database of one fact's own, every migration done. */
export type OpenStores = () => Promise<{
  readonly stores: Stores
  readonly transact: Transact
  /** For what no store does: looking behind its back. */
  readonly db: Kysely<Tables>
  /** True where who asks outside of an open transaction is answered before it ends; else they wait for it. */
  readonly answersBeside: boolean
}>

export const now = 1_795_395_600_000

export const makeUnits = async ({ units }: Stores) => {
  const make = async (kind: 'province' | 'commune' | 'hamlet', parentId: UnitId | null) => {
    const id = UnitId.parse(newUuid())
    await units.insert({ id, parentId, kind, name: kind, code: null, validFrom: 0, validUntil: null })
    return id
  }
  const province = await make('province', null)
  const ward = await make('commune', province)
  return { province, ward, hamlet: await make('hamlet', ward), otherWard: await make('commune', province) }
}

export const makeUser = async (stores: Stores) => {
  const units = await makeUnits(stores)
  const user = UserId.parse(newUuid())
  await stores.users.insert({
    id: user,
    userName: 'Ha',
    name: 'Nguyễn Thu Hà',
    title: '',
    role: 'officer',
    unitId: units.ward,
    createdAt: now,
    disabledAt: null,
  })
  return { ...units, user }
}

export const sessionOf = (userId: UserId, of: Partial<Session>): Session => ({
  tokenHash: 'token',
  id: newUuid(),
  userId,
  createdAt: now,
  lastSeenAt: now,
  expiresAt: now + 9,
  how: 'password',
  address: '192.0.2.1',
  browser: 'Firefox',
  provenAt: null,
  confirmedAt: now,
  ...of,
})

export const makeBulletin = async (stores: Stores) => {
  const made = await makeUser(stores)
  const composed = composeBulletin(
    {
      title: 'Mời họp',
      text: 'UB mời họp.',
      unitId: made.ward,
      voice: 'vi',
      topic: '',
      priority: 'normal',
      relay: null,
    },
    { id: BulletinId.parse(newUuid()), author: made.user, now },
  )
  if (!composed.ok) throw new Error(composed.code)
  await stores.bulletins.insert(composed.value)
  return { ...made, bulletin: composed.value }
}

export const makeDevice = async ({ devices }: Stores, unit: UnitId): Promise<DeviceId> => {
  const id = DeviceId.parse(newUuid())
  await devices.insert({
    id,
    number: await devices.nextNumber(),
    kind: 'loudspeaker',
    name: 'Cụm loa',
    unit,
    key: { alg: 'ed25519', spki: 'MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=' },
    hardwareId: 'hw',
    firmware: '0.1.0',
    mqttPasswordHash: '0'.repeat(64),
    binding: anEnvelope,
    enrolledAt: now,
    revokedAt: null,
  })
  return id
}

export const scheduleOf = (bulletin: Bulletin): Schedule => {
  const id = RuleId.parse(newUuid())
  const manifest = '0'.repeat(64)
  return {
    id,
    items: [{ id: '1', bulletinId: bulletin.id, manifestSha256: manifest, relay: false }],
    rule: {
      id,
      priority: 'normal',
      effectiveFrom: now,
      effectiveUntil: null,
      start: { kind: 'once', at: '2026-11-23T17:00:00' },
      gapMs: 0,
      items: [{ id: '1', manifest, plannedMs: 10_000 }],
    },
    targets: [{ kind: 'unit', id: bulletin.unitId }],
    createdBy: bulletin.authorId,
    createdAt: now,
    effectiveFrom: now,
    effectiveUntil: null,
    lastEndsAt: now + 9 * 3_600_000 + 10_000,
    replaces: null,
  }
}

/** A device that stands in the ward. */
export const makePlacedDevice = async (stores: Stores): Promise<DeviceId> =>
  makeDevice(stores, (await makeUnits(stores)).ward)

export const anEnvelope = { payloadType: 'x', payload: '', signatures: [] }

export const aPlay: Play = {
  occurrence: 'o',
  session: 's',
  rule: RuleId.parse('01939c00-0000-7000-8000-000000000040'),
  bulletin: null,
  manifest: 'ab'.repeat(32),
  plannedAt: now,
  plannedMs: 10_000,
  startedAt: now + 1,
  playedMs: 10_000,
  state: 'completed',
  proof: 'P1',
  reason: null,
  captures: null,
}
