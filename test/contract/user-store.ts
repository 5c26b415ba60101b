/** People’s accounts and the keys of their browsers. */
import { UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import { makeUser, now, sessionOf, type OpenStores } from './makers.ts'

export const userStoreContract = (open: OpenStores): void => {
  test('a user name is found however it is typed, and given once', async () => {
    const { stores } = await open()
    const { user, ward } = await makeUser(stores)
    expect(await stores.users.findByUserName('hA')).toEqual({
      id: user,
      userName: 'ha',
      name: 'Nguyễn Thu Hà',
      title: '',
      role: 'officer',
      unitId: ward,
      contact: '',
      origin: 'seed',
      passwordSet: false,
      createdAt: now,
      disabledAt: null,
    })
    expect(await stores.users.findByUserName('h%')).toBeUndefined()
    const { passwordSet: _, ...person } = (await stores.users.find(user)) ?? expect.fail('nobody')
    await expect(
      stores.users.insert({ ...person, id: UserId.parse(newUuid()), userName: 'HA' }),
    ).rejects.toThrow(/unique/i)
  })

  test('an address finds everybody whose contact it is, however it is typed, and an empty one nobody', async () => {
    const { stores } = await open()
    const { user } = await makeUser(stores)
    const { passwordSet: _, ...person } = (await stores.users.find(user)) ?? expect.fail('nobody')
    const id = UserId.parse(newUuid())
    await stores.users.insert({ ...person, id, userName: 'minh', contact: 'Minh@NgocHa.vn' })
    expect((await stores.users.withContact('minh@ngocha.VN')).map((one) => one.id)).toEqual([id])
    expect(await stores.users.withContact('minh@ngocha')).toEqual([])
    expect(await stores.users.withContact('')).toEqual([])
  })

  test('whoever set a password needs no link any more', async () => {
    const { stores } = await open()
    const { user } = await makeUser(stores)
    expect((await stores.users.withoutPassword()).map(({ id }) => id)).toEqual([user])
    await stores.users.setPasswordHash(user, '$argon2id$x', now)
    expect(await stores.users.withoutPassword()).toEqual([])
    expect(await stores.users.passwordHash(user)).toBe('$argon2id$x')
    expect((await stores.users.findMany([user, user]))[0]?.passwordSet).toBe(true)
    expect(await stores.users.findMany([])).toEqual([])
  })

  test('a password ends the other sessions and the links of its person, of nobody else', async () => {
    const { stores } = await open()
    const { user, ward } = await makeUser(stores)
    const other = UserId.parse(newUuid())
    const { passwordSet: _, ...person } = (await stores.users.find(user)) ?? expect.fail('nobody')
    await stores.users.insert({ ...person, id: other, userName: 'minh', unitId: ward })
    const theirs = sessionOf(other, { tokenHash: 'theirs' })
    await stores.sessions.insert(sessionOf(user, { tokenHash: 'mine' }))
    await stores.sessions.insert(sessionOf(user, { tokenHash: 'stolen' }))
    await stores.sessions.insert(theirs)
    await stores.sessions.insertLink({ tokenHash: 'link', userId: user, expiresAt: now + 9 })
    await stores.sessions.removeOthers(user, 'mine')
    expect(await stores.sessions.find('stolen')).toBeUndefined()
    expect(await stores.sessions.find('theirs')).toEqual(theirs)
    expect(await stores.sessions.useLink('link', now)).toBeUndefined()
    await stores.sessions.touch('mine', { lastSeenAt: now + 1, expiresAt: now + 10 })
    expect(await stores.sessions.find('mine')).toMatchObject({ lastSeenAt: now + 1, expiresAt: now + 10 })
    await stores.sessions.remove('mine')
    expect(await stores.sessions.find('mine')).toBeUndefined()
  })

  test('a key stays with its first owner, whatever is said of it later', async () => {
    const { stores } = await open()
    const { user, ward } = await makeUser(stores)
    const other = UserId.parse(newUuid())
    const { passwordSet: _, ...person } = (await stores.users.find(user)) ?? expect.fail('nobody')
    await stores.users.insert({ ...person, id: other, userName: 'minh', unitId: ward })
    const key = {
      keyid: '0'.repeat(32),
      userId: user,
      alg: 'ecdsa-p256',
      spki: 'AAAA',
      status: 'pending',
      createdAt: now,
    } as const
    await stores.users.addKey(key)
    await stores.users.addKey({ ...key, userId: other, status: 'active' })
    expect(await stores.users.findKey(key.keyid)).toEqual(key)
    expect(await stores.users.keysOf(other)).toEqual([])
    await stores.users.setKeyStatus(key.keyid, 'revoked')
    expect(await stores.users.keysOf(user)).toEqual([{ ...key, status: 'revoked' }])
  })
}
