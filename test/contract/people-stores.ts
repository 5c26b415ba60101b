/** What every database must do for the people's side. Run once per database; each fact gets an empty one. */
import { BulletinId, DeviceId, RuleId, UnitId, UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import { composeBulletin, type Bulletin } from '../../server/domain/bulletin.ts'
import type { Schedule } from '../../server/domain/schedule.ts'
import type { Stores, Transact } from '../../server/ports/stores.ts'

export interface OpenedStores {
  readonly stores: Stores
  readonly transact: Transact
}

const now = 1_795_395_600_000

export const peopleStoresContract = (open: () => Promise<OpenedStores>): void => {
  test('a path runs from the top down, an area holds everything below', async () => {
    const { stores } = await open()
    const { province, ward, hamlet, otherWard } = await makeUnits(stores)
    expect(await stores.units.path(hamlet)).toEqual([province, ward, hamlet])
    expect(await stores.units.path(UnitId.parse(newUuid()))).toEqual([])
    const ids = async (top: UnitId) => (await stores.units.within(top)).map((unit) => unit.id).sort()
    expect(await ids(ward)).toEqual([ward, hamlet].sort())
    expect(await ids(province)).toEqual([province, ward, hamlet, otherWard].sort())
  })

  test('a link serves one of two who come at once', async () => {
    const { stores } = await open()
    const { user } = await makeUser(stores)
    await stores.sessions.insertLink({ tokenHash: 'h', userId: user, expiresAt: now + 1 })
    const served = await Promise.all([stores.sessions.useLink('h', now), stores.sessions.useLink('h', now)])
    expect(served.filter((id) => id === user)).toHaveLength(1)
  })

  test('a link is not served at the instant it expires, and is then swept away', async () => {
    const { stores } = await open()
    const { user } = await makeUser(stores)
    await stores.sessions.insertLink({ tokenHash: 'h', userId: user, expiresAt: now })
    expect(await stores.sessions.useLink('h', now)).toBeUndefined()
    await stores.sessions.insert({
      tokenHash: 's',
      userId: user,
      createdAt: 0,
      lastSeenAt: 0,
      expiresAt: now + 1,
    })
    await stores.sessions.removeExpired(now)
    expect(await stores.sessions.find('s')).toBeDefined()
    await stores.sessions.removeExpired(now + 1)
    expect(await stores.sessions.find('s')).toBeUndefined()
  })

  test('what a transaction wrote is gone when it throws', async () => {
    const { stores, transact } = await open()
    const { bulletin } = await makeBulletin(stores)
    await expect(
      transact(async (inside) => {
        await inside.bulletins.save({ ...bulletin, title: 'Khác' })
        throw new Error('power cut')
      }),
    ).rejects.toThrow('power cut')
    expect((await stores.bulletins.find(bulletin.id))?.title).toBe(bulletin.title)
  })

  test('a bulletin comes back as it was kept, its sound included', async () => {
    const { stores } = await open()
    const { bulletin } = await makeBulletin(stores)
    const kept: Bulletin = {
      ...bulletin,
      state: 'refused',
      refusal: { ground: 'poorQuality', remark: '' },
      speech: {
        state: 'ready',
        made: {
          sha256: '0'.repeat(64),
          bytes: 1,
          durationMs: 2,
          lufs: -16.1,
          truePeakDb: -2.2,
          peaks: [0.5],
          spoken: 'Ủy ban',
          marks: [{ start: 0, end: 2, written: 'UB', spoken: 'Ủy ban' }],
        },
      },
    }
    await stores.bulletins.save(kept)
    expect(await stores.bulletins.find(bulletin.id)).toEqual(kept)
  })

  test('a sound is written only while words and voice are the ones it was made of', async () => {
    const { stores } = await open()
    const { bulletin } = await makeBulletin(stores)
    const working = { state: 'working', progress: 0.5 } as const
    expect(await stores.bulletins.setSpeech(bulletin.id, { text: 'khác', voice: 'vi' }, working)).toBe(false)
    expect(await stores.bulletins.withSpeechUnderWay()).toEqual([])
    expect(await stores.bulletins.setSpeech(bulletin.id, bulletin, working)).toBe(true)
    expect(await stores.bulletins.withSpeechUnderWay()).toEqual([bulletin.id])
  })

  test('approved and scheduled are told apart by schedules that will still play', async () => {
    const { stores } = await open()
    const { bulletin, ward } = await makeBulletin(stores)
    await stores.bulletins.save({ ...bulletin, state: 'approved' })
    const schedule = scheduleOf(bulletin)
    await stores.schedules.insert(schedule)
    const listed = async (state: 'approved' | 'scheduled', at: number) =>
      (await stores.bulletins.list({ within: ward, state, limit: 5, now: at })).items.length
    expect([await listed('approved', now), await listed('scheduled', now)]).toEqual([0, 1])
    expect([
      await listed('approved', schedule.lastEndsAt),
      await listed('scheduled', schedule.lastEndsAt),
    ]).toEqual([1, 0])
    await stores.schedules.end(schedule.id, now)
    expect([await listed('approved', now), await listed('scheduled', now)]).toEqual([1, 0])
    expect((await stores.schedules.find(schedule.id))?.rule.effectiveUntil).toBe(now)
  })

  test('a manifest was placed unless its schedule was taken back before it played anything', async () => {
    const { stores } = await open()
    const { bulletin, ward } = await makeBulletin(stores)
    const schedule = scheduleOf(bulletin)
    const placed = async () =>
      (await stores.schedules.placedManifests([schedule.items[0].manifestSha256])).size
    expect(await placed()).toBe(0)
    await stores.schedules.insert(schedule)
    expect(await placed()).toBe(1)
    await stores.schedules.end(schedule.id, now)
    expect(await placed()).toBe(0)
    await stores.plays.put(await makeDevice(stores, ward), {
      occurrence: 'o',
      session: 's',
      rule: schedule.id,
      bulletin: bulletin.id,
      manifest: schedule.items[0].manifestSha256,
      plannedAt: now,
      plannedMs: 10_000,
      startedAt: now,
      playedMs: 10_000,
      state: 'completed',
      proof: 'P1',
      reason: null,
      captures: null,
    })
    expect(await placed()).toBe(1)
  })

  test('ending a schedule ends it for devices too, and keeps what was ended before', async () => {
    const { stores } = await open()
    const { bulletin, ward } = await makeBulletin(stores)
    const device = await makeDevice(stores, ward)
    const schedule = scheduleOf(bulletin)
    await stores.schedules.insert(schedule)
    const row = { scheduleId: schedule.id, deviceId: device, fromAt: now, untilAt: null }
    await stores.schedules.addDevices([row])
    await stores.schedules.addDevices([row])
    await stores.schedules.end(schedule.id, now + 5)
    await stores.schedules.end(schedule.id, now + 9)
    expect(await stores.schedules.devicesOf([schedule.id])).toEqual([{ ...row, untilAt: now + 5 }])
    const window = { from: now, to: now + 1 }
    expect(await stores.schedules.ofDevices([device], window)).toHaveLength(1)
    expect(
      await stores.schedules.ofDevices([device], { from: schedule.lastEndsAt, to: schedule.lastEndsAt + 1 }),
    ).toEqual([])
    expect(await stores.schedules.live(now + 5)).toEqual([])
  })

  test('a hash keeps its first content; the trail comes newest first, of the area only', async () => {
    const { stores } = await open()
    const { ward, otherWard } = await makeUnits(stores)
    const blob = { sha256: 'a', bytes: 1, mediaType: 'x', body: '1', createdAt: now }
    await stores.blobs.put(blob)
    await stores.blobs.put({ ...blob, body: '2' })
    expect(await stores.blobs.find('a')).toEqual(blob)
    for (const [id, unitId] of [
      ['1', ward],
      ['2', otherWard],
      ['3', ward],
    ] as const)
      await stores.audit.append({
        id,
        at: now,
        userId: null,
        action: 'x.y',
        unitId,
        subject: null,
        before: null,
        after: { n: id },
      })
    const first = await stores.audit.list({ limit: 5, within: ward })
    expect(first.map((entry) => entry.after)).toEqual([{ n: '3' }, { n: '1' }])
    expect(await stores.audit.list({ limit: 5, within: ward, before: '3' })).toHaveLength(1)
  })
}

const makeUnits = async ({ units }: Stores) => {
  const make = async (kind: 'province' | 'commune' | 'hamlet', parentId: UnitId | null) => {
    const id = UnitId.parse(newUuid())
    await units.insert({ id, parentId, kind, name: kind, code: null, validFrom: 0, validUntil: null })
    return id
  }
  const province = await make('province', null)
  const ward = await make('commune', province)
  return { province, ward, hamlet: await make('hamlet', ward), otherWard: await make('commune', province) }
}

const makeUser = async (stores: Stores) => {
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

const makeBulletin = async (stores: Stores) => {
  const made = await makeUser(stores)
  const composed = composeBulletin(
    { title: 'Mời họp', text: 'UB mời họp.', unitId: made.ward, voice: 'vi', topic: '', priority: 'normal' },
    { id: BulletinId.parse(newUuid()), author: made.user, now },
  )
  if (!composed.ok) throw new Error(composed.code)
  await stores.bulletins.insert(composed.value)
  return { ...made, bulletin: composed.value }
}

const makeDevice = async ({ devices }: Stores, unit: UnitId): Promise<DeviceId> => {
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
    binding: { payloadType: 'x', payload: '', signatures: [] },
    enrolledAt: now,
    revokedAt: null,
  })
  return id
}

const scheduleOf = (bulletin: Bulletin): Schedule => {
  const id = RuleId.parse(newUuid())
  const manifest = '0'.repeat(64)
  return {
    id,
    items: [{ id: '1', bulletinId: bulletin.id, manifestSha256: manifest }],
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
