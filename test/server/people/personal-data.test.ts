/** What is kept about a person: taken out by them and their administrator, and deleted without breaking the trail. */
import { UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkChain } from '../../../server/usecases/audit/watch-chain.ts'
import { secretHash } from '../../../server/usecases/open-session.ts'
import { startHub, type Hub } from './hub.ts'

let hub: Hub
let cityId: UserId
/** Of the province, of the ward, and somebody who administers nobody. */
let city: string
let ward: string
let officer: string
beforeAll(async () => {
  hub = await startHub()
  cityId = await hub.person('administrator', 'quantri', hub.units.province)
  city = await hub.signIn(cityId)
  ward = await hub.signIn(await hub.person('administrator', 'quantri-phuong'))
  officer = await hub.signIn(await hub.person('officer', 'can-bo'))
})
afterAll(() => hub.stop())

const erase = (as: string, id: string, userName: string) =>
  hub.send('POST', `/api/v1/people/${id}/erase`, { as, body: { reason: 'Đơn số 12', userName } })
const trail = async (query = '') =>
  (await hub.send('GET', `/api/v1/audit${query}`, { as: city })).body as {
    items: {
      action: string
      subject: string | null
      user: { name: string } | null
      erasedAt: number | null
    }[]
    names: Record<string, string>
  }
const whole = async () => {
  expect(await checkChain(hub.stores, { heads: [] })).toMatchObject({ ok: true })
}
/** Who did much: invited with everything that is known of people, wrote, was given a right, and signs. */
const busyPerson = async (userName: string) => {
  const invited = await hub.send('POST', '/api/v1/people', {
    as: city,
    body: {
      ...{ userName, name: 'Lê Thị Mai', title: 'Phó Chủ tịch', contact: 'mai@ngocha.vn', role: 'officer' },
      unitId: hub.units.ward,
    },
  })
  const id = UserId.parse(invited.body['personId'])
  const token = String(invited.body['url']).split('/').at(-1) ?? ''
  const entered = await hub.send('POST', '/api/v1/session/link', { body: { token } })
  const as = /nguon_session=([^;]+)/.exec(String(entered.headers['set-cookie']))?.[1] ?? ''
  const wrote = await hub.send('POST', '/api/v1/bulletins', {
    as,
    body: { title: 'Mời họp', text: 'UB mời họp.', unitId: hub.units.ward, voice: 'vi' },
  })
  expect(wrote.status).toBe(201)
  const grant = { userName, unitId: hub.units.otherWard, role: 'viewer' }
  expect((await hub.send('POST', '/api/v1/grants', { as: city, body: grant })).status).toBe(201)
  await hub.stores.factors.insertPasskey({
    ...{
      id: `passkey of ${userName}`,
      userId: id,
      publicKey: '',
      counter: 0,
      transports: [],
      name: 'Điện thoại',
    },
    ...{ createdAt: hub.clock.now, lastUsedAt: null },
  })
  // As after the second step that it asks for.
  const [first] = await hub.stores.sessions.ofUsers([id], hub.clock.now)
  const proven = `proven ${userName}`
  if (first)
    await hub.stores.sessions.insert({
      ...first,
      ...{ id: newUuid(), tokenHash: secretHash(proven), provenAt: hub.clock.now },
    })
  const signer = await hub.giveKey(id)
  return { id, as: proven, bulletin: String(wrote.body['id']), signer }
}

test('the trail says who by id alone: no name, user name, office or contact is hashed', async () => {
  await busyPerson('khong-ten')
  const text = JSON.stringify(await hub.stores.audit.after(0, 500))
  for (const said of ['khong-ten', 'Lê Thị Mai', 'Phó Chủ tịch', 'mai@ngocha.vn', 'Điện thoại'])
    expect([said, text.includes(said)]).toEqual([said, false])
  const { items, names } = await trail('?action=person.invite')
  expect(names[items[0]?.subject ?? '']).toBe('Lê Thị Mai')
})

