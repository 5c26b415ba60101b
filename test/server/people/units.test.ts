/** Units, boundaries, reporting groups and grants through the API, over a city before and after a merger. */
import { UnitId, type DeviceId } from '@nguon/protocol/ids'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ReportGroupId } from '../../../server/domain/report-group.ts'
import { makeListDevices } from '../../../server/usecases/devices/list-devices.ts'
import { monday, startHub, type Hub } from './hub.ts'

const merger = monday - 86_400_000
const day = 86_400_000

let hub: Hub
let administrator: string
beforeEach(async () => {
  hub = await startHub()
  administrator = await hub.signIn(await hub.person('administrator', 'quantri', hub.units.province))
})
afterEach(() => hub.stop())

const ask = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, as: string, body?: object) =>
  hub.send(method, `/api/v1${path}`, { as, ...(body === undefined ? {} : { body }) })
const itemsOf = (answer: { body: Record<string, unknown> }) =>
  answer.body['items'] as { id: string; name: string; [field: string]: unknown }[]
/** The devices a report speaks of: every one that the person may read. */
const devicesFor = async (as: string, query = ''): Promise<string[]> => {
  const { body } = await ask('GET', `/reports/summary?${week}${query}`, as)
  return (body['devices'] as { id: string }[]).map(({ id }) => id)
}
const week = `from=${monday - 7 * day}&to=${monday + day}`

/** A ward that was merged into Ngọc Hà the day before, with a loudspeaker that still hangs there. */
const mergedWard = async (): Promise<{ old: UnitId; device: DeviceId }> => {
  const old = UnitId.parse(await newUnit('Phường Cống Vị'))
  const device = await hub.device('loudspeaker', old)
  const ended = await ask('POST', `/units/${old}/end`, administrator, {
    at: merger,
    successors: [hub.units.ward],
  })
  expect(ended.status).toBe(200)
  return { old, device }
}
const newUnit = async (name: string, validFrom = 0): Promise<string> => {
  const id = UnitId.parse(crypto.randomUUID())
  await hub.stores.units.insert({
    id,
    parentId: hub.units.province,
    kind: 'commune',
    name,
    code: null,
    validFrom,
    validUntil: null,
  })
  return id
}

test('the ward that follows reads what came before, as its own line; the ward beside it sees nothing', async () => {
  const { old, device } = await mergedWard()
  const ha = await hub.signIn(await hub.person('officer', 'ha'))
  const lan = await hub.signIn(await hub.person('officer', 'lan', hub.units.otherWard))
  const devices = (as: string) => devicesFor(as)
  expect(await devices(ha)).toEqual([device])
  expect(await devices(lan)).toEqual([])
  const names = async (query: string) =>
    itemsOf(await ask('GET', `/units${query}`, ha)).map(({ name }) => name)
  expect(await names('')).toEqual(['Phường Ngọc Hà'])
  expect((await names('?ended=true')).sort()).toEqual(['Phường Cống Vị', 'Phường Ngọc Hà'])
  expect((await ask('GET', `/units/${old}`, lan)).status).toBe(404)
  const detail = (await ask('GET', `/units/${hub.units.ward}`, ha)).body
  expect(detail).toMatchObject({ origin: 'rename', predecessors: [{ name: 'Phường Cống Vị', at: merger }] })
  expect((await ask('GET', `/reports/summary?${week}&unitId=${old}`, ha)).status).toBe(200)
  expect((await ask('GET', `/reports/summary?${week}&unitId=${old}`, lan)).status).toBe(403)
})

test('a ward that is over takes in no bulletin, no device and no schedule', async () => {
  const { old } = await mergedWard()
  const writer = await hub.signIn(await hub.person('officer', 'cu', old))
  const bulletin = await ask('POST', '/bulletins', writer, {
    title: 'Mời họp',
    text: 'Mời họp.',
    unitId: old,
    voice: 'vi',
  })
  expect([bulletin.status, bulletin.body['code']]).toEqual([409, 'unit.ended'])
  const under = await ask('POST', '/units', administrator, { parentId: old, kind: 'hamlet', name: 'Tổ 1' })
  expect(under.body['code']).toBe('unit.ended')
  // Read it may still be.
  expect((await ask('GET', '/bulletins', writer)).status).toBe(200)
})

