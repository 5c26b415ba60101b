/** How a box becomes a device: claims, enrolments; and the commands it is given later. */
import { newUuid } from '@nguon/protocol/node/crypto'
import { toEveryone, type UnitId } from '@nguon/protocol/ids'
import { expect, test } from 'vitest'
import type { ClaimRecord, EnrolmentRecord } from '../../server/ports/claims.ts'
import { makeBulletin, makeDevice, makeUnits, makeUser, now, scheduleOf, type OpenStores } from './makers.ts'

export const enrolmentStoresContract = (open: OpenStores): void => {
  test('a claim comes back as it was kept, by its id and by the hash of its secret', async () => {
    const { stores } = await open()
    const { user, ward } = await makeUser(stores)
    const claim = { ...claimIn(ward), createdBy: user }
    await stores.claims.insert(claim)
    expect(await stores.claims.find(claim.id)).toEqual(claim)
    expect(await stores.claims.bySecretHash(claim.secretHash)).toEqual(claim)
    expect(await stores.claims.bySecretHash('another')).toBeUndefined()
    await expect(stores.claims.insert({ ...claim, id: newUuid() })).rejects.toThrow(/unique/i)
  })

  test('of many who use a claim at once, one does', async () => {
    const { stores } = await open()
    const { ward } = await makeUnits(stores)
    const claim = claimIn(ward)
    await stores.claims.insert(claim)
    const used = await Promise.all(Array.from({ length: 8 }, (_, n) => stores.claims.use(claim.id, now + n)))
    expect(used.filter(Boolean)).toHaveLength(1)
    expect((await stores.claims.find(claim.id))?.usedAt).toBe(now + used.indexOf(true))
    expect(await stores.claims.use(newUuid(), now)).toBe(false)
  })

  test('a claim that was used gets no new secret; those that confirm themselves come oldest first', async () => {
    const { stores } = await open()
    const { ward } = await makeUnits(stores)
    const [young, old, byHand] = [
      { ...claimIn(ward), autoConfirm: true, createdAt: now + 1 },
      { ...claimIn(ward), autoConfirm: true },
      claimIn(ward),
    ]
    for (const claim of [young, old, byHand]) await stores.claims.insert(claim)
    expect((await stores.claims.autoConfirming()).map(({ id }) => id)).toEqual([old.id, young.id])
    await stores.claims.renew(old.id, 'renewed', now + 99)
    expect(await stores.claims.bySecretHash('renewed')).toEqual({
      ...old,
      secretHash: 'renewed',
      expiresAt: now + 99,
    })
    await stores.claims.use(old.id, now)
    await stores.claims.renew(old.id, 'too late', now + 100)
    expect(await stores.claims.bySecretHash('too late')).toBeUndefined()
  })

  test('an enrolment waits until it is settled', async () => {
    const { stores } = await open()
    const { ward } = await makeUnits(stores)
    const claim = claimIn(ward)
    await stores.claims.insert(claim)
    const [first, second] = [enrolmentOf(claim), { ...enrolmentOf(claim), requestedAt: now - 1 }]
    await stores.enrolments.insert(first)
    expect(await stores.enrolments.ofClaim(claim.id)).toEqual(first)
    await stores.enrolments.insert(second)
    expect(await stores.enrolments.pending()).toEqual([second, first])
    const device = await makeDevice(stores, ward)
    await stores.enrolments.settle(first.id, 'enrolled', device)
    await stores.enrolments.settle(second.id, 'refused', null)
    expect(await stores.enrolments.find(first.id)).toEqual({ ...first, status: 'enrolled', device })
    expect(await stores.enrolments.pending()).toEqual([])
  })

  test('what a claim is for comes back with it; a claim that was taken back is used by nobody', async () => {
    const { stores } = await open()
    const { ward } = await makeUnits(stores)
    const device = await makeDevice(stores, ward)
    const claim = {
      ...claimIn(ward),
      label: 'SN-1',
      replaces: device,
      place: { latitude: 21.0401234, longitude: 105.8203, note: 'Cột 12' },
    }
    const noted = { ...claimIn(ward), place: { latitude: null, longitude: null, note: '' } }
    for (const one of [claim, noted]) await stores.claims.insert(one)
    expect(await stores.claims.find(claim.id)).toEqual(claim)
    expect(await stores.claims.find(noted.id)).toEqual(noted)
    await stores.claims.withdraw(claim.id, now + 1)
    await stores.claims.withdraw(claim.id, now + 2)
    expect((await stores.claims.find(claim.id))?.withdrawnAt).toBe(now + 1)
    expect(await stores.claims.use(claim.id, now + 3)).toBe(false)
  })

  test('rivals are counted, however many come at once', async () => {
    const { stores } = await open()
    const { ward } = await makeUnits(stores)
    const claim = claimIn(ward)
    await stores.claims.insert(claim)
    await Promise.all(Array.from({ length: 5 }, () => stores.claims.countRival(claim.id)))
    expect((await stores.claims.find(claim.id))?.rivals).toBe(5)
  })

  test('claims are listed the newest first, by their batch in the order they were made, never one that confirms itself', async () => {
    const { stores } = await open()
    const { ward, user } = await makeUser(stores)
    const batch = { id: newUuid(), title: 'Đợt 1', unit: ward, createdBy: user, createdAt: now }
    await stores.claims.insertBatch(batch)
    expect(await stores.claims.findBatch(batch.id)).toEqual(batch)
    expect(await stores.claims.findBatch(newUuid())).toBeUndefined()
    expect(await stores.claims.batches(now)).toEqual([batch])
    expect(await stores.claims.batches(now + 1)).toEqual([])
    const [old, young, over, auto] = [
      { ...claimIn(ward), batch: batch.id },
      { ...claimIn(ward), batch: batch.id, createdAt: now + 1 },
      { ...claimIn(ward), expiresAt: now - 1 },
      { ...claimIn(ward), autoConfirm: true },
    ]
    for (const claim of [young, old, over, auto]) await stores.claims.insert(claim)
    expect(await stores.claims.recent(now)).toEqual([young, old])
    expect(await stores.claims.ofBatch(batch.id)).toEqual([old, young])
    const enrolment = enrolmentOf(old)
    await stores.enrolments.insert(enrolment)
    expect(await stores.enrolments.ofClaims([old.id, young.id])).toEqual([enrolment])
    expect(await stores.enrolments.ofClaims([])).toEqual([])
  })

  test('a place is what was put last; a device without one has none', async () => {
    const { stores } = await open()
    const { ward } = await makeUnits(stores)
    const [one, other] = [await makeDevice(stores, ward), await makeDevice(stores, ward)]
    const place = { latitude: -21.5, longitude: 105.0000001, note: 'Cột 12' }
    await stores.devicePlaces.put(one, { latitude: null, longitude: null, note: 'cũ' })
    await stores.devicePlaces.put(one, place)
    expect(await stores.devicePlaces.find(one)).toEqual(place)
    expect(await stores.devicePlaces.find(other)).toBeUndefined()
    expect(await stores.devicePlaces.all()).toEqual(new Map([[one, place]]))
  })

  test('a device has one successor and one predecessor, and numbers change hands', async () => {
    const { stores } = await open()
    const { ward } = await makeUnits(stores)
    const [a, b, c] = [
      await makeDevice(stores, ward),
      await makeDevice(stores, ward),
      await makeDevice(stores, ward),
    ]
    await stores.successions.insert({ predecessor: a, successor: b, at: now })
    for (const wrong of [
      { predecessor: a, successor: c, at: now },
      { predecessor: c, successor: b, at: now },
    ])
      await expect(stores.successions.insert(wrong)).rejects.toThrow(/unique/i)
    await stores.successions.insert({ predecessor: b, successor: c, at: now + 1 })
    expect((await stores.successions.all()).map(({ successor }) => successor)).toEqual([b, c])
    await stores.devices.swapNumbers(a, c)
    expect((await stores.devices.all()).map(({ id, number }) => [id, number])).toEqual([
      [c, 1],
      [b, 2],
      [a, 3],
    ])
  })

  test('a farewell is owed once, until it is said', async () => {
    const { stores } = await open()
    const { ward } = await makeUnits(stores)
    const device = await makeDevice(stores, ward)
    await stores.farewells.open(device, now)
    await stores.farewells.open(device, now + 1)
    await stores.farewells.countTry(device)
    expect(await stores.farewells.all()).toEqual([{ device, since: now, tries: 1 }])
    await stores.farewells.close(device)
    expect(await stores.farewells.all()).toEqual([])
  })

  test('a successor plays from now on what its predecessor was to play, and is named where that was', async () => {
    const { stores } = await open()
    const { ward, bulletin } = await makeBulletin(stores)
    const [a, b] = [await makeDevice(stores, ward), await makeDevice(stores, ward)]
    const [named, meant, over] = [
      { ...scheduleOf(bulletin), targets: [{ kind: 'device' as const, id: a }] },
      scheduleOf(bulletin),
      { ...scheduleOf(bulletin), targets: [{ kind: 'device' as const, id: a }], lastEndsAt: now - 1 },
    ]
    for (const schedule of [named, meant, over]) {
      await stores.schedules.insert(schedule)
      await stores.schedules.addDevices([
        { scheduleId: schedule.id, deviceId: a, fromAt: now - 9, untilAt: null },
      ])
    }
    // It joined this one by itself at the same instant.
    await stores.schedules.addDevices([{ scheduleId: meant.id, deviceId: b, fromAt: now, untilAt: null }])
    await stores.schedules.succeed(a, b, now)
    expect((await stores.schedules.find(named.id))?.targets).toEqual([{ kind: 'device', id: b }])
    expect((await stores.schedules.find(over.id))?.targets).toEqual([{ kind: 'device', id: a }])
    const rows = await stores.schedules.devicesOf([named.id, meant.id, over.id])
    expect(rows.filter(({ deviceId }) => deviceId === b)).toHaveLength(2)
    expect(rows.filter(({ deviceId }) => deviceId === a)).toHaveLength(3)
    await stores.schedules.leave([named.id], b, now + 5)
    const left = (await stores.schedules.devicesOf([named.id])).map(({ deviceId, untilAt }) => [
      deviceId,
      untilAt,
    ])
    expect(left).toEqual(
      expect.arrayContaining([
        [a, null],
        [b, now + 5],
      ]),
    )
  })

  test('a pause that is not over names the successor', async () => {
    const { stores } = await open()
    const { user, ward } = await makeUser(stores)
    const [a, b] = [await makeDevice(stores, ward), await makeDevice(stores, ward)]
    const pause = (until: number) => ({
      id: newUuid(),
      targets: [
        { kind: 'device' as const, id: a },
        { kind: 'unit' as const, id: ward },
      ],
      from: now - 9,
      until,
      reason: 'Thi',
      createdBy: user,
      createdAt: now,
      endedAt: null,
    })
    const [current, past] = [pause(now + 9), pause(now - 1)]
    for (const one of [current, past]) await stores.pauses.insert(one)
    await stores.pauses.succeed(a, b, now)
    expect((await stores.pauses.find(current.id))?.targets).toEqual([
      { kind: 'device', id: b },
      { kind: 'unit', id: ward },
    ])
    expect((await stores.pauses.find(past.id))?.targets[0]).toEqual({ kind: 'device', id: a })
  })

  test('what came of a command is kept once per device, and only of our commands', async () => {
    const { stores } = await open()
    const { user, ward } = await makeUser(stores)
    const device = await makeDevice(stores, ward)
    const command = newUuid()
    const result = { command, device, outcome: { outcome: 'stopped' }, at: now } as const
    expect(await stores.commands.keepResult(result)).toBe(false)
    const given = {
      id: command,
      order: { kind: 'stop' },
      audience: toEveryone,
      issuedBy: user,
      issuedAt: now,
      expiresAt: now + 1,
    } as const
    await stores.commands.insert(given, [device])
    expect(await stores.commands.find(command)).toEqual(given)
    expect(await stores.commands.waitingFor(device, now)).toEqual([given])
    expect(await stores.commands.keepResult(result)).toBe(true)
    expect(await stores.commands.keepResult({ ...result, outcome: { outcome: 'nothingPlaying' } })).toBe(
      false,
    )
    expect(await stores.commands.waitingFor(device, now)).toEqual([])
    expect(await stores.commands.atDevices([command])).toMatchObject([result])
  })
}

export const claimIn = (unit: UnitId): ClaimRecord => {
  const id = newUuid()
  return {
    id,
    secretHash: `hash of ${id}`,
    kind: 'loudspeaker',
    name: 'Chợ Ngọc Hà',
    unit,
    createdBy: null,
    createdAt: now,
    expiresAt: now + 9,
    usedAt: null,
    autoConfirm: false,
    label: '',
    replaces: null,
    batch: null,
    place: null,
    withdrawnAt: null,
    rivals: 0,
  }
}

export const enrolmentOf = (claim: ClaimRecord): EnrolmentRecord => ({
  id: newUuid(),
  claim: claim.id,
  key: { alg: 'ed25519', spki: 'AAAA' },
  hardwareId: 'hw',
  firmware: '0.1.0',
  checkCode: '123 456',
  status: 'pending',
  requestedAt: now,
  device: null,
  address: '192.0.2.7',
})
