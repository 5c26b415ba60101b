/** What one transaction owes to those beside it: it sees what holds, and leaves all of its work or nothing. */
import { RuleId, type DeviceId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import type { Stores } from '../../server/ports/stores.ts'
import { losingTransact } from '../support/losing-transact.ts'
import { makeBulletin, makeDevice, makeUnits, now, scheduleOf, type OpenStores } from './makers.ts'

/** Many times what a pool of connections holds. */
const crowd = 100

export const transactContract = (open: OpenStores): void => {
  test('what a transaction wrote is gone when it throws, all of it', async () => {
    const { stores, transact } = await open()
    await expect(
      transact(async (inside) => {
        const { ward } = await makeUnits(inside)
        await makeDevice(inside, ward)
        await inside.settings.set('name', 'Ngọc Hà')
        throw new Error('power cut')
      }),
    ).rejects.toThrow('power cut')
    expect(await stores.devices.all()).toEqual([])
    expect(await stores.settings.get('name')).toBeUndefined()
    // And the next one begins clean.
    expect(await transact((inside) => inside.settings.get('name'))).toBeUndefined()
  })

  test('work that loses to another runs again as if for the first time', async () => {
    const { stores, transact } = await open()
    const { ward } = await makeUnits(stores)
    const seen: number[] = []
    const id = await losingTransact(transact)(async (inside) => {
      seen.push((await inside.devices.all()).length)
      return makeDevice(inside, ward)
    })
    // Twice it looked, each time nothing was there; what it answered the second time is what stands.
    expect(seen).toEqual([0, 0])
    expect((await stores.devices.all()).map((device) => device.id)).toEqual([id])
  })

  test('a statement that the database refuses takes the whole transaction with it', async () => {
    const { stores, transact } = await open()
    await expect(
      transact(async (inside) => {
        await inside.settings.set('name', 'Ngọc Hà')
        await inside.trustDocuments.insert({ version: 1, rootVersion: 1, sha256: 'a', issuedAt: now })
        await inside.trustDocuments.insert({ version: 1, rootVersion: 1, sha256: 'b', issuedAt: now })
      }),
    ).rejects.toThrow(/unique/i)
    expect(await stores.settings.get('name')).toBeUndefined()
    expect(await transact((inside) => inside.settings.get('name'))).toBeUndefined()
  })

  test('of many who look whether a place is free and then take it, one does', async () => {
    const { stores, transact, answersBeside } = await open()
    const { bulletin } = await makeBulletin(stores)
    const bothLooked = answersBeside ? meetingOf(2) : goOn
    const place = () =>
      transact(async (inside) => {
        // No key of the table says that there may be only one: what was read is the whole protection.
        const taken = (await inside.schedules.live(now)).length > 0
        await bothLooked()
        if (taken) return false
        await inside.schedules.insert(scheduleOf(bulletin))
        return true
      })
    const placed = await Promise.all(Array.from({ length: crowd }, place))
    expect(placed.filter(Boolean)).toHaveLength(1)
    expect(await stores.schedules.live(now)).toHaveLength(1)
  })

  test('two who each look at the other’s side do not both go ahead', async () => {
    const { stores, transact, answersBeside } = await open()
    const { ward } = await makeUnits(stores)
    const [one, other] = [await makeDevice(stores, ward), await makeDevice(stores, ward)]
    const bothLooked = answersBeside ? meetingOf(2) : goOn
    // One device has to stay: each takes itself out only while it sees the other one in.
    const leave = (self: DeviceId, neighbour: DeviceId) =>
      transact(async (inside) => {
        const stays = (await inside.devices.find(neighbour))?.revokedAt === null
        await bothLooked()
        if (stays) await inside.devices.revoke(self, now)
      })
    await Promise.all([leave(one, other), leave(other, one)])
    const staying = (await stores.devices.all()).filter((device) => device.revokedAt === null)
    expect(staying).toHaveLength(1)
  })

  test('each of many new devices gets a number of its own, without a gap', async () => {
    const { stores, transact } = await open()
    const { ward } = await makeUnits(stores)
    await Promise.all(Array.from({ length: crowd }, () => transact((inside) => makeDevice(inside, ward))))
    expect((await stores.devices.all()).map(({ number }) => number)).toEqual(
      Array.from({ length: crowd }, (_, n) => n + 1),
    )
  })

  test('what many count together is counted once each', async () => {
    const { stores, transact } = await open()
    const countOne = () =>
      transact(async (inside) => {
        const count = Number((await inside.settings.get('epoch')) ?? 0)
        await inside.settings.set('epoch', String(count + 1))
      })
    await Promise.all(Array.from({ length: crowd }, countOne))
    expect(await stores.settings.get('epoch')).toBe(String(crowd))
  })

  test('a transaction does not overwrite what somebody outside changed after it looked', async () => {
    const { stores, transact, answersBeside } = await open()
    const { bulletin } = await makeBulletin(stores)
    const working = { state: 'working', progress: 0.5 } as const
    let outside: Promise<unknown> | undefined
    await transact(async (inside) => {
      const found = await inside.bulletins.find(bulletin.id)
      if (found === undefined) throw new Error('no bulletin')
      outside ??= stores.bulletins.setSpeech(bulletin.id, bulletin, working)
      if (answersBeside) await outside
      await inside.bulletins.save({ ...found, title: 'Khác' })
    })
    await outside
    expect(await stores.bulletins.find(bulletin.id)).toMatchObject({ title: 'Khác', speech: working })
  })

  test('who looks from outside sees all of a transaction or nothing', async () => {
    const { stores, transact, answersBeside } = await open()
    const { bulletin, ward } = await makeBulletin(stores)
    const schedule = scheduleOf(bulletin)
    const device = await makeDevice(stores, ward)
    const look = async () => [
      (await stores.schedules.devicesOf([schedule.id])).length,
      (await stores.schedules.find(schedule.id)) === undefined ? 0 : 1,
    ]
    let between: Promise<number[]> | undefined
    await transact(async (inside) => {
      await inside.schedules.insert(schedule)
      between ??= look()
      if (answersBeside) await between
      await inside.schedules.addDevices([
        { scheduleId: schedule.id, deviceId: device, fromAt: now, untilAt: null },
      ])
    })
    expect([
      [0, 0],
      [1, 1],
    ]).toContainEqual(await between)
    expect(await look()).toEqual([1, 1])
  })

  test('several questions at once within one transaction are all answered', async () => {
    const { transact } = await open()
    await transact(async (inside: Stores) => {
      const { province, ward, hamlet } = await makeUnits(inside)
      const units = await Promise.all([province, ward, hamlet].map((id) => inside.units.find(id)))
      expect(units.map((unit) => unit?.kind)).toEqual(['province', 'commune', 'hamlet'])
    })
  })

  test('a transaction reads what it has written', async () => {
    const { transact } = await open()
    await transact(async (inside) => {
      const { bulletin } = await makeBulletin(inside)
      const schedule = scheduleOf(bulletin)
      await inside.schedules.insert(schedule)
      expect(await inside.schedules.find(schedule.id)).toEqual(schedule)
      expect(await inside.schedules.find(RuleId.parse(newUuid()))).toBeUndefined()
    })
  })
}

/** Holds whoever comes until `size` have come; later ones pass. */
const meetingOf = (size: number): (() => Promise<void>) => {
  let come = 0
  let open = () => {}
  const complete = new Promise<void>((resolve) => (open = resolve))
  return () => {
    come += 1
    if (come >= size) open()
    return complete
  }
}

/** Where transactions follow each other nobody could come to a meeting. */
const goOn = async (): Promise<void> => {}