test('everybody takes out what is kept about them, in words, and administrators what is of theirs', async () => {
  const { id, as, signer } = await busyPerson('lay-ve')
  const own = await hub.send('GET', '/api/v1/me/export', { as, headers: { 'accept-language': 'vi' } })
  expect(own.headers['content-disposition']).toContain('attachment')
  expect(own.body).toMatchObject({
    'Tài khoản': { Tên: 'Lê Thị Mai', 'Tên đăng nhập': 'lay-ve', 'Email hoặc điện thoại': 'mai@ngocha.vn' },
    'Quyền được giao thêm': [{ 'Vai trò': 'Người xem', 'Ở đâu': ['Phường Giảng Võ'] }],
    'Cách đăng nhập': {
      'Khóa truy cập': [{ Tên: 'Điện thoại' }],
      'Khóa ký': [{ 'Mã khóa': signer.keyid, 'Tình trạng': 'đang dùng' }],
    },
    'Phiên đang mở': [{ 'Địa chỉ mạng': '127.0.0.1' }, { 'Địa chỉ mạng': '127.0.0.1' }],
    'Bản tin': [{ 'Tiêu đề': 'Mời họp', 'Phần của người này': 'soạn, sửa sau cùng' }],
  })
  const acts = own.body['Nhật ký'] as { Việc: string; 'Phần của người này': string }[]
  expect(acts.map((act) => [act.Việc, act['Phần của người này']])).toEqual([
    ['Mời người dùng', 'làm với tài khoản của người này'],
    ['Đăng nhập bằng đường dẫn', 'tự làm'],
    ['Soạn bản tin', 'tự làm'],
    ['Tải dữ liệu của một người', 'tự làm'],
  ])
  const theirs = await hub.send('GET', `/api/v1/people/${id}/export`, {
    as: city,
    headers: { 'accept-language': 'en' },
  })
  expect(theirs.body).toMatchObject({ Account: { Name: 'Lê Thị Mai' } })
  // A right in the next ward: the ward's administrator is not above them.
  expect((await hub.send('GET', `/api/v1/people/${id}/export`, { as: ward })).body['code']).toBe(
    'person.aboveYou',
  )
  expect((await hub.send('GET', `/api/v1/people/${id}/export`, { as: officer })).status).toBe(403)
  // Nothing secret comes along.
  expect(own.response.payload).not.toMatch(/argon2|sealed|token|hash/i)
})

test('a person who is deleted is nobody everywhere, and the trail and their signature stay whole', async () => {
  const { id, as, bulletin, signer } = await busyPerson('quen-di')
  expect((await erase(city, id, 'nham-nguoi')).body['code']).toBe('person.otherName')
  expect((await erase(city, id, 'quen-di')).status).toBe(204)
  expect((await hub.send('GET', '/api/v1/me', { as })).status).toBe(401)
  const account = await hub.stores.users.find(id)
  expect(account).toMatchObject({ name: 'Đã xóa theo yêu cầu', title: '', contact: '', passwordSet: false })
  expect(account?.userName).toMatch(/^da-xoa-[0-9a-f]{12}$/)
  expect(await hub.stores.factors.passkeysOf(id)).toEqual([])
  expect(await hub.stores.users.findKey(signer.keyid)).toMatchObject({
    status: 'revoked',
    spki: signer.key.spki,
  })
  const shown = await hub.send('GET', `/api/v1/bulletins/${bulletin}`, { as: officer })
  expect(JSON.stringify(shown.body)).toContain('Đã xóa theo yêu cầu')
  const { items } = await trail(`?userId=${id}`)
  expect(items.map(({ action, user }) => [action, user?.name])).toEqual([
    ['bulletin.compose', 'Đã xóa theo yêu cầu'],
    ['session.openByLink', 'Đã xóa theo yêu cầu'],
  ])
  const rights = JSON.stringify((await hub.send('GET', '/api/v1/grants', { as: city })).body)
  expect(rights).not.toContain(id)
  expect((await trail('?action=person.erase')).items[0]).toMatchObject({ subject: id })
  await whole()
  // Nothing brings them back, and their user name is free.
  for (const [path, body] of [
    ['enable', undefined],
    ['link', undefined],
    ['recover', { reason: 'x' }],
    ['erase', { reason: 'x', userName: account?.userName }],
  ] as const)
    expect([
      path,
      (await hub.send('POST', `/api/v1/people/${id}/${path}`, { as: city, ...(body ? { body } : {}) })).body[
        'code'
      ],
    ]).toEqual([path, 'person.erased'])
  await busyPerson('quen-di')
})

