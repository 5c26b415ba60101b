/** What is to be played when, by whom: schedules, and what each device is told of them. */
import { BulletinId, DeviceId, RuleId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import type { Schedule } from '../../server/domain/schedule.ts'
import { makeBulletin, makeDevice, now, scheduleOf, type OpenStores } from './makers.ts'

export const scheduleStoreContract = (open: OpenStores): void => {
  test('a schedule comes back as it was kept', async () => {
    const { stores } = await open()
    const { bulletin } = await makeBulletin(stores)
    const schedule = scheduleOf(bulletin)
    await stores.schedules.insert(schedule)
    expect(await stores.schedules.find(schedule.id)).toEqual(schedule)
    expect(await stores.schedules.find(RuleId.parse(newUuid()))).toBeUndefined()
    expect(await stores.schedules.findMany([schedule.id, RuleId.parse(newUuid())])).toEqual([schedule])
    expect(await stores.schedules.findMany([])).toEqual([])
    expect(await stores.schedules.live(now)).toEqual([schedule])
  })

  test('a window is half open: what ends where it begins is outside, what begins where it ends too', async () => {
    const { stores } = await open()
    const { bulletin, ward } = await makeBulletin(stores)
    const [mine, other] = [await makeDevice(stores, ward), await makeDevice(stores, ward)]
    const schedule = scheduleOf(bulletin)
    await stores.schedules.insert(schedule)
    await stores.schedules.addDevices([
      { scheduleId: schedule.id, deviceId: mine, fromAt: now, untilAt: null },
    ])
    const { effectiveFrom, lastEndsAt } = schedule
    const found = async (device: DeviceId, from: number, to: number) =>
      (await stores.schedules.ofDevices([device], { from, to })).length
    expect(await found(mine, lastEndsAt, lastEndsAt + 1)).toBe(0)
    expect(await found(mine, lastEndsAt - 1, lastEndsAt)).toBe(1)
    expect(await found(mine, effectiveFrom - 1, effectiveFrom)).toBe(0)
    expect(await found(mine, effectiveFrom, effectiveFrom + 1)).toBe(1)
    expect(await found(other, effectiveFrom, lastEndsAt)).toBe(0)
  })

  test('a programme of several items comes back in its order, and each of its bulletins is placed', async () => {
    const { stores } = await open()
    const { bulletin } = await makeBulletin(stores)
    const second = BulletinId.parse(newUuid())
    await stores.bulletins.insert({ ...bulletin, id: second })
    const one = scheduleOf(bulletin)
    const programme: Schedule = {
      ...one,
      items: [
        { id: '1', bulletinId: second, manifestSha256: 'b'.repeat(64), relay: false },
        { id: '2', bulletinId: bulletin.id, manifestSha256: 'a'.repeat(64), relay: true },
        { id: '3', bulletinId: second, manifestSha256: 'b'.repeat(64), relay: false },
      ],
      replaces: one.id,
    }
    await stores.schedules.insert(programme)
    expect(await stores.schedules.find(programme.id)).toEqual(programme)
    expect(await stores.schedules.liveBulletins([bulletin.id, second], now)).toEqual(
      new Set([bulletin.id, second]),
    )
    expect(await stores.schedules.placedManifests(['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64)])).toEqual(
      new Set(['a'.repeat(64), 'b'.repeat(64)]),
    )
  })

  test('a bulletin lives as long as one of its schedules will still play', async () => {
    const { stores } = await open()
    const { bulletin } = await makeBulletin(stores)
    const [first, second] = [scheduleOf(bulletin), scheduleOf(bulletin)]
    await stores.schedules.insert(first)
    await stores.schedules.insert(second)
    const live = async (at: number) => [
      ...(await stores.schedules.liveBulletins([bulletin.id, bulletin.id], at)),
    ]
    expect(await live(now)).toEqual([bulletin.id])
    await stores.schedules.end(first.id, now)
    expect(await live(now)).toEqual([bulletin.id])
    await stores.schedules.end(second.id, now + 1)
    expect(await live(now)).toEqual([bulletin.id])
    expect(await live(now + 1)).toEqual([])
    expect(await stores.schedules.liveBulletins([BulletinId.parse(newUuid())], now)).toEqual(new Set())
    expect(await stores.schedules.liveBulletins([], now)).toEqual(new Set())
  })

  test('a device is told the rule, and when it was ended', async () => {
    const { stores } = await open()
    const { bulletin, ward } = await makeBulletin(stores)
    const [mine, other] = [await makeDevice(stores, ward), await makeDevice(stores, ward)]
    const schedule = scheduleOf(bulletin)
    await stores.schedules.insert(schedule)
    await stores.schedules.addDevices([
      { scheduleId: schedule.id, deviceId: mine, fromAt: now + 1, untilAt: null },
    ])
    expect(await stores.assignments.of(mine)).toEqual([
      { rule: schedule.rule, fromAt: now + 1, untilAt: null },
    ])
    expect(await stores.assignments.of(other)).toEqual([])
    await stores.schedules.end(schedule.id, now + 5)
    expect(await stores.assignments.of(mine)).toEqual([
      { rule: { ...schedule.rule, effectiveUntil: now + 5 }, fromAt: now + 1, untilAt: now + 5 },
    ])
  })

  test('the boxes of many schedules are counted at once, those of an ended time too', async () => {
    const { stores } = await open()
    const { bulletin, ward } = await makeBulletin(stores)
    const [one, two, empty] = [scheduleOf(bulletin), scheduleOf(bulletin), scheduleOf(bulletin)]
    for (const schedule of [one, two, empty]) await stores.schedules.insert(schedule)
    const [first, second] = [await makeDevice(stores, ward), await makeDevice(stores, ward)]
    const told = { fromAt: now, untilAt: null }
    await stores.schedules.addDevices([
      { scheduleId: one.id, deviceId: first, ...told },
      { scheduleId: one.id, deviceId: second, ...told, untilAt: now },
      { scheduleId: two.id, deviceId: second, ...told },
    ])
    expect(await stores.schedules.countDevices([one.id, two.id, empty.id])).toEqual(
      new Map([
        [one.id, 2],
        [two.id, 1],
      ]),
    )
    expect(await stores.schedules.countDevices([])).toEqual(new Map())
  })

  test('a whole province is asked for at once', async () => {
    const { stores } = await open()
    const { bulletin, ward } = await makeBulletin(stores)
    const device = await makeDevice(stores, ward)
    const schedule = scheduleOf(bulletin)
    await stores.schedules.insert(schedule)
    const rows = Array.from({ length: 2_500 }, (_, n) => ({
      scheduleId: schedule.id,
      deviceId: device,
      fromAt: now + n,
      untilAt: null,
    }))
    await stores.schedules.addDevices(rows)
    await stores.schedules.addDevices(rows)
    expect(await stores.schedules.devicesOf([schedule.id, schedule.id])).toHaveLength(rows.length)
    const everybody = Array.from({ length: 10_000 }, () => DeviceId.parse(newUuid()))
    const window = { from: now, to: now + 1 }
    expect(await stores.schedules.ofDevices(everybody, window)).toEqual([])
    expect(await stores.schedules.ofDevices([...everybody, device], window)).toEqual([schedule])
    expect(await stores.playLog.between(everybody, window)).toEqual([])
    expect(await stores.playLog.connections(everybody, window)).toEqual(new Map())
  })
}
