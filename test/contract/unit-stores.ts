/** What every database must do for units, boundaries, reporting groups and grants. Each fact gets an empty one. */
import { UnitId, UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import { ReportGroupId } from '../../server/domain/report-group.ts'
import { recordsBegin, type Unit } from '../../server/domain/unit.ts'
import type { Stores } from '../../server/ports/stores.ts'
import type { OpenStores } from './makers.ts'

const now = 1_795_395_600_000
const reform = 1_751_302_800_000

export const unitStoresContract = (open: OpenStores): void => {
  test('a code is borne by one unit after another, and each instant knows by whom', async () => {
    const { stores } = await open()
    const { old, ward } = await makeTown(stores)
    expect((await stores.units.byCode('00008', reform - 1))?.id).toBe(old.id)
    expect((await stores.units.byCode('00008', reform))?.id).toBe(ward.id)
    expect(await stores.units.byCode('99999', now)).toBeUndefined()
  })

  test('a unit that takes another code keeps the one before it, with the instant it changed', async () => {
    const { stores } = await open()
    const { ward } = await makeTown(stores)
    await stores.units.save({ ...ward, code: '00009', name: 'Phường Khác' }, now)
    expect(await stores.units.codesOf(ward.id)).toEqual([
      { code: '00008', fromAt: reform, untilAt: now },
      { code: '00009', fromAt: now, untilAt: null },
    ])
    expect((await stores.units.byCode('00008', now - 1))?.id).toBe(ward.id)
    expect(await stores.units.byCode('00008', now)).toBeUndefined()
    expect((await stores.units.find(ward.id))?.name).toBe('Phường Khác')
  })

  test('validity that is corrected or ended takes the code along', async () => {
    const { stores } = await open()
    const { ward } = await makeTown(stores)
    await stores.units.save({ ...ward, validFrom: reform - 5 }, now)
    await stores.units.save({ ...ward, validFrom: reform - 5, validUntil: now }, now)
    expect(await stores.units.codesOf(ward.id)).toEqual([{ code: '00008', fromAt: reform - 5, untilAt: now }])
    expect((await stores.units.find(ward.id))?.validUntil).toBe(now)
  })

  test('the history of an area holds what came before it and below that; orders reach only what stands in it', async () => {
    const { stores } = await open()
    const { ward, old, oldHamlet, hamlet, other } = await makeTown(stores)
    const ids = (units: readonly Unit[]) => units.map((unit) => unit.id).sort()
    expect(ids(await stores.units.withHistory([ward.id]))).toEqual(
      [ward.id, hamlet.id, old.id, oldHamlet.id].sort(),
    )
    expect(ids(await stores.units.within(ward.id))).toEqual([ward.id, hamlet.id].sort())
    expect(ids(await stores.units.withHistory([hamlet.id, other.id]))).toEqual([hamlet.id, other.id].sort())
  })

  test('whoever stands over a successor may read the predecessor, and nobody beside them', async () => {
    const { stores } = await open()
    const { province, district, ward, old, oldHamlet, other } = await makeTown(stores)
    expect((await stores.units.readPath(oldHamlet.id)).toSorted()).toEqual(
      [province.id, district.id, old.id, oldHamlet.id, ward.id].sort(),
    )
    expect(await stores.units.readPath(ward.id)).toEqual([province.id, ward.id])
    expect(await stores.units.readPath(other.id)).not.toContain(ward.id)
    expect(await stores.units.path(oldHamlet.id)).toEqual([province.id, district.id, old.id, oldHamlet.id])
  })

  test('a link keeps its first instant, and is found from both ends', async () => {
    const { stores } = await open()
    const { ward, old } = await makeTown(stores)
    await stores.units.link([{ predecessorId: old.id, successorId: ward.id, at: now }])
    const link = { predecessorId: old.id, successorId: ward.id, at: reform }
    expect(await stores.units.linksOf([ward.id])).toEqual([link])
    expect(await stores.units.linksOf([old.id])).toEqual([link])
    expect(await stores.units.links()).toEqual([link])
  })

  test('thousands of units are written and read at once', async () => {
    const { stores } = await open()
    const many = Array.from({ length: 3_400 }, (_, n) => unitOf('commune', `Xã ${n}`, null, String(n)))
    await stores.units.insertMany(many)
    expect(await stores.units.all()).toHaveLength(3_400)
    expect(await stores.units.findMany(many.map((unit) => unit.id))).toHaveLength(3_400)
  })

  test('a boundary replaces the one before it', async () => {
    const { stores } = await open()
    const { ward, other } = await makeTown(stores)
    const square = (size: number) => ({
      type: 'Polygon' as const,
      coordinates: [
        [
          [105, 21],
          [105 + size, 21],
          [105 + size, 21 + size],
          [105, 21],
        ] as [number, number][],
      ],
    })
    await stores.boundaries.put([{ unitId: ward.id, geometry: square(1) }], now)
    await stores.boundaries.put([{ unitId: ward.id, geometry: square(2) }], now)
    expect(await stores.boundaries.of([ward.id, other.id])).toEqual([
      { unitId: ward.id, geometry: square(2) },
    ])
  })

  test('a reporting group comes back with its units, changes as a whole, and takes its grants with it', async () => {
    const { stores } = await open()
    const { ward, other, user } = await makeTown(stores)
    const id = ReportGroupId.parse(newUuid())
    const group = { id, name: 'Ba Đình cũ', units: [ward.id, other.id].sort(), createdAt: now }
    await stores.reportGroups.save(group)
    expect(await stores.reportGroups.find(id)).toEqual(group)
    await stores.reportGroups.save({ ...group, name: 'Khu 1', units: [other.id] })
    expect(await stores.reportGroups.all()).toEqual([{ ...group, name: 'Khu 1', units: [other.id] }])
    await stores.grants.insert({
      id: newUuid(),
      userId: user,
      role: 'viewer',
      area: { kind: 'group', id, units: [] },
      fromAt: now,
      untilAt: null,
      deputyFor: null,
      createdBy: user,
    })
    expect(await stores.grants.ofUser(user, now)).toMatchObject([
      { role: 'viewer', area: { kind: 'group', units: [other.id] } },
    ])
    await stores.reportGroups.remove(id)
    expect([await stores.reportGroups.find(id), await stores.grants.standing(now)]).toEqual([undefined, []])
  })

  test('a grant counts from its first instant up to its end, and ends once', async () => {
    const { stores } = await open()
    const { ward, user } = await makeTown(stores)
    const id = newUuid()
    await stores.grants.insert({
      id,
      userId: user,
      role: 'officer',
      area: { kind: 'unit', id: ward.id },
      fromAt: now,
      untilAt: null,
      deputyFor: null,
      createdBy: user,
      fromGroup: 'Soạn tin',
    })
    expect((await stores.grants.find(id))?.fromGroup).toBe('Soạn tin')
    const counts = async (at: number) => (await stores.grants.ofUser(user, at)).length
    expect([await counts(now - 1), await counts(now)]).toEqual([0, 1])
    // What begins later stands already.
    expect((await stores.grants.standing(now - 1)).map((grant) => grant.id)).toEqual([id])
    await stores.grants.end(id, now + 10)
    await stores.grants.end(id, now + 20)
    expect([await counts(now + 9), await counts(now + 10)]).toEqual([1, 0])
    expect((await stores.grants.find(id))?.untilAt).toBe(now + 10)
    expect(await stores.grants.standing(now + 10)).toEqual([])
  })

  test('a deputy is kept with whom they stand in for; posts are those of everybody who may sign in', async () => {
    const { stores } = await open()
    const { ward, user } = await makeTown(stores)
    await stores.grants.insert({
      id: newUuid(),
      userId: user,
      role: 'approver',
      area: { kind: 'unit', id: ward.id },
      fromAt: now,
      untilAt: now + 10,
      deputyFor: user,
      createdBy: user,
    })
    expect(await stores.grants.ofUser(user, now)).toMatchObject([{ deputyFor: user, untilAt: now + 10 }])
    expect((await stores.grants.posts()).map((post) => post.id)).toEqual([user])
  })
}

const unitOf = (kind: Unit['kind'], name: string, parentId: UnitId | null, code: string | null): Unit => ({
  id: UnitId.parse(newUuid()),
  parentId,
  kind,
  name,
  code,
  validFrom: recordsBegin,
  validUntil: null,
})

/** A city before and after the reform: district and ward of old with a hamlet, the ward that followed, one beside it. */
const makeTown = async (stores: Stores) => {
  const province = unitOf('province', 'Hà Nội', null, '01')
  const district = { ...unitOf('district', 'Quận Ba Đình', province.id, null), validUntil: reform }
  const old = { ...unitOf('commune', 'Phường Liễu Giai', district.id, '00008'), validUntil: reform }
  const oldHamlet = { ...unitOf('hamlet', 'Tổ 1', old.id, null), validUntil: reform }
  const ward = { ...unitOf('commune', 'Phường Ngọc Hà', province.id, '00008'), validFrom: reform }
  const hamlet = { ...unitOf('hamlet', 'Tổ dân phố 1', ward.id, null), validFrom: reform }
  const other = { ...unitOf('commune', 'Phường Giảng Võ', province.id, '00025'), validFrom: reform }
  await stores.units.insertMany([province, district, old, oldHamlet, ward, hamlet, other])
  await stores.units.link([{ predecessorId: old.id, successorId: ward.id, at: reform }])
  const user = UserId.parse(newUuid())
  await stores.users.insert({
    id: user,
    userName: 'ha',
    name: 'Hà',
    title: '',
    role: 'viewer',
    unitId: ward.id,
    createdAt: now,
    disabledAt: null,
  })
  return { province, district, old, oldHamlet, ward, hamlet, other, user }
}
