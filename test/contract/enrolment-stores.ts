/** How a box becomes a device: claims, enrolments; and the commands it is given later. */
import { newUuid } from '@nguon/protocol/node/crypto'
import { toEveryone, type UnitId } from '@nguon/protocol/ids'
import { expect, test } from 'vitest'
import type { ClaimRecord, EnrolmentRecord } from '../../server/ports/claims.ts'
import { makeDevice, makeUnits, makeUser, now, type OpenStores } from './makers.ts'

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

const claimIn = (unit: UnitId): ClaimRecord => {
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

const enrolmentOf = (claim: ClaimRecord): EnrolmentRecord => ({
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
