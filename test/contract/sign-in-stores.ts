/** Sessions that are told apart, second factors, identities of another provider, and who stands where. */
import { UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import type { Passkey } from '../../server/ports/factor-store.ts'
import { makeUser, now, sessionOf, type OpenStores } from './makers.ts'

const passkeyOf = (userId: UserId, of: Partial<Passkey> = {}): Passkey => ({
  id: 'credential',
  userId,
  publicKey: 'pQECAyYg',
  counter: 0,
  transports: ['internal', 'hybrid'],
  name: 'Điện thoại',
  createdAt: now,
  lastUsedAt: null,
  ...of,
})

export const signInStoresContract = (open: OpenStores): void => {
  test('sessions come last seen first, without those that are over; one is ended by its owner only', async () => {
    const { stores } = await open()
    const { user } = await makeUser(stores)
    const [old, fresh, over] = [newUuid(), newUuid(), newUuid()]
    await stores.sessions.insert(sessionOf(user, { tokenHash: 'a', id: old, lastSeenAt: now - 5 }))
    await stores.sessions.insert(
      sessionOf(user, { tokenHash: 'b', id: fresh, provenAt: now, confirmedAt: now + 1 }),
    )
    await stores.sessions.insert(sessionOf(user, { tokenHash: 'c', id: over, expiresAt: now }))
    const listed = await stores.sessions.ofUsers([user], now)
    expect(listed.map(({ id, provenAt, confirmedAt }) => [id, provenAt, confirmedAt])).toEqual([
      [fresh, now, now + 1],
      [old, null, now],
    ])
    expect(await stores.sessions.removeById(UserId.parse(newUuid()), old)).toBe(false)
    expect(await stores.sessions.removeById(user, old)).toBe(true)
    expect(await stores.sessions.removeById(user, old)).toBe(false)
    expect(await stores.sessions.ofUsers([], now)).toEqual([])
    await stores.sessions.removeOthers(user)
    expect(await stores.sessions.ofUsers([user], now)).toEqual([])
  })

  test('whose link is open is known by the newest of them, and no more when it was used', async () => {
    const { stores } = await open()
    const { user } = await makeUser(stores)
    await stores.sessions.insertLink({ tokenHash: 'a', userId: user, expiresAt: now + 1 })
    await stores.sessions.insertLink({ tokenHash: 'b', userId: user, expiresAt: now + 7 })
    expect(await stores.sessions.openLinks([user])).toEqual(new Map([[user, now + 7]]))
    await stores.sessions.useLink('a', now)
    await stores.sessions.useLink('b', now)
    expect(await stores.sessions.openLinks([user])).toEqual(new Map())
    expect(await stores.sessions.openLinks([])).toEqual(new Map())
  })

  test('people are found in their units and below, and nowhere else', async () => {
    const { stores } = await open()
    const { user, ward, province, otherWard } = await makeUser(stores)
    for (const top of [ward, province])
      expect((await stores.users.within([top])).map(({ id }) => id)).toEqual([user])
    expect(await stores.users.within([otherWard])).toEqual([])
  })

  test('an account is put out and let in again, moves, and loses its password', async () => {
    const { stores } = await open()
    const { user, otherWard } = await makeUser(stores)
    await stores.users.setDisabled(user, now)
    expect((await stores.users.find(user))?.disabledAt).toBe(now)
    await stores.users.setDisabled(user, null)
    await stores.users.setPost(user, { role: 'viewer', unitId: otherWard })
    await stores.users.setPasswordHash(user, 'x', now + 5)
    expect(await stores.users.passwordSince(user)).toBe(now + 5)
    await stores.users.setPasswordHash(user, null, now)
    expect(await stores.users.find(user)).toMatchObject({
      disabledAt: null,
      role: 'viewer',
      unitId: otherWard,
      passwordSet: false,
    })
    expect(await stores.users.passwordSince(user)).toBeUndefined()
  })

  test('whoever starts the hub gets no link for somebody who was invited', async () => {
    const { stores } = await open()
    const { user, ward } = await makeUser(stores)
    await stores.users.insert({
      id: UserId.parse(newUuid()),
      userName: 'moi',
      name: 'Mời',
      title: '',
      role: 'viewer',
      unitId: ward,
      contact: 'moi@example.vn',
      origin: 'invitation',
      createdAt: now,
      disabledAt: null,
    })
    expect((await stores.users.withoutPassword()).map(({ id }) => id)).toEqual([user])
    expect(await stores.users.findByUserName('moi')).toMatchObject({
      contact: 'moi@example.vn',
      origin: 'invitation',
    })
  })

  test('an app counts when its first code was entered; until then another takes its place', async () => {
    const { stores } = await open()
    const { user } = await makeUser(stores)
    const offer = { userId: user, sealedSecret: 'one', createdAt: now }
    expect(await stores.factors.offerTotp(offer)).toBe(true)
    expect(await stores.factors.offerTotp({ ...offer, sealedSecret: 'two' })).toBe(true)
    expect(await stores.factors.totpOf(user)).toEqual({ ...offer, sealedSecret: 'two', confirmedAt: null })
    expect(await stores.factors.hasAny(user)).toBe(false)
    await stores.factors.confirmTotp(user, now)
    expect(await stores.factors.hasAny(user)).toBe(true)
    expect(await stores.factors.offerTotp({ ...offer, sealedSecret: 'three' })).toBe(false)
    expect((await stores.factors.totpOf(user))?.sealedSecret).toBe('two')
  })

  test('a time step is used once, and never one of before', async () => {
    const { stores } = await open()
    const { user } = await makeUser(stores)
    await stores.factors.offerTotp({ userId: user, sealedSecret: 'one', createdAt: now })
    const tries = await Promise.all([7, 7].map((step) => stores.factors.useStep(user, step)))
    expect(tries.toSorted()).toEqual([false, true])
    expect(await stores.factors.useStep(user, 6)).toBe(false)
    expect(await stores.factors.useStep(user, 8)).toBe(true)
  })

  test('a code on paper is used once; new ones make the others worthless', async () => {
    const { stores } = await open()
    const { user } = await makeUser(stores)
    await stores.factors.replaceCodes(user, ['a', 'b'])
    expect(await stores.factors.useCode(user, 'a', now)).toBe(true)
    expect(await stores.factors.useCode(user, 'a', now)).toBe(false)
    expect(await stores.factors.codesLeft(user)).toBe(1)
    await stores.factors.replaceCodes(user, ['c', 'd'])
    expect(await stores.factors.useCode(user, 'b', now)).toBe(false)
    expect(await stores.factors.codesLeft(user)).toBe(2)
  })

  test('a passkey is its first owner’s, counts as a second factor, and goes with the rest', async () => {
    const { stores } = await open()
    const { user } = await makeUser(stores)
    const passkey = passkeyOf(user)
    await stores.factors.insertPasskey(passkey)
    await expect(stores.factors.insertPasskey(passkey)).rejects.toThrow(/unique/i)
    await stores.factors.usedPasskey(passkey.id, { counter: 3, at: now + 1 })
    expect(await stores.factors.findPasskey(passkey.id)).toEqual({
      ...passkey,
      counter: 3,
      lastUsedAt: now + 1,
    })
    await stores.factors.insertPasskey(passkeyOf(user, { id: 'other', createdAt: now + 1 }))
    expect((await stores.factors.passkeysOf(user)).map(({ id }) => id)).toEqual(['credential', 'other'])
    expect(await stores.factors.among([user])).toEqual(new Set([user]))
    expect(await stores.factors.renamePasskey(UserId.parse(newUuid()), 'other', 'Của người khác')).toBe(false)
    expect(await stores.factors.renamePasskey(user, 'other', 'Máy cơ quan')).toBe(true)
    expect(await stores.factors.findPasskey('other')).toMatchObject({ name: 'Máy cơ quan', counter: 0 })
    expect(await stores.factors.removePasskey(UserId.parse(newUuid()), 'other')).toBe(false)
    expect(await stores.factors.removePasskey(user, 'other')).toBe(true)
    await stores.factors.removeAll(user)
    expect(await stores.factors.hasAny(user)).toBe(false)
  })

  test('a provider’s name for somebody belongs to one account', async () => {
    const { stores } = await open()
    const { user } = await makeUser(stores)
    const identity = { issuer: 'https://id.example', subject: '1', userId: user, createdAt: now }
    await stores.identities.insert(identity)
    await expect(stores.identities.insert(identity)).rejects.toThrow(/unique/i)
    expect(await stores.identities.find('https://id.example', '1')).toEqual(identity)
    expect(await stores.identities.find('https://other.example', '1')).toBeUndefined()
    expect(await stores.identities.ofUser(user)).toEqual([identity])
    await stores.identities.removeOf(user)
    expect(await stores.identities.ofUser(user)).toEqual([])
  })
}