test('hamlets are added, corrected and ended by hand, and every step is in the trail', async () => {
  const added = await ask('POST', '/units', administrator, {
    parentId: hub.units.ward,
    kind: 'hamlet',
    name: '  Tổ  dân phố 3 ',
  })
  expect(added).toMatchObject({ status: 201, body: { name: 'Tổ dân phố 3', kind: 'hamlet' } })
  const id = String(added.body['id'])
  hub.clock.now += 10
  expect(
    (await ask('PATCH', `/units/${id}`, administrator, { name: 'Tổ dân phố 4', code: '7' })).body,
  ).toMatchObject({
    name: 'Tổ dân phố 4',
    code: '7',
  })
  const whole = await ask('POST', `/units/${hub.units.ward}/end`, administrator, { at: monday })
  expect(whole.body).toMatchObject({ code: 'unit.hasParts', params: { count: 1 } })
  hub.clock.now = monday + 1_000
  expect((await ask('POST', `/units/${id}/end`, administrator, { at: monday + 2_000 })).body['code']).toBe(
    'unit.endInFuture',
  )
  expect((await ask('POST', `/units/${id}/end`, administrator, { at: monday + 500 })).status).toBe(200)
  const trail = itemsOf(await ask('GET', '/audit', administrator)).map((entry) => entry['action'])
  expect(trail.filter((action) => String(action).startsWith('unit.'))).toEqual([
    'unit.end',
    'unit.correct',
    'unit.add',
  ])
})

test('what cannot stand is refused with its reason: the wrong parent, a taken code, the top', async () => {
  const hamlet = { kind: 'hamlet', name: 'Tổ 9' }
  const onTop = await ask('POST', '/units', administrator, { ...hamlet, parentId: hub.units.province })
  expect(onTop.body['code']).toBe('unit.wrongParent')
  await ask('PATCH', `/units/${hub.units.ward}`, administrator, { code: '00008' })
  const taken = await ask('PATCH', `/units/${hub.units.otherWard}`, administrator, { code: '00008' })
  expect(taken.body).toMatchObject({ code: 'unit.codeTaken', params: { name: 'Phường Ngọc Hà' } })
  const top = await ask('POST', `/units/${hub.units.province}/end`, administrator, { at: monday })
  expect(top.body['code']).toBe('unit.isTop')
})

test('a city officer with a reporting group reads exactly its wards, and nothing once the grant is taken', async () => {
  const third = UnitId.parse(await newUnit('Phường Ba Đình'))
  const north = await hub.device('loudspeaker')
  const beside = await hub.device('eboard', hub.units.otherWard)
  const outside = await hub.device('loudspeaker', third)
  const group = await ask('POST', '/report-groups', administrator, {
    name: 'Quận Ba Đình cũ',
    unitIds: [hub.units.ward, hub.units.otherWard],
  })
  expect(group.status).toBe(201)
  const groupId = String(group.body['id'])
  // Their own post is in a ward of no interest.
  const officer = await hub.signIn(await hub.person('viewer', 'quan', third))
  const seen = async (query = '') => devicesFor(officer, query)
  expect(await seen()).toEqual([outside])
  expect((await ask('GET', `/reports/summary?${week}&groupId=${groupId}`, officer)).status).toBe(404)

  const given = await ask('POST', '/grants', administrator, { userName: 'Quan', groupId })
  expect(given).toMatchObject({ status: 201, body: { role: 'viewer', groupId, unitId: null } })
  expect((await seen()).sort()).toEqual([north, beside, outside].sort())
  expect((await seen(`&groupId=${groupId}`)).sort()).toEqual([north, beside].sort())
  for (const path of ['playbacks', 'schedules'])
    expect((await ask('GET', `/${path}?${week}&groupId=${groupId}`, officer)).status).toBe(200)
  const person = (await hub.people.identify(officer))?.person
  const listed =
    person &&
    (await makeListDevices({ stores: hub.stores, now: () => hub.clock.now })(person, {
      groupId: ReportGroupId.parse(groupId),
    }))
  expect(listed?.ok && listed.value.map(({ id }) => id).sort()).toEqual([north, beside].sort())
  expect(itemsOf(await ask('GET', '/report-groups', officer))).toHaveLength(1)
  // Reading is all it lends, and no list offers more.
  const listedUnits = itemsOf(await ask('GET', '/units', officer))
  expect(listedUnits).toHaveLength(3)
  expect(listedUnits.filter(({ working }) => working)).toEqual([])
  const ward = await hub.signIn(await hub.person('officer', 'ha'))
  expect(itemsOf(await ask('GET', '/units', ward)).map(({ working }) => working)).toEqual([true])
  const writing = { title: 'A', text: 'A.', unitId: hub.units.ward, voice: 'vi' }
  expect((await ask('POST', '/bulletins', officer, writing)).body['code']).toBe('session.notAllowed')

  expect(itemsOf(await ask('GET', '/grants', administrator))).toHaveLength(1)
  hub.clock.now += 1
  expect((await ask('DELETE', `/grants/${String(given.body['id'])}`, administrator)).status).toBe(204)
  expect(await seen()).toEqual([outside])
})

