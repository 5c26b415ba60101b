/** Accounts that people were invited to, found by an address that the provider has verified; and hubs without passwords. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { startHub } from './hub.ts'
import { startBoth, type Both } from './provider.ts'

let both: Both
beforeAll(async () => {
  both = await startBoth({ linkByEmail: true, passwords: false })
  both.rules(`soan=officer@${both.hub.units.otherWard}`)
})
afterAll(() => both.stop())

const invite = async (userName: string, contact: string): Promise<UserId> => {
  const id = UserId.parse(newUuid())
  await both.hub.stores.users.insert({
    ...{ id, userName, contact, name: userName, title: '', role: 'approver', unitId: both.hub.units.ward },
    ...{ origin: 'invitation', createdAt: both.hub.clock.now, disabledAt: null },
  })
  return id
}

test('a verified address finds the account that waits for it; post and password stay the hub’s, groups add', async () => {
  const id = await invite('ha', 'Ha@NgocHa.vn')
  const { token } = await both.hub.people.issueSignInLink(id)
  const ha = { preferred_username: 'khac', email: 'ha@ngocha.vn', email_verified: true, groups: ['soan'] }
  await both.site.people({ ha })
  const { as = '' } = await both.signIn('ha')
  const me = (await both.hub.send('GET', '/api/v1/me', { as })).body
  expect(me).toMatchObject({ id, role: 'approver', userName: 'ha' })
  // Whoever has the invitation is perhaps somebody else.
  expect((await both.hub.send('POST', '/api/v1/session/link', { body: { token } })).status).toBe(410)
  // By the provider's name for them from now on, whatever their address is.
  await both.site.people({ ha: { ...ha, email: 'other@ngocha.vn', groups: [] } })
  const again = (await both.hub.send('GET', '/api/v1/me', { as: (await both.signIn('ha')).as ?? '' })).body
  expect(again).toMatchObject({ id })
  // What a group gave counts where the provider opened the door, and nowhere else.
  await both.site.people({ ha })
  await both.signIn('ha')
  const units = async (session: string) =>
    ((await both.hub.send('GET', '/api/v1/me', { as: session })).body['rights'] as { unitIds: string[] }[])[0]
      ?.unitIds
  expect(await units(await both.hub.signIn(id))).toEqual([both.hub.units.ward])
  expect(await units(as)).toHaveLength(2)
})

test('an address that is not verified, belongs to two, or to somebody tied already opens none of them', async () => {
  await invite('binh', 'binh@ngocha.vn')
  await invite('chung-1', 'chung@ngocha.vn')
  await invite('chung-2', 'chung@ngocha.vn')
  await both.site.people({
    gia: { email: 'binh@ngocha.vn', email_verified: false, groups: [] },
    hai: { email: 'chung@ngocha.vn', email_verified: true, groups: ['soan'] },
    khac: { email: 'ha@ngocha.vn', email_verified: true, groups: ['soan'] },
  })
  expect((await both.signIn('gia')).to).toBe('/dang-nhap?loi=provider.noGroup')
  for (const login of ['hai', 'khac'])
    expect((await both.signIn(login)).to).toBe('/dang-nhap?loi=provider.taken')
})

test('where the operator wants no passwords, none is looked at and none is set', async () => {
  const body = { userName: 'ha', password: 'Bốn từ bất kỳ 4!' }
  expect((await both.hub.send('POST', '/api/v1/session', { body })).body['code']).toBe('session.passwordsOff')
  const as = await both.hub.signIn(await both.hub.person('officer', 'lan'))
  const set = await both.hub.send('PUT', '/api/v1/me/password', { as, body: { password: body.password } })
  expect(set.body['code']).toBe('session.passwordsOff')
})

test('a provider that calls itself by another name than the operator wrote is not used', async () => {
  const other = await startBoth({ issuer: both.site.issuer.replace('127.0.0.1', 'localhost') })
  expect((await other.begin()).to).toBe('/dang-nhap?loi=provider.unreachable')
  await other.stop()
})

test('a hub without a provider says so', async () => {
  const hub = await startHub()
  const { headers } = await hub.send('GET', '/api/v1/session/provider')
  expect(headers['location']).toBe('/dang-nhap?loi=provider.none')
  await hub.stop()
})
