/** What every database must do for policies, overrides, pauses, loudness and the year. Each fact gets an empty one. */
import { envelopeBytes, seal } from '@nguon/protocol/envelope'
import { sha256Hex } from '@nguon/protocol/hash'
import { DeviceId, HubId, UnitId, UserId } from '@nguon/protocol/ids'
import { policyMessage } from '@nguon/protocol/messages/policy'
import { generateNodeKey, makeNodeSigner, newUuid } from '@nguon/protocol/node/crypto'
import { readyMadeProfiles } from '@nguon/protocol/policy/ready-made'
import { expect, test } from 'vitest'
import { plainSound } from '../../server/domain/sound-setting.ts'
import type { Stores } from '../../server/ports/stores.ts'
import type { OpenStores } from './makers.ts'

const now = 1_795_395_600_000

export const timetableStoresContract = (open: OpenStores): void => {
  test('of a unit’s policies the newest version answers, with the size of its document', async () => {
    const { stores } = await open()
    const { unit, user } = await makeWard(stores)
    const other = await makeUnit(stores)
    for (const [of, version] of [
      [unit, 1],
      [unit, 2],
      [other, 1],
    ] as const) {
      const { sha256 } = await keepPolicy(stores, of, version)
      await stores.policies.insert({ unit: of, version, sha256, issuedAt: now + version, signedBy: user })
    }
    const newest = await stores.policies.newest()
    expect(newest.map((policy) => [policy.unit, policy.version]).sort()).toEqual(
      [
        [unit, 2],
        [other, 1],
      ].sort(),
    )
    const one = newest.find((policy) => policy.unit === unit)
    expect(one).toMatchObject({ issuedAt: now + 2, signedBy: user, profile: { name: 'Bản 2' } })
    expect(one?.bytes).toBeGreaterThan(200)
    expect(await stores.policies.newest([unit, await makeUnit(stores)])).toEqual([one])
    expect(await stores.policies.newest([])).toEqual([])
  })

  test('of a window every policy answers that was the newest at some instant of it', async () => {
    const { stores } = await open()
    const { unit } = await makeWard(stores)
    for (const [version, issuedAt] of [
      [1, now],
      [2, now + 10],
      [3, now + 20],
    ] as const) {
      const { sha256 } = await keepPolicy(stores, unit, version)
      await stores.policies.insert({ unit, version, sha256, issuedAt, signedBy: null })
    }
    const versions = async (from: number, to: number) =>
      (await stores.policies.inForceWithin({ from, to })).map(({ version }) => version).sort()
    expect(await versions(now - 5, now)).toEqual([])
    expect(await versions(now, now + 10)).toEqual([1])
    expect(await versions(now + 9, now + 11)).toEqual([1, 2])
    expect(await versions(now + 10, now + 20)).toEqual([2])
    expect(await versions(now + 30, now + 40)).toEqual([3])
  })

  test('an override takes one signature of each person, and is complete when its document is kept', async () => {
    const { stores } = await open()
    const { unit, user } = await makeWard(stores)
    const second = await makeUser(stores, unit, 'minh')
    const id = newUuid()
    const planned = {
      id,
      area: [unit],
      from: now,
      until: now + 10,
      lifts: ['quietHours' as const],
      reason: 'Giao thừa',
      payload: 'e30=',
      createdBy: user,
      createdAt: now,
    }
    await stores.overrides.insert(planned)
    const { keyid } = makeNodeSigner(generateNodeKey())
    const signature = (of: UserId, at: number) => ({ user: of, keyid, sig: 'AA==', at })
    expect(await stores.overrides.addSignature(id, signature(user, now))).toBe(true)
    expect(await stores.overrides.addSignature(id, signature(user, now + 1))).toBe(false)
    expect(await stores.overrides.addSignature(id, signature(second, now + 2))).toBe(true)
    const blob = { sha256: 'f'.repeat(64), bytes: 77, mediaType: 'x', body: '1', createdAt: now }
    await stores.blobs.put(blob)
    await stores.overrides.complete(id, blob.sha256)
    expect(await stores.overrides.find(id)).toEqual({
      ...planned,
      signatures: [signature(user, now), signature(second, now + 2)],
      sha256: blob.sha256,
      bytes: 77,
      withdrawnAt: null,
    })
    expect(await stores.overrides.list(now + 9)).toHaveLength(1)
    expect(await stores.overrides.list(now + 10)).toEqual([])
    await stores.overrides.withdraw(id, second, now + 3)
    await stores.overrides.withdraw(id, user, now + 5)
    expect((await stores.overrides.find(id))?.withdrawnAt).toBe(now + 3)
    expect(await stores.overrides.find(newUuid())).toBeUndefined()
  })

  test('a pause is found in every window that it touches, and ends once', async () => {
    const { stores } = await open()
    const { unit, user } = await makeWard(stores)
    const pause = {
      id: newUuid(),
      targets: [{ kind: 'unit' as const, id: unit }],
      from: now,
      until: now + 10,
      reason: 'Tang lễ',
      createdBy: user,
      createdAt: now,
      endedAt: null,
    }
    await stores.pauses.insert(pause)
    expect(await stores.pauses.between({ from: now + 9, to: now + 20 })).toEqual([pause])
    expect(await stores.pauses.between({ from: now + 10, to: now + 20 })).toEqual([])
    expect(await stores.pauses.between({ from: now - 5, to: now })).toEqual([])
    await stores.pauses.end(pause.id, now + 4)
    await stores.pauses.end(pause.id, now + 6)
    expect(await stores.pauses.find(pause.id)).toEqual({ ...pause, endedAt: now + 4 })
  })

  test('a device’s loudness is the one last set', async () => {
    const { stores } = await open()
    const { unit } = await makeWard(stores)
    const device = await makeDevice(stores, unit)
    expect(await stores.soundSettings.find(device)).toBeUndefined()
    const setting = {
      volume: {
        level: 80,
        byHour: [{ from: '21:00', to: '22:00', level: 40 }],
        ceilings: [{ from: '07:00', to: '11:00', level: 50, why: 'Trường học' }],
      },
      staggerMs: 400,
    }
    await stores.soundSettings.put(device, { ...setting, staggerMs: 0 }, now)
    await stores.soundSettings.put(device, setting, now + 5)
    expect(await stores.soundSettings.find(device)).toEqual(setting)
    expect(await stores.soundSettings.all()).toEqual(new Map([[device, setting]]))
    // What it was before stays readable, by the instant at which it ended.
    const replaced = { device, until: now + 5, setting: { ...setting, staggerMs: 0 } }
    expect(await stores.soundSettings.past(now - 1)).toEqual([
      { device, until: now, setting: plainSound },
      replaced,
    ])
    expect(await stores.soundSettings.past(now)).toEqual([replaced])
  })

  test('a year is the one last entered', async () => {
    const { stores } = await open()
    const { user } = await makeWard(stores)
    const year = {
      year: 2027,
      holidays: [{ date: '2027-02-06', name: 'Tết' }],
      moved: [{ date: '2027-02-13', insteadOf: '2027-02-10' }],
      changedBy: user,
      changedAt: now,
    }
    const before = { ...year, holidays: [], changedAt: now - 5 }
    await stores.calendarYears.put(before)
    await stores.calendarYears.put(year)
    expect(await stores.calendarYears.all()).toEqual([year])
    expect(await stores.calendarYears.past()).toEqual([
      { year: 2027, until: now - 5, entered: null },
      { year: 2027, until: now, entered: before },
    ])
  })
}