test('a second post in another ward lets somebody work there, and stops by itself on its last day', async () => {
  const ha = await hub.person('officer', 'ha')
  const until = monday + day
  const wish = { userName: 'ha', unitId: hub.units.otherWard, role: 'officer', untilAt: until }
  expect((await ask('POST', '/grants', administrator, wish)).status).toBe(201)
  const writing = { title: 'Mời họp', text: 'Mời họp.', unitId: hub.units.otherWard, voice: 'vi' }
  expect((await ask('POST', '/bulletins', await hub.signIn(ha), writing)).status).toBe(201)
  hub.clock.now = until
  expect((await ask('POST', '/bulletins', await hub.signIn(ha), writing)).body['code']).toBe(
    'unit.outsideArea',
  )
})

test('a right to read elsewhere never lets the writer of one ward change the words of the other', async () => {
  const lan = await hub.signIn(await hub.person('officer', 'lan', hub.units.otherWard))
  const writing = { title: 'Mời họp', text: 'Mời họp.', unitId: hub.units.otherWard, voice: 'vi' }
  const { body } = await ask('POST', '/bulletins', lan, writing)
  const ha = await hub.person('officer', 'ha')
  await ask('POST', '/grants', administrator, { userName: 'ha', unitId: hub.units.otherWard, role: 'viewer' })
  const as = await hub.signIn(ha)
  expect((await ask('GET', `/bulletins/${String(body['id'])}`, as)).status).toBe(200)
  const edited = await ask('PATCH', `/bulletins/${String(body['id'])}`, as, { title: 'Khác' })
  expect([edited.status, edited.body['code']]).toEqual([403, 'unit.outsideArea'])
})

test('an administrator of one ward can neither group nor lend the ward beside it', async () => {
  const ward = await hub.signIn(await hub.person('administrator', 'phuong'))
  const unitIds = [hub.units.ward, hub.units.otherWard]
  expect((await ask('POST', '/report-groups', ward, { name: 'A', unitIds })).body['code']).toBe(
    'unit.outsideArea',
  )
  const group = await ask('POST', '/report-groups', administrator, { name: 'A', unitIds })
  expect((await ask('DELETE', `/report-groups/${String(group.body['id'])}`, ward)).status).toBe(404)
  const lent = { userName: 'phuong', unitId: hub.units.otherWard, role: 'administrator' }
  expect((await ask('POST', '/grants', ward, lent)).body['code']).toBe('unit.outsideArea')
  expect((await ask('POST', '/units/import', ward, { province: '01' })).body['code']).toBe(
    'session.notAllowed',
  )
})

test('an administrator imports the city and its map; each ward is sent the boundaries it may see', async () => {
  const imported = await ask('POST', '/units/import', administrator, { province: '01' })
  expect(imported).toMatchObject({
    status: 200,
    body: { nothingNew: false, counts: { communes: { added: 124, known: 2 } } },
  })
  expect((await ask('POST', '/units/import', administrator, { province: '01' })).body['nothingNew']).toBe(
    true,
  )
  const ring = [
    [105.8, 21],
    [105.9, 21],
    [105.9, 21.1],
    [105.8, 21],
  ]
  const feature = (name: string, coordinates: unknown) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'Polygon', coordinates },
  })
  const features = [
    feature('Phường Ngọc Hà', [ring]),
    feature('Phường Giảng Võ', [ring]),
    feature('Phường Ba Đình', []),
  ]
  const map = await ask('PUT', '/units/boundaries', administrator, { type: 'FeatureCollection', features })
  expect(map).toMatchObject({
    status: 200,
    body: { matched: 2, refused: [{ name: 'Phường Ba Đình', fault: 'notPolygon' }] },
  })
  const ha = await hub.signIn(await hub.person('officer', 'ha'))
  expect(itemsOf(await ask('GET', '/units/boundaries', ha)).map(({ name }) => name)).toEqual([
    'Phường Ngọc Hà',
  ])
  expect(itemsOf(await ask('GET', '/units/boundaries', administrator))).toHaveLength(2)
  const catalogue = (await ask('GET', '/units/catalogue', administrator)).body
  expect(catalogue['provinces']).toHaveLength(34)
})
