/** What is over its days goes, piece by piece; what something else stands on stays. */
import { toEveryone } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import { kindNames } from '../../server/domain/retention.ts'
import type { RowKind } from '../../server/ports/retention.ts'
import type { Stores } from '../../server/ports/stores.ts'
import { claimIn, enrolmentOf } from './enrolment-stores.ts'
import { sendTo } from './inbox-store.ts'
import { makeBulletin, makeDevice, now, scheduleOf, sessionOf, type OpenStores } from './makers.ts'

export const retentionStoreContract = (open: OpenStores): void => {
  const goes = async (stores: Stores, kind: RowKind, before: number) =>
    stores.retention.remove(kind, before, 100)

  test('sessions and links go piece by piece, the oldest first, and no more than are over', async () => {
    const { stores } = await open()
    const { user } = await makeBulletin(stores)
    for (let n = 0; n < 5; n += 1) {
      await stores.sessions.insert(
        sessionOf(user, { tokenHash: `s${n}`, createdAt: now - 9 + n, expiresAt: now + n }),
      )
      await stores.sessions.insertLink({ tokenHash: `l${n}`, userId: user, expiresAt: now + n })
    }
    expect(await stores.retention.look('sessions')).toEqual({ count: 5, oldest: now - 9 })
    expect(await stores.retention.remove('sessions', now + 3, 2)).toBe(2)
    expect(await stores.retention.look('sessions')).toEqual({ count: 3, oldest: now - 7 })
    expect(await stores.retention.look('links')).toEqual({ count: 5, oldest: null })
    expect(await stores.retention.remove('sessions', now + 3, 2)).toBe(1)
    expect(await stores.retention.remove('sessions', now + 3, 2)).toBe(0)
    expect(await goes(stores, 'links', now + 3)).toBe(3)
    expect(await stores.sessions.useLink('l3', now)).toBe(user)
  })

  test('an app that was never confirmed goes, one in use stays', async () => {
    const { stores } = await open()
    const { user } = await makeBulletin(stores)
    await stores.factors.offerTotp({ userId: user, sealedSecret: 'x', createdAt: now })
    expect(await goes(stores, 'factorOffers', now)).toBe(0)
    await stores.factors.confirmTotp(user, now)
    expect(await goes(stores, 'factorOffers', now + 1)).toBe(0)
    await stores.factors.removeTotp(user)
    await stores.factors.offerTotp({ userId: user, sealedSecret: 'x', createdAt: now })
    expect(await goes(stores, 'factorOffers', now + 1)).toBe(1)
  })

  test('a right goes when it has been over for long, never one that stands', async () => {
    const { stores } = await open()
    const { user, ward } = await makeBulletin(stores)
    const grant = (untilAt: number | null) => ({
      ...{ id: newUuid(), userId: user, role: 'viewer' as const, area: { kind: 'unit' as const, id: ward } },
      ...{ fromAt: 0, untilAt, deputyFor: null, createdBy: user },
    })
    const [over, stands] = [grant(now - 1), grant(null)]
    for (const one of [over, stands]) await stores.grants.insert(one)
    expect(await goes(stores, 'grants', now)).toBe(1)
    expect(await stores.grants.find(over.id)).toBeUndefined()
    expect(await stores.grants.find(stands.id)).toBeDefined()
  })

  test('a draft goes when nobody was ever sent it and nothing plays it', async () => {
    const { stores } = await open()
    const { bulletin } = await makeBulletin(stores)
    expect(bulletin.state).toBe('draft')
    expect(await goes(stores, 'drafts', now)).toBe(0)
    await stores.schedules.insert(scheduleOf(bulletin))
    expect(await goes(stores, 'drafts', now + 1)).toBe(0)
    const { stores: others } = await open()
    const free = await makeBulletin(others)
    expect(await goes(others, 'drafts', now + 1)).toBe(1)
    expect(await others.bulletins.find(free.bulletin.id)).toBeUndefined()
  })

  test('a programme from above goes with its copies unless a ward placed it', async () => {
    const { stores } = await open()
    const made = await makeBulletin(stores)
    const schedule = scheduleOf(made.bulletin)
    await stores.schedules.insert(schedule)
    const left = await sendTo(stores, made, { playBy: now })
    const placed = await sendTo(stores, made, { playBy: now })
    await stores.inbox.save({ ...placed.entry, state: 'placed', scheduleId: schedule.id, answeredAt: now })
    expect(await goes(stores, 'inbox', now + 1)).toBe(1)
    expect(await stores.inbox.programme(left.programme.id)).toBeUndefined()
    expect(await stores.inbox.entriesOf([left.programme.id])).toEqual([])
    expect(await stores.inbox.programme(placed.programme.id)).toBeDefined()
  })

  test('a claim goes after the knock at it; what let a device in stays', async () => {
    const { stores } = await open()
    const { ward } = await makeBulletin(stores)
    const [refused, used, young] = [claimIn(ward), claimIn(ward), claimIn(ward)]
    for (const claim of [refused, used]) await stores.claims.insert({ ...claim, expiresAt: now - 1 })
    await stores.claims.insert({ ...young, expiresAt: now + 9 })
    await stores.enrolments.insert({ ...enrolmentOf(refused), status: 'refused', requestedAt: now - 1 })
    const device = await makeDevice(stores, ward)
    await stores.enrolments.insert({ ...enrolmentOf(used), status: 'enrolled', requestedAt: now - 1, device })
    expect(await goes(stores, 'claims', now)).toBe(0)
    expect(await goes(stores, 'knocks', now)).toBe(1)
    expect(await goes(stores, 'claims', now)).toBe(1)
    expect(await stores.claims.find(refused.id)).toBeUndefined()
    expect(await stores.claims.find(used.id)).toBeDefined()
    expect(await stores.claims.find(young.id)).toBeDefined()
  })

  test('a command goes with its answers, but not before the file that it brought', async () => {
    const { stores } = await open()
    const { user, ward } = await makeBulletin(stores)
    const device = await makeDevice(stores, ward)
    const command = {
      ...{ id: newUuid(), order: { kind: 'capture' as const }, audience: toEveryone, issuedBy: user },
      ...{ issuedAt: now - 1, expiresAt: now },
    }
    await stores.commands.insert(command, [device])
    await stores.commands.keepResult({
      command: command.id,
      device,
      outcome: { outcome: 'started' },
      at: now,
    })
    const file = { command: command.id, device, mediaType: 'image/png', sha256: 'a', bytes: 1, at: now }
    await stores.commands.keepFile(file)
    expect(await goes(stores, 'commands', now)).toBe(0)
    expect(await stores.commands.filesBefore(now + 1, 0)).toEqual([])
    expect(await stores.commands.filesBefore(now + 1, 1)).toEqual([file])
    await stores.commands.forgetFile(file)
    expect(await goes(stores, 'commands', now)).toBe(1)
    expect(await stores.commands.find(command.id)).toBeUndefined()
    expect(await stores.commands.atDevices([command.id], device)).toEqual([])
  })

  test('every kind can be looked at', async () => {
    const { stores } = await open()
    await makeBulletin(stores)
    for (const kind of kindNames) {
      const kept = await stores.retention.look(kind)
      if (kept) expect([kind, Number.isInteger(kept.count)]).toEqual([kind, true])
    }
    expect(await stores.retention.look('accounts')).toEqual({ count: 1, oldest: now })
    expect(await stores.retention.look('drafts')).toEqual({ count: 1, oldest: now })
    expect(await stores.retention.look('plays')).toBeUndefined()
  })

  test('of an account that was erased nobody signs in by it, and its name is free', async () => {
    const { stores } = await open()
    const { user } = await makeBulletin(stores)
    await stores.users.setPasswordHash(user, 'x', now)
    await stores.users.erase(user, { userName: 'da-xoa-1', name: 'Đã xoá' }, now)
    expect(await stores.users.find(user)).toMatchObject({
      ...{ userName: 'da-xoa-1', name: 'Đã xoá', title: '', contact: '', passwordSet: false },
      ...{ disabledAt: now, erasedAt: now },
    })
    expect(await stores.users.findByUserName('ha')).toBeUndefined()
  })
}
