/** What every database must do for the people's side. */
import { UnitId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import type { Bulletin } from '../../server/domain/bulletin.ts'
import {
  aPlay,
  makeBulletin,
  makeDevice,
  makeUnits,
  makeUser,
  now,
  scheduleOf,
  type OpenStores,
} from './makers.ts'

export const peopleStoresContract = (open: OpenStores): void => {
  test('a path runs from the top down, an area holds everything below', async () => {
    const { stores } = await open()
    const { province, ward, hamlet, otherWard } = await makeUnits(stores)
    expect(await stores.units.path(hamlet)).toEqual([province, ward, hamlet])
    expect(await stores.units.path(UnitId.parse(newUuid()))).toEqual([])
    const ids = async (top: UnitId) => (await stores.units.within(top)).map((unit) => unit.id).sort()
    expect(await ids(ward)).toEqual([ward, hamlet].sort())
    expect(await ids(province)).toEqual([province, ward, hamlet, otherWard].sort())
  })

  test('units are listed in one order, whatever language the database sorts by', async () => {
    const { stores } = await open()
    const top = UnitId.parse(newUuid())
    const unit = { kind: 'province', code: null, validFrom: 0, validUntil: null } as const
    await stores.units.insert({ ...unit, id: top, parentId: null, name: 'Tỉnh' })
    for (const name of ['đường', 'Đống Đa', 'an', 'Ân', 'Zốc', 'a b', 'Ba', 'ab'])
      await stores.units.insert({ ...unit, id: UnitId.parse(newUuid()), parentId: top, name })
    const names = (await stores.units.within(top)).map(({ name }) => name)
    expect(names).toEqual(['Ba', 'Tỉnh', 'Zốc', 'a b', 'ab', 'an', 'Ân', 'Đống Đa', 'đường'])
  })

  test('a link serves one of two who come at once', async () => {
    const { stores } = await open()
    const { user } = await makeUser(stores)
    await stores.sessions.insertLink({ tokenHash: 'h', userId: user, expiresAt: now + 1 })
    const served = await Promise.all([stores.sessions.useLink('h', now), stores.sessions.useLink('h', now)])
    expect(served.filter((id) => id === user)).toHaveLength(1)
  })

  test('a link is not served at the instant it expires', async () => {
    const { stores } = await open()
    const { user } = await makeUser(stores)
    await stores.sessions.insertLink({ tokenHash: 'h', userId: user, expiresAt: now })
    expect(await stores.sessions.useLink('h', now)).toBeUndefined()
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
      (await stores.bulletins.list({ within: [ward], state, limit: 5, now: at })).items.length
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
      ...aPlay,
      rule: schedule.id,
      bulletin: bulletin.id,
      manifest: schedule.items[0].manifestSha256,
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
        deputyFor: null,
        action: 'x.y',
        unitId,
        subject: null,
        before: null,
        after: { n: id },
      })
    const first = await stores.audit.list({ limit: 5, within: [ward] })
    expect(first.map((entry) => entry.after)).toEqual([{ n: '3' }, { n: '1' }])
    expect(await stores.audit.list({ limit: 5, within: [ward], before: 3 })).toHaveLength(1)
  })
}
