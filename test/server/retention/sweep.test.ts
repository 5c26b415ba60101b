/** The daily sweep over a real database: what it takes, in what pieces, and what it tells. */
import { newUuid } from '@nguon/protocol/node/crypto'
import type { UserId } from '@nguon/protocol/ids'
import { day } from '@nguon/protocol/time'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { boundsOf, kinds, periodsOf, sweptNames } from '../../../server/domain/retention.ts'
import { checkChain } from '../../../server/usecases/audit/watch-chain.ts'
import { makeRecordAct } from '../../../server/usecases/record-act.ts'
import { keepPeriods, readPeriods } from '../../../server/usecases/retention/periods.ts'
import { readProgress } from '../../../server/usecases/retention/progress.ts'
import { makeSweep, pieceSize } from '../../../server/usecases/retention/sweep.ts'
import { makeUser, sessionOf } from '../../contract/makers.ts'
import { losingTransact } from '../../support/losing-transact.ts'
import { now, openUnitStores } from '../../support/unit-stores.ts'

let opened: Awaited<ReturnType<typeof openUnitStores>>
let user: UserId
let clock = now
beforeEach(async () => {
  clock = now
  opened = await openUnitStores()
  const made = await makeUser(opened.stores)
  user = made.user
  await opened.stores.settings.set('rootUnit', made.province)
})
afterEach(() => opened.close())

const sweepOf = (
  letOthers: () => Promise<unknown> = async () => undefined,
  forgetUploads: (before: number, limit: number) => Promise<number> = async () => 0,
) => {
  const d = { now: () => clock, newId: () => newUuid(clock) }
  return makeSweep({
    ...d,
    stores: opened.stores,
    transact: losingTransact(opened.transact),
    record: makeRecordAct(d),
    letOthers,
    forgetUploads,
  })
}

const openSessions = async (count: number, expiresAt: number) => {
  await opened.transact(async (stores) => {
    for (let n = 0; n < count; n += 1)
      await stores.sessions.insert(sessionOf(user, { tokenHash: newUuid(), expiresAt }))
  })
}
const trail = async () =>
  (await opened.stores.audit.after(0, 100)).map(({ action, after }) => [action, after])
const left = async () => (await opened.stores.retention.look('sessions'))?.count

test('what is over its days goes in pieces, others come in between, and one row says how many', async () => {
  await openSessions(pieceSize + 3, now - 2 * day)
  await openSessions(2, now)
  const between: (number | undefined)[] = []
  await sweepOf(async () => void between.push(await left()))()
  expect(between).toEqual([5])
  expect(await left()).toBe(2)
  expect(await trail()).toEqual([
    ['retention.sweep', JSON.stringify({ removed: { sessions: pieceSize + 3 } })],
  ])
  expect((await readProgress(opened.stores)).last).toEqual({ at: now, removed: { sessions: pieceSize + 3 } })
})

test('a sweep that finds nothing says nothing in the trail', async () => {
  await sweepOf()()
  expect(await trail()).toEqual([])
  expect((await readProgress(opened.stores)).last).toEqual({ at: now, removed: {} })
})

test('a sweep that was cut off midway is told whole by the next one, nothing counted twice', async () => {
  await openSessions(pieceSize + 3, now - 2 * day)
  await expect(
    sweepOf(async () => {
      throw new Error('the hub fell')
    })(),
  ).rejects.toThrow('the hub fell')
  expect(await left()).toBe(3)
  expect(await trail()).toEqual([])
  await sweepOf()()
  expect(await left()).toBe(0)
  expect(await trail()).toEqual([
    ['retention.sweep', JSON.stringify({ removed: { sessions: pieceSize + 3 } })],
  ])
})

test('files of devices are asked for by their days, until there are no more of them', async () => {
  const asked: number[] = []
  const files = [pieceSize, 3]
  await sweepOf(undefined, async (before) => {
    asked.push(before)
    return files.shift() ?? 0
  })()
  expect(asked).toEqual([now - 30 * day, now - 30 * day])
  expect(await trail()).toEqual([
    ['retention.sweep', JSON.stringify({ removed: { uploads: pieceSize + 3 } })],
  ])
})

test('two sweeps at once are one', async () => {
  await openSessions(1, now - 2 * day)
  const sweep = sweepOf()
  await Promise.all([sweep(), sweep()])
  expect(await trail()).toHaveLength(1)
})

test('what the site chose holds, never under the least', async () => {
  await openSessions(1, now - 2 * day)
  await keepPeriods(opened.stores, { ...(await readPeriods(opened.stores)), sessions: 3 })
  await sweepOf()()
  expect(await left()).toBe(1)
  expect(periodsOf({ actDetails: 1, addresses: 7, sessions: 1e9 })).toMatchObject({
    actDetails: 5 * 365,
    addresses: 365,
    sessions: 30,
  })
})

test('addresses go from the trail after two years and details after ten; the chain is whole and still tells', async () => {
  const act = (action: string, after: object) =>
    opened.transact((stores) =>
      makeRecordAct({ now: () => clock, newId: () => newUuid(clock) })(stores, {
        ...{ by: { id: user }, action, unitId: null, subject: user, after },
      }),
    )
  await act('session.openByLink', { address: '192.0.2.7' })
  await act('person.disable', { reason: 'Chuyển công tác' })
  clock = now + 3 * 365 * day
  await act('session.openByLink', { address: '192.0.2.8' })
  await sweepOf()()
  const said = async () =>
    (await opened.stores.audit.after(0, 3)).map(({ after, erasedAt }) => [after, erasedAt])
  expect(await said()).toEqual([
    ['{}', clock],
    ['{"reason":"Chuyển công tác"}', null],
    ['{"address":"192.0.2.8"}', null],
  ])
  expect((await trail()).map(([action]) => action).slice(3)).toEqual(['audit.erase', 'retention.sweep'])
  expect(await checkChain(opened.stores, { heads: [] })).toMatchObject({ ok: true })

  clock = now + 11 * 365 * day
  await sweepOf()()
  expect((await said()).map(([after]) => after)).toEqual([null, null, '{}'])
  const before = await opened.stores.audit.head()
  expect(await checkChain(opened.stores, { heads: before ? [before] : [] })).toMatchObject({ ok: true })
  // Nothing is left to do: the next night adds nothing.
  await sweepOf()()
  expect(await opened.stores.audit.head()).toEqual(before)
})

test('every kind that is kept for days is swept, within bounds that make sense', () => {
  const forDays = Object.entries(kinds).flatMap(([name, { keeping }]) =>
    keeping.for === 'days' ? [name] : [],
  )
  expect([...sweptNames].toSorted()).toEqual(forDays.toSorted())
  for (const name of sweptNames) {
    const { least, usual, most } = boundsOf(name)
    expect([name, least >= 1 && least <= usual && usual <= most]).toEqual([name, true])
  }
})
