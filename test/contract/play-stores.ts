/** What was played, as reports ask for it. */
import { newUuid } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import { aPlay, makeBulletin, makeDevice, makeUnits, now, type OpenStores } from './makers.ts'

export const playStoresContract = (open: OpenStores): void => {
  test('a play comes back as it was put, full or empty, once per device and occurrence', async () => {
    const { stores } = await open()
    const { bulletin, ward } = await makeBulletin(stores)
    const device = await makeDevice(stores, ward)
    const full = { ...aPlay, bulletin: bulletin.id, reason: 'x', captures: { taken: 3, matched: 2 } }
    await stores.plays.put(device, full)
    expect(await stores.plays.find(device, 'o')).toEqual(full)
    const empty = { ...aPlay, startedAt: null, playedMs: null, state: 'skipped', proof: 'P0' } as const
    await stores.plays.put(device, empty)
    expect(await stores.plays.find(device, 'o')).toEqual(empty)
    expect(await stores.plays.find(device, 'another')).toBeUndefined()
  })

  test('a text with a character that no database should see stops nobody', async () => {
    const { stores } = await open()
    const { ward } = await makeUnits(stores)
    const device = await makeDevice(stores, ward)
    const occurrence = 'o\u0000o'
    await stores.plays.put(device, { ...aPlay, occurrence, reason: '\u0000' })
    await stores.plays.put(device, { ...aPlay, occurrence })
    expect(await stores.plays.find(device, occurrence)).toMatchObject({ reason: null })
    expect(await stores.users.findByUserName('\u0000')).toBeUndefined()
  })

  test('a window of plays is half open, and of the devices asked for', async () => {
    const { stores } = await open()
    const { ward } = await makeUnits(stores)
    const [one, other] = [await makeDevice(stores, ward), await makeDevice(stores, ward)]
    for (const device of [one, other])
      for (const [occurrence, plannedAt] of [
        ['before', now - 1],
        ['first', now],
        ['after', now + 10],
      ] as const)
        await stores.plays.put(device, { ...aPlay, occurrence, plannedAt })
    const window = { from: now, to: now + 10 }
    expect(await stores.playLog.between([one], window)).toEqual([
      { ...aPlay, occurrence: 'first', device: one },
    ])
    expect(await stores.playLog.between([one, other], window)).toHaveLength(2)
    expect(await stores.playLog.between([], window)).toEqual([])
  })

  test('what sounds at an instant has begun and is not over, by what the device says or else by plan', async () => {
    const { stores } = await open()
    const { ward } = await makeUnits(stores)
    const device = await makeDevice(stores, ward)
    const of = { plannedAt: now, startedAt: now, plannedMs: 100 }
    await stores.plays.put(device, { ...aPlay, ...of, occurrence: 'said', playedMs: 10 })
    await stores.plays.put(device, { ...aPlay, ...of, occurrence: 'planned', playedMs: null })
    await stores.plays.put(device, { ...aPlay, ...of, occurrence: 'never', startedAt: null })
    const at = async (instant: number) =>
      (await stores.playLog.soundingAt([device], instant)).map(({ occurrence }) => occurrence).sort()
    expect(await at(now - 1)).toEqual([])
    expect(await at(now + 9)).toEqual(['planned', 'said'])
    expect(await at(now + 10)).toEqual(['planned'])
    expect(await at(now + 100)).toEqual([])
    expect(await stores.playLog.soundingAt([], now)).toEqual([])
  })

  test('devices are listed by their units, and how far their journals reach is known of those that were heard', async () => {
    const { stores } = await open()
    const { ward } = await makeUnits(stores)
    const device = await makeDevice(stores, ward)
    expect((await stores.devices.inUnits([ward])).map(({ id }) => id)).toEqual([device])
    expect(await stores.devices.inUnits([])).toEqual([])
    expect(await stores.deviceStatuses.journals([device])).toEqual(new Map())
    expect(await stores.deviceStatuses.of([device])).toEqual([])
  })

  test('the newest proven end of each device is a number; what was not proven does not count', async () => {
    const { stores } = await open()
    const { ward } = await makeUnits(stores)
    const [one, other] = [await makeDevice(stores, ward), await makeDevice(stores, ward)]
    await stores.plays.put(one, { ...aPlay, occurrence: '1', startedAt: now, playedMs: 10 })
    await stores.plays.put(one, { ...aPlay, occurrence: '2', startedAt: now + 100, playedMs: 20 })
    await stores.plays.put(one, { ...aPlay, occurrence: '3', startedAt: now + 900, proof: 'P0' })
    await stores.plays.put(other, { ...aPlay, occurrence: '1', startedAt: now + 900, state: 'interrupted' })
    expect(await stores.plays.lastProven(now)).toEqual(new Map([[one, now + 120]]))
    expect(await stores.plays.lastProven(now, other)).toEqual(new Map())
    expect(await stores.plays.lastProven(now + 1)).toEqual(new Map())
  })

  test('a manifest leads to its bulletin’s title', async () => {
    const { stores } = await open()
    const { bulletin } = await makeBulletin(stores)
    await stores.bulletins.save({ ...bulletin, manifestSha256: aPlay.manifest })
    expect(await stores.bulletinTitles.byManifest([aPlay.manifest, aPlay.manifest, 'unknown'])).toEqual(
      new Map([[aPlay.manifest, { bulletin: bulletin.id, title: bulletin.title }]]),
    )
    expect(await stores.bulletinTitles.byManifest([])).toEqual(new Map())
  })

  test('the hub was up from its start to its newest sign of life', async () => {
    const { stores } = await open()
    const [first, second] = [newUuid(), newUuid()]
    await stores.hubRuns.begin(first, now)
    await stores.hubRuns.alive(first, now + 10)
    await stores.hubRuns.begin(second, now + 20)
    await stores.hubRuns.alive(second, now + 30)
    const runs = await stores.playLog.hubRuns({ from: now, to: now + 99 })
    expect(runs.toSorted((a, b) => a.from - b.from)).toEqual([
      { from: now, to: now + 10 },
      { from: now + 20, to: now + 30 },
    ])
    expect(await stores.playLog.hubRuns({ from: now + 10, to: now + 20 })).toEqual([])
  })
}
