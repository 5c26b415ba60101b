/** Signing in through the site's own provider: who comes in as whom, and what their groups are worth here. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { ReportGroupId } from '../../../server/domain/report-group.ts'
import { startBoth, type Both } from './provider.ts'

let both: Both
beforeAll(async () => {
  both = await startBoth({ strict: true, secondFactor: ['amr:otp'] })
})
afterAll(() => both.stop())

beforeEach(() => both.rules(`soan=officer@${both.hub.units.ward}; duyet=approver@${both.hub.units.ward}`))

const grantsOf = async (as: string | undefined) =>
  (await both.hub.send('GET', '/api/v1/grants', as === undefined ? {} : { as })).body['items'] as {
    user: { userName: string }
    role: string
    fromGroup: string | null
  }[]
const me = async (as: string | undefined) =>
  (await both.hub.send('GET', '/api/v1/me', as === undefined ? {} : { as })).body
const acts = async () =>
  (await both.hub.stores.audit.list({ limit: 100, within: [both.hub.units.province] })).map(
    ({ action }) => action,
  )

test('whoever is first heard of gets an account that may what their groups may, and the trail says so', async () => {
  await both.site.people({
    ha: { name: 'Nguyễn Thu Hà', preferred_username: 'Thu.Hà@ngocha.vn', groups: ['soan', 'khác'] },
  })
  const { status, to, as, cookies } = await both.signIn('ha', '/soan?bat=1')
  expect([status, to]).toEqual([302, '/soan?bat=1'])
  expect(cookies.find((one) => one.startsWith('nguon_session='))).toMatch(/HttpOnly; SameSite=Strict/)
  expect(await me(as)).toMatchObject({
    name: 'Nguyễn Thu Hà',
    userName: 'thu.ha',
    role: 'viewer',
    how: 'provider',
    stage: 'full',
    choosesPassword: false,
  })
  const { rights } = (await me(as)) as { rights: { action: string; unitIds: string[] }[] }
  expect(rights.find(({ action }) => action === 'schedule.change')?.unitIds).toEqual([both.hub.units.ward])
  expect(await acts()).toEqual(
    expect.arrayContaining(['session.openByProvider', 'grant.giveByGroup', 'person.fromProvider']),
  )
})

test('the second sign-in is the same account; what a group no longer gives is gone, in open sessions too', async () => {
  await both.site.people({ binh: { preferred_username: 'binh', groups: ['soan', 'duyet'], amr: ['otp'] } })
  const first = await both.signIn('binh')
  const before = await me(first.as)
  expect((before['rights'] as { action: string }[]).map(({ action }) => action)).toContain('bulletin.decide')
  await both.site.people({ binh: { preferred_username: 'binh', groups: ['soan'], amr: ['otp'] } })
  const second = await both.signIn('binh')
  for (const as of [first.as, second.as]) {
    const now = await me(as)
    expect(now['id']).toBe(before['id'])
    const may = (now['rights'] as { action: string }[]).map(({ action }) => action)
    expect([may.includes('bulletin.decide'), may.includes('bulletin.compose')]).toEqual([false, true])
  }
  expect(await acts()).toContain('grant.takeByGroup')
})

test('whoever is in no group any more stays outside, and every door that was open is shut', async () => {
  await both.site.people({ cuc: { preferred_username: 'cuc', groups: ['soan'] } })
  const inside = await both.signIn('cuc')
  await both.site.people({ cuc: { preferred_username: 'cuc', groups: [] } })
  const outside = await both.signIn('cuc')
  expect([outside.to, outside.as]).toEqual(['/dang-nhap?loi=provider.noGroup', undefined])
  expect(await me(inside.as)).toMatchObject({ code: 'session.required' })
})

test('whom no group brings gets no account', async () => {
  await both.site.people({ la: { preferred_username: 'la', groups: ['khác'] } })
  expect((await both.signIn('la')).to).toBe('/dang-nhap?loi=provider.noGroup')
  expect(await both.hub.stores.users.findByUserName('la')).toBeUndefined()
})

test('a right given by hand is neither taken nor doubled by a group, and a group’s is not taken by hand', async () => {
  const { ward } = both.hub.units
  both.rules(`qtri=administrator@root; soan=officer@${ward}; duyet=approver@${ward}`)
  const an = { preferred_username: 'an', groups: ['qtri'], amr: ['otp'] }
  await both.site.people({ an, dung: { preferred_username: 'dung', groups: ['soan'] } })
  const { as = '' } = await both.signIn('an')
  await both.signIn('dung')
  const body = { userName: 'dung', role: 'technician', unitId: ward }
  expect((await both.hub.send('POST', '/api/v1/grants', { as, body })).status).toBe(201)
  await both.signIn('dung')
  const his = (await grantsOf(as)).filter(({ user }) => user.userName === 'dung')
  expect(his.map(({ role, fromGroup }) => [role, fromGroup]).sort()).toEqual([
    ['officer', 'soan'],
    ['technician', null],
  ])
  const followed = his.find(({ fromGroup }) => fromGroup !== null) as unknown as { id: string }
  const taken = await both.hub.send('DELETE', `/api/v1/grants/${followed.id}`, { as })
  expect(taken.body).toMatchObject({ code: 'grant.fromGroup', params: { group: 'soan' } })
  await both.site.people({ dung: { preferred_username: 'dung', groups: ['duyet'], amr: ['otp'] } })
  await both.signIn('dung')
  const after = (await grantsOf(as)).filter(({ user }) => user.userName === 'dung')
  expect(after.map(({ role }) => role).sort()).toEqual(['approver', 'technician'])
})

test('an account that is put out stays out, until it is let in again', async () => {
  await both.site.people({ em: { preferred_username: 'em', groups: ['soan'] } })
  await both.signIn('em')
  const { id } = (await both.hub.stores.users.findByUserName('em')) ?? expect.fail('nobody')
  await both.hub.disable(id)
  const { to, as } = await both.signIn('em')
  expect([to, as]).toEqual(['/dang-nhap?loi=provider.disabled', undefined])
  await both.hub.stores.users.setDisabled(id, null)
  expect((await both.signIn('em')).as).toBeDefined()
})

test('an approver shows a second factor there if the operator says which counts, and here if not', async () => {
  await both.site.people({
    giang: { preferred_username: 'giang', groups: ['duyet'], amr: ['pwd', 'otp'] },
    hai: { preferred_username: 'hai', groups: ['duyet'], amr: ['pwd'] },
  })
  expect(await me((await both.signIn('giang')).as)).toMatchObject({ stage: 'full' })
  const { as } = await both.signIn('hai')
  expect(await me(as)).toMatchObject({ stage: 'enrol' })
  const refused = await both.hub.send('GET', '/api/v1/bulletins', as === undefined ? {} : { as })
  expect(refused.body['code']).toBe('session.enrolNeeded')
})

test('an account of the provider gets no other door: no password, and by a link only its post', async () => {
  await both.site.people({ khoa: { preferred_username: 'khoa', groups: ['soan'] } })
  const { as = '' } = await both.signIn('khoa')
  const body = { password: 'Bốn từ bất kỳ 4!' }
  expect((await both.hub.send('PUT', '/api/v1/me/password', { as, body })).body['code']).toBe('provider.only')
  const { id } = (await both.hub.stores.users.findByUserName('khoa')) ?? expect.fail('nobody')
  const { rights } = (await me(await both.hub.signIn(id))) as { rights: { action: string }[] }
  expect(rights.map(({ action }) => action)).toEqual(['read'])
})

test('a group may stand for the whole hub, for a unit by its code, and for a reporting group; nothing else counts', async () => {
  const { stores, units, clock } = both.hub
  const ward = (await stores.units.find(units.otherWard)) ?? expect.fail('no ward')
  await stores.units.save({ ...ward, code: '00008' }, clock.now)
  const groupId = ReportGroupId.parse(newUuid())
  await stores.reportGroups.save({
    id: groupId,
    name: 'Ba Đình cũ',
    units: [units.ward],
    createdAt: clock.now,
  })
  both.rules(
    `a=viewer@group:${groupId}; CN=b,OU=Phường@x=technician@00008; c=auditor@root; d=officer@99999; e=officer@${newUuid()}`,
  )
  await both.site.people({
    lan: { preferred_username: 'lan', groups: ['a', 'CN=b,OU=Phường@x', 'd', 'e'] },
    mai: { preferred_username: 'mai', groups: ['c'] },
  })
  await both.signIn('lan')
  const { as } = await both.signIn('mai')
  const hers = (await grantsOf(as)).filter(({ user }) => user.userName === 'lan')
  expect(hers.map(({ role }) => role).sort()).toEqual(['technician', 'viewer'])
})

test('a hub whose only administrator left comes by a group is not left to that group', async () => {
  both.rules('qtri=administrator@root')
  await both.site.people({ nam: { preferred_username: 'nam', groups: ['qtri'], amr: ['otp'] } })
  const { as = '' } = await both.signIn('nam')
  const id = await both.hub.person('administrator', 'quan-tri', both.hub.units.province)
  const put = await both.hub.send('POST', `/api/v1/people/${id}/disable`, { as, body: { reason: 'Nghỉ' } })
  expect(put.body['code']).toBe('grant.lastAdministrator')
})

test('without the operator’s word no e-mail address opens an account', async () => {
  const { stores, units, clock } = both.hub
  await stores.users.insert({
    id: UserId.parse(newUuid()),
    userName: 'phuong',
    name: 'Phương',
    title: '',
    role: 'approver',
    unitId: units.ward,
    contact: 'phuong@ngocha.vn',
    origin: 'invitation',
    createdAt: clock.now,
    disabledAt: null,
  })
  await both.site.people({
    p: { preferred_username: 'phuong', groups: ['soan'], email: 'phuong@ngocha.vn', email_verified: true },
  })
  // Another account, with another name.
  expect(await me((await both.signIn('p')).as)).toMatchObject({ userName: 'phuong-2', role: 'viewer' })
})