const keepPolicy = async (stores: Stores, unit: UnitId, version: number) => {
  const envelope = await seal(
    policyMessage,
    {
      hub: HubId.parse(newUuid()),
      to: '*',
      id: newUuid(),
      issuedAt: now,
      version,
      unit,
      profile: { ...readyMadeProfiles.decree, name: `Bản ${version}` },
    },
    makeNodeSigner(generateNodeKey()),
  )
  const bytes = envelopeBytes(envelope)
  const blob = { sha256: sha256Hex(bytes), bytes: bytes.length }
  await stores.blobs.put({
    ...blob,
    mediaType: 'application/json',
    body: JSON.stringify(envelope),
    createdAt: now,
  })
  return blob
}

const makeUnit = async ({ units }: Stores): Promise<UnitId> => {
  const id = UnitId.parse(newUuid())
  await units.insert({
    id,
    parentId: null,
    kind: 'commune',
    name: 'Phường',
    code: null,
    validFrom: 0,
    validUntil: null,
  })
  return id
}

const makeUser = async ({ users }: Stores, unitId: UnitId, userName: string): Promise<UserId> => {
  const id = UserId.parse(newUuid())
  await users.insert({
    id,
    userName,
    name: userName,
    title: '',
    role: 'approver',
    unitId,
    createdAt: now,
    disabledAt: null,
  })
  return id
}

const makeWard = async (stores: Stores) => {
  const unit = await makeUnit(stores)
  return { unit, user: await makeUser(stores, unit, 'ha') }
}

const makeDevice = async ({ devices }: Stores, unit: UnitId): Promise<DeviceId> => {
  const id = DeviceId.parse(newUuid())
  const { key } = makeNodeSigner(generateNodeKey())
  await devices.insert({
    id,
    number: await devices.nextNumber(),
    kind: 'loudspeaker',
    name: 'Cụm loa',
    unit,
    key,
    hardwareId: 'hw',
    firmware: '0.1.0',
    mqttPasswordHash: '0'.repeat(64),
    binding: { payloadType: 'x', payload: '', signatures: [] },
    enrolledAt: now,
    revokedAt: null,
  })
  return id
}
