/** What units send to wards below them, and what the wards answer. */
import { BulletinId, RuleId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { day } from '@nguon/protocol/time'
import { expect, test } from 'vitest'
import type { InboxEntry, SentProgramme } from '../../server/domain/inbox.ts'
import type { Stores } from '../../server/ports/stores.ts'
import { makeBulletin, now, scheduleOf, type OpenStores } from './makers.ts'

/** `made`: once for each database, for a user name is taken once. */
export const sendTo = async (
  stores: Stores,
  made: Awaited<ReturnType<typeof makeBulletin>>,
  part: Partial<SentProgramme> = {},
) => {
  const programme: SentProgramme = {
    id: newUuid(now),
    unitId: made.province,
    items: [{ bulletinId: made.bulletin.id, repeat: 2 }],
    gapMs: 2_000,
    priority: 'normal',
    lengthMs: 22_000,
    when: { kind: 'weekly', time: '17:00', from: '2026-11-23', until: '2026-12-06', weekdays: [1, 4] },
    playBy: now + 14 * day,
    note: 'Đề nghị phát trước ngày 6/12.',
    targets: [made.province],
    createdBy: made.user,
    createdAt: now,
    withdrawnAt: null,
    ...part,
  }
  const entries = [made.ward, made.otherWard].map((unitId): InboxEntry => ({
    id: newUuid(now),
    programmeId: programme.id,
    unitId,
    state: 'waiting',
    scheduleId: null,
    reason: null,
    obstacle: null,
    answeredBy: null,
    answeredAt: null,
    seenAt: null,
  }))
  await stores.inbox.send(programme, entries)
  const [entry] = entries
  if (entry === undefined) throw new Error('no ward')
  return { ...made, programme, entries, entry }
}

export const inboxStoreContract = (open: OpenStores): void => {
  test('a programme and its copies come back as they were sent', async () => {
    const { stores } = await open()
    const { programme, entries, entry, bulletin, province, ward, otherWard } = await sendTo(
      stores,
      await makeBulletin(stores),
    )
    expect(await stores.inbox.programme(programme.id)).toEqual(programme)
    expect(await stores.inbox.programme(newUuid())).toBeUndefined()
    expect(await stores.inbox.programmes([programme.id, programme.id])).toEqual([programme])
    expect(await stores.inbox.programmes([])).toEqual([])
    expect(await stores.inbox.entry(entry.id)).toEqual(entry)
    expect(await stores.inbox.entry(newUuid())).toBeUndefined()
    expect(new Set(await stores.inbox.entriesOf([programme.id]))).toEqual(new Set(entries))
    expect(await stores.inbox.sentBy([province], 10)).toEqual([programme])
    expect(await stores.inbox.sentBy([ward], 10)).toEqual([])
    expect(new Set(await stores.inbox.wardsThatGot(bulletin.id))).toEqual(new Set([ward, otherWard]))
    expect(await stores.inbox.wardsThatGot(BulletinId.parse(newUuid()))).toEqual([])
  })

  test('a programme of several bulletins keeps its order', async () => {
    const { stores } = await open()
    const made = await makeBulletin(stores)
    const { id } = made.bulletin
    const { programme } = await sendTo(stores, made, {
      items: [
        { bulletinId: id, repeat: 1 },
        { bulletinId: id, repeat: 3 },
        { bulletinId: id, repeat: 2 },
      ],
    })
    expect((await stores.inbox.programme(programme.id))?.items.map((item) => item.repeat)).toEqual([1, 3, 2])
  })

  test('the newest comes first, and only so many', async () => {
    const { stores } = await open()
    const made = await makeBulletin(stores)
    const sent = [await sendTo(stores, made), await sendTo(stores, made), await sendTo(stores, made)]
    const units = [made.province, made.ward]
    const ids = sent.map((one) => one.programme.id).toSorted()
    expect((await stores.inbox.sentBy(units, 2)).map((one) => one.id)).toEqual([ids[2], ids[1]])
  })

  test('a ward finds what it got until long after the deadline', async () => {
    const { stores } = await open()
    const { programme, entry, ward, hamlet } = await sendTo(stores, await makeBulletin(stores))
    expect(await stores.inbox.entriesIn([ward, hamlet], programme.playBy)).toEqual([entry])
    expect(await stores.inbox.entriesIn([ward], programme.playBy + 1)).toEqual([])
    expect(await stores.inbox.entriesIn([hamlet], 0)).toEqual([])
    expect(await stores.inbox.entriesIn([], 0)).toEqual([])
  })

  test('an answer is kept, and its schedule leads back to it', async () => {
    const { stores } = await open()
    const { entry, bulletin, user } = await sendTo(stores, await makeBulletin(stores))
    const schedule = scheduleOf(bulletin)
    await stores.schedules.insert(schedule)
    const placed: InboxEntry = {
      ...entry,
      state: 'placed',
      scheduleId: schedule.id,
      answeredBy: user,
      answeredAt: now + 1,
      seenAt: now,
    }
    await stores.inbox.save(placed)
    expect(await stores.inbox.entry(entry.id)).toEqual(placed)
    expect(await stores.inbox.entriesPlacedAs([schedule.id, RuleId.parse(newUuid())])).toEqual(
      new Map([[schedule.id, placed]]),
    )
    const declined: InboxEntry = { ...entry, state: 'declined', reason: 'Trùng lễ hội.' }
    await stores.inbox.save(declined)
    expect(await stores.inbox.entry(entry.id)).toEqual(declined)
    expect(await stores.inbox.entriesPlacedAs([schedule.id])).toEqual(new Map())
    const hindered: InboxEntry = {
      ...entry,
      obstacle: { code: 'policy.quietHours', params: { policy: 'Phường', at: '03:00', nearestAt: 1 } },
    }
    await stores.inbox.save(hindered)
    expect(await stores.inbox.entry(entry.id)).toEqual(hindered)
  })

  test('a withdrawal stands until it is taken back', async () => {
    const { stores } = await open()
    const { programme, user } = await sendTo(stores, await makeBulletin(stores))
    await stores.inbox.setWithdrawn(programme.id, now + 5, user)
    expect(await stores.inbox.programme(programme.id)).toEqual({ ...programme, withdrawnAt: now + 5 })
    await stores.inbox.setWithdrawn(programme.id, null, user)
    expect(await stores.inbox.programme(programme.id)).toEqual(programme)
  })

  test('a ward gets a programme once', async () => {
    const { stores } = await open()
    const { programme, entry } = await sendTo(stores, await makeBulletin(stores))
    const other = { ...programme, id: newUuid() }
    const twice = [entry, entry].map((one) => ({ ...one, id: newUuid(), programmeId: other.id }))
    await expect(stores.inbox.send(other, twice)).rejects.toThrow()
  })
}