test('rows of an earlier release lose the name, only that of this person, and are vouched for', async () => {
  const { id } = await busyPerson('ten-cu')
  const namesake = await busyPerson('trung-ten')
  const [theirs, other] = (await hub.stores.grants.standing(hub.clock.now)).filter(
    ({ userId }) => userId === id || userId === namesake.id,
  )
  const asBefore = (action: string, subject: string, sides: { before?: unknown; after?: unknown }) =>
    hub.transact((stores) =>
      stores.audit.append({
        ...{ id: newUuid(hub.clock.now), at: hub.clock.now, userId: cityId, deputyFor: null, action },
        ...{ unitId: hub.units.ward, subject, before: null, after: null, ...sides },
      }),
    )
  const first = ((await hub.stores.audit.head())?.seq ?? 0) + 1
  await asBefore('person.disable', id, {
    before: { name: 'Lê Thị Mai', userName: 'ten-cu' },
    after: { reason: 'Nghỉ việc' },
  })
  await asBefore('grant.give', theirs?.id ?? '', { after: { name: 'Lê Thị Mai', role: 'viewer' } })
  await asBefore('grant.give', other?.id ?? '', { after: { name: 'Lê Thị Mai', role: 'viewer' } })
  expect((await erase(city, id, 'ten-cu')).status).toBe(204)
  const rows = await hub.stores.audit.after(first - 1, 3)
  expect(rows.map(({ before, after }) => [before, after])).toEqual([
    ['{}', '{"reason":"Nghỉ việc"}'],
    [null, '{"role":"viewer"}'],
    [null, '{"name":"Lê Thị Mai","role":"viewer"}'],
  ])
  await whole()
  expect((await trail('?action=person.disable')).items[0]).toMatchObject({ erasedAt: hub.clock.now })
})

test('nobody deletes themselves, the last administrator, whoever holds a key of an authority, or beyond their area', async () => {
  expect((await erase(city, cityId, 'quantri')).body['code']).toBe('person.self')
  expect((await erase(ward, cityId, 'quantri')).status).toBe(404)
  const holder = await hub.person('authority', 'tham-quyen')
  hub.authorityKeys.push((await hub.giveKey(holder)).keyid)
  expect((await erase(city, holder, 'tham-quyen')).body['code']).toBe('person.holdsAuthority')
  expect((await hub.stores.users.find(holder))?.name).toBe('Nguyễn tham-quyen')
  hub.authorityKeys.length = 0
  expect((await erase(city, holder, 'tham-quyen')).status).toBe(204)
  // Somebody who administers the hub for a while may not delete the only one who does for good.
  const second = await hub.person('officer', 'tam-thoi', hub.units.province)
  const grant = { userName: 'tam-thoi', unitId: hub.units.province, role: 'administrator' }
  await hub.send('POST', '/api/v1/grants', {
    as: city,
    body: { ...grant, untilAt: hub.clock.now + 3_600_000 },
  })
  const refused = await erase(await hub.signIn(second), cityId, 'quantri')
  expect(refused.body['code']).toBe('person.aboveYou')
  expect((await hub.stores.users.find(cityId))?.erasedAt).toBeUndefined()
})

test('the periods are shown with what is kept, and set within their bounds by whoever administers the hub', async () => {
  const shown = async () => (await hub.send('GET', '/api/v1/retention', { as: city })).body
  const view = (await shown()) as {
    kinds: { name: string; days: { now: number } | null; kept: object | null }[]
  }
  expect(view).toMatchObject({
    mayChange: true,
    lastSweep: null,
    nextSweepAt: hub.clock.now + 18.5 * 3_600_000,
  })
  expect(view.kinds.find(({ name }) => name === 'drafts')).toMatchObject({
    ...{ personal: true, keptFor: 'days', days: { now: 1095, usual: 1095, least: 180, most: 3650 } },
    kept: { oldest: hub.clock.now },
  })
  const set = (as: string, days: object) => hub.send('PUT', '/api/v1/retention', { as, body: { days } })
  expect((await set(city, { addresses: 30 })).body).toMatchObject({
    ...{ code: 'retention.outOfBounds', params: { least: 365, most: 3650 } },
  })
  expect((await set(city, { plays: 30 })).status).toBe(400)
  expect((await set(ward, { drafts: 400 })).body['code']).toBe('session.notAllowed')
  expect((await hub.send('GET', '/api/v1/retention', { as: ward })).body['code']).toBe('session.notAllowed')
  expect((await set(city, { drafts: 400 })).status).toBe(204)
  expect(((await shown()) as typeof view).kinds.find(({ name }) => name === 'drafts')?.days?.now).toBe(400)
  expect((await trail('?action=retention')).items).toMatchObject([
    { action: 'retention.change', before: { drafts: 1095 }, after: { drafts: 400 } },
  ])
  await hub.sweep()
  expect(await shown()).toMatchObject({ lastSweep: { at: hub.clock.now, removed: 0 } })
})
