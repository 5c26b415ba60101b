/** Roots that follow each other, papers that wait for an authority, and everybody's keys. */
import { newUuid } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import { anEnvelope, makeDevice, makeUser, now, type OpenStores } from './makers.ts'

export const keyStoresContract = (open: OpenStores): void => {
  test('roots come oldest first, each version once', async () => {
    const { stores } = await open()
    const { user } = await makeUser(stores)
    const root = { version: 2, fingerprint: 'b', envelope: anEnvelope, takenAt: now, takenBy: user }
    await stores.roots.insert(root)
    await stores.roots.insert({ ...root, version: 1, fingerprint: 'a', takenBy: null })
    expect((await stores.roots.all()).map(({ fingerprint }) => fingerprint)).toEqual(['a', 'b'])
    expect(await stores.roots.find(2)).toEqual(root)
    expect(await stores.roots.find(3)).toBeUndefined()
    await expect(stores.roots.insert(root)).rejects.toThrow(/unique/i)
  })

  test('a paper waits until it is settled, once; a newer wish takes the place of those that wait', async () => {
    const { stores } = await open()
    const { user, ward } = await makeUser(stores)
    const paper = (of: { id: string; createdAt: number; subject?: string }) => ({
      kind: 'policy' as const,
      subject: ward,
      unit: ward,
      enrolment: null,
      payloadType: 'x',
      payload: 'e30=',
      createdBy: user,
      ...of,
    })
    const [first, second, other] = [newUuid(), newUuid(), newUuid()]
    await stores.papers.insert(paper({ id: second, createdAt: now + 1 }))
    await stores.papers.insert(paper({ id: first, createdAt: now }))
    await stores.papers.insert(paper({ id: other, createdAt: now + 2, subject: 'another' }))
    expect((await stores.papers.waiting()).map(({ id }) => id)).toEqual([first, second, other])
    expect(await stores.papers.find(first)).toEqual({
      ...paper({ id: first, createdAt: now }),
      state: 'waiting',
    })
    const signed = { state: 'signed' as const, by: user, at: now + 3, keyid: 'ab'.repeat(16) }
    expect(await stores.papers.settle(first, signed)).toBe(true)
    expect(await stores.papers.settle(first, signed)).toBe(false)
    await stores.papers.dropAbout('policy', ward, now + 4)
    expect((await stores.papers.waiting()).map(({ id }) => id)).toEqual([other])
    expect(await stores.papers.find(first)).toMatchObject({ state: 'signed' })
    expect(await stores.papers.find(second)).toMatchObject({ state: 'dropped' })
  })

  test('a newer word of an authority moves a device; everything else of it stays', async () => {
    const { stores } = await open()
    const { ward } = await makeUser(stores)
    const device = await makeDevice(stores, ward)
    const before = await stores.devices.find(device)
    const binding = { ...anEnvelope, payload: 'e30=' }
    await stores.devices.place(device, { unit: ward, name: 'Loa khác', binding })
    expect(await stores.devices.find(device)).toEqual({ ...before, name: 'Loa khác', binding })
  })

  test('everybody’s keys come oldest first', async () => {
    const { stores } = await open()
    const { user } = await makeUser(stores)
    const key = { userId: user, alg: 'ed25519' as const, spki: 'x', status: 'pending' as const }
    await stores.users.addKey({ ...key, keyid: 'b'.repeat(32), createdAt: now })
    await stores.users.addKey({ ...key, keyid: 'a'.repeat(32), createdAt: now + 1 })
    expect((await stores.users.allKeys()).map(({ keyid }) => keyid[0])).toEqual(['b', 'a'])
  })
}
