/** Devices, what is last known of each, and when they were connected. */
import { DeviceId, JournalId, UnitId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import type { DeviceStatus } from '../../server/ports/device-statuses.ts'
import { anEnvelope, makeDevice, makePlacedDevice, makeUnits, now, type OpenStores } from './makers.ts'

export const deviceStoresContract = (open: OpenStores): void => {
  test('a device comes back as it was kept, by its number', async () => {
    const { stores } = await open()
    const { ward } = await makeUnits(stores)
    const [first, second] = [await makeDevice(stores, ward), await makeDevice(stores, ward)]
    expect(await stores.devices.find(first)).toEqual({
      id: first,
      number: 1,
      kind: 'loudspeaker',
      name: 'Cụm loa',
      unit: ward,
      key: { alg: 'ed25519', spki: 'MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=' },
      hardwareId: 'hw',
      firmware: '0.1.0',
      mqttPasswordHash: '0'.repeat(64),
      binding: anEnvelope,
      enrolledAt: now,
      revokedAt: null,
    })
    expect((await stores.devices.all()).map(({ id }) => id)).toEqual([first, second])
    expect(await stores.devices.find(DeviceId.parse(newUuid()))).toBeUndefined()
  })

  test('a number is never given again: not to a neighbour, not after a revocation', async () => {
    const { stores } = await open()
    const { ward } = await makeUnits(stores)
    const device = await makeDevice(stores, ward)
    await stores.devices.revoke(device, now)
    expect(await stores.devices.nextNumber()).toBe(2)
    const known = (await stores.devices.find(device)) ?? expect.fail('no device')
    await expect(stores.devices.insert({ ...known, id: DeviceId.parse(newUuid()) })).rejects.toThrow(
      /unique/i,
    )
  })

  test('a device stands in a unit that exists', async () => {
    const { stores } = await open()
    await expect(makeDevice(stores, UnitId.parse(newUuid()))).rejects.toThrow(/foreign key/i)
  })

  test('a revocation keeps its first hour; firmware changes as often as it is said', async () => {
    const { stores } = await open()
    const device = await makePlacedDevice(stores)
    await stores.devices.revoke(device, now + 1)
    await stores.devices.revoke(device, now + 2)
    await stores.devices.setFirmware(device, '0.2.0')
    expect(await stores.devices.find(device)).toMatchObject({ revokedAt: now + 1, firmware: '0.2.0' })
  })

  test('a status comes back as it was put, full or empty, and the newest one stands', async () => {
    const { stores } = await open()
    const device = await makePlacedDevice(stores)
    const status = fullStatus(device)
    await stores.deviceStatuses.put(status)
    expect(await stores.deviceStatuses.find(device)).toEqual(status)
    const empty = emptyStatus(device)
    await stores.deviceStatuses.put(empty)
    expect(await stores.deviceStatuses.all()).toEqual([empty])
    expect(await stores.deviceStatuses.find(DeviceId.parse(newUuid()))).toBeUndefined()
  })

  test('signs of life only move a session forward, and never after it ended', async () => {
    const { stores } = await open()
    const device = await makePlacedDevice(stores)
    const { deviceStatuses: statuses, playLog } = stores
    const session = newUuid()
    const connected = async () =>
      (await playLog.connections([device], { from: 0, to: now * 2 })).get(device) ?? []
    expect(await statuses.sessionEnded(device, session)).toBe(false)
    await statuses.touchSession(device, session, now)
    await statuses.touchSession(device, session, now + 9)
    await statuses.touchSession(device, session, now + 5)
    expect(await connected()).toEqual([{ from: now, to: now + 9 }])
    expect(await statuses.sessionEnded(device, session)).toBe(false)
    await statuses.endSession(device, session)
    await statuses.touchSession(device, session, now + 20)
    await statuses.endSession(device, session, now + 30)
    expect(await connected()).toEqual([{ from: now, to: now + 9 }])
    expect(await statuses.sessionEnded(device, session)).toBe(true)
    const second = newUuid()
    await statuses.touchSession(device, second, now + 40)
    await statuses.endSession(device, second, now + 50)
    expect(await connected()).toHaveLength(2)
    expect(await playLog.connections([device], { from: now + 9, to: now + 40 })).toEqual(new Map())
  })
}

const fullStatus = (device: DeviceId): DeviceStatus => ({
  device,
  session: newUuid(),
  online: true,
  since: now,
  lastSeenAt: now + 1,
  program: { epoch: 1_795_000_000, version: 7 },
  trustVersion: 2,
  journal: JournalId.parse(newUuid()),
  journalOpenedAt: now - 1,
  journalLast: 12,
  journalCompleteAt: now - 2,
  toldAt: now - 3,
  playing: { occurrence: 'o', manifest: 'ab'.repeat(32), startedAt: now, plannedMs: 10_000 },
  clock: { trusted: true, uncertaintyMs: 0.5, source: 'ntp' },
  volume: { level: 40, until: now + 5 },
  refused: { head: 3 },
})

const emptyStatus = (device: DeviceId): DeviceStatus => ({
  device,
  session: null,
  online: false,
  since: now,
  lastSeenAt: null,
  program: null,
  trustVersion: null,
  journal: null,
  journalOpenedAt: null,
  journalLast: null,
  journalCompleteAt: null,
  toldAt: null,
  playing: null,
  clock: null,
  volume: null,
  refused: null,
})
