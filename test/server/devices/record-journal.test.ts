import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RowEvent } from '@nguon/protocol/messages/journal'
import { openJournalAlone } from '../../support/record-journal-alone.ts'
import { makeTestJournal, testPlay, type TestJournal } from '../../support/test-device.ts'

let t: Awaited<ReturnType<typeof openJournalAlone>>
beforeAll(async () => {
  t = await openJournalAlone()
})
afterAll(() => t.close())

const started = (n: number): RowEvent => ({ event: 'started', play: testPlay(n), startedAt: 1_000 * n })
const completed = (n: number): RowEvent => ({
  event: 'completed',
  play: testPlay(n),
  startedAt: 1_000 * n,
  playedMs: 10_000,
  proof: 'P1',
  captures: null,
})
const interrupted = (n: number, playedMs: number): RowEvent => ({
  event: 'interrupted',
  play: testPlay(n),
  startedAt: 1_000 * n,
  playedMs,
  proof: 'P0',
  captures: null,
  reason: 'restarted',
})
const skipped = (n: number): RowEvent => ({ event: 'skipped', play: testPlay(n), reason: 'late' })

const openDevice = async () => {
  const { device, signer } = await t.newDevice()
  const journal = makeTestJournal({ hub: t.hub, device: device.id, signer })
  journal.append({ event: 'opened' }, 1)
  return { device, journal, signer }
}

/** Every row of the device, stored with the very text that the device wrote. */
const expectAllRows = async (device: Parameters<typeof t.rowsOf>[0], journal: TestJournal) =>
  expect(await t.rowsOf(device)).toEqual(
    Array.from({ length: journal.last }, (_, i) => ({ seq: i + 1, text: journal.textOf(i + 1) })),
  )

test('batches in any order, doubled, lost and sent again give the same plays and counts', async () => {
  const event = fc.oneof(
    fc.nat(2).map(started),
    fc.nat(2).map(completed),
    fc.tuple(fc.nat(2), fc.nat(9_000)).map(([n, ms]) => interrupted(n, ms)),
    fc.nat(2).map(skipped),
  )
  const delivery = fc.record({
    from: fc.nat(11),
    size: fc.integer({ min: 1, max: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { minLength: 1, maxLength: 12, size: 'max' }),
      fc.array(delivery, { maxLength: 12, size: 'max' }),
      async (events, deliveries) => {
        const [inOrder, shuffled] = [await openDevice(), await openDevice()]
        for (const { journal } of [inOrder, shuffled]) for (const e of events) journal.append(e, 5)
        const { last } = inOrder.journal
        await t.record(inOrder.device, await inOrder.journal.batch(1, last))
        // Whatever arrives in whatever order, then all that the device still holds once more.
        const cuts = deliveries.map(({ from, size }) => {
          const first = 1 + (from % last)
          return [first, Math.min(last, first + size - 1)] as const
        })
        const batches = [...cuts, [1, last] as const]
        await Promise.all(
          batches.map(async ([a, b]) => t.record(shuffled.device, await shuffled.journal.batch(a, b))),
        )
        const comparable = async (d: typeof inOrder) =>
          (await t.playsOf(d.device.id)).map(({ device_id: _, ...play }) => play)
        expect(await comparable(shuffled)).toEqual(await comparable(inOrder))
        await expectAllRows(shuffled.device.id, shuffled.journal)
        const last2 = t.watermarks.filter(({ device }) => device === shuffled.device.id)
        expect(Math.max(...last2.map(({ upTo }) => upTo))).toBe(last)
      },
    ),
    { numRuns: 40 },
  )
}, 60_000)

test('the watermark stands before the first gap, and jumps when the gap is filled', async () => {
  const { device, journal } = await openDevice()
  for (let n = 0; n < 9; n += 1) journal.append(skipped(n))
  const upTo = () => t.watermarks.filter((w) => w.device === device.id).at(-1)?.upTo
  await t.record(device, await journal.batch(1, 3))
  expect(upTo()).toBe(3)
  await t.record(device, await journal.batch(6, 10))
  expect(upTo()).toBe(3)
  await t.record(device, await journal.batch(4, 5))
  expect(upTo()).toBe(10)
})

test('a completed play stays completed when its start arrives late', async () => {
  const { device, journal } = await openDevice()
  journal.append(started(1))
  journal.append(completed(1))
  await t.record(device, await journal.batch(3, 3))
  await t.record(device, await journal.batch(1, 2))
  expect(await t.playsOf(device.id)).toMatchObject([{ state: 'completed', started_at: 1_000, proof: 'P1' }])
})

test('another text for a stored row is a conflict: the first one stands, and somebody is told', async () => {
  const { device, journal, signer } = await openDevice()
  journal.append(completed(1))
  await t.record(device, await journal.batch(1, 2))
  // The same journal id, another past: a disk that was set back and played on.
  const other = makeTestJournal({ hub: t.hub, device: device.id, signer }, journal.id)
  other.append({ event: 'opened' }, 2)
  other.append(completed(7))
  t.errors.length = 0
  await t.record(device, await other.batch(1, 2))
  expect(t.errors).toMatchObject([{ device: device.id, seq: 1 }])
  await expectAllRows(device.id, journal)
  expect(await t.playsOf(device.id)).toHaveLength(1)
})

test('rows that do not follow from what is stored are not taken', async () => {
  const { device, journal, signer } = await openDevice()
  journal.append(completed(1))
  await t.record(device, await journal.batch(1, 2))
  t.errors.length = 0
  const other = makeTestJournal({ hub: t.hub, device: device.id, signer }, journal.id)
  for (let n = 0; n < 3; n += 1) other.append(completed(n))
  await t.record(device, await other.batch(3, 3))
  expect(t.errors).toMatchObject([{ seq: 3 }])
  await expectAllRows(device.id, journal)
})

test('a batch of another key, a changed row or a missing row is not believed', async () => {
  const { device, journal } = await openDevice()
  const stranger = await t.newDevice()
  journal.append(completed(1))
  const good = Buffer.from(await journal.batch(1, 2)).toString()
  expect(await t.record(stranger.device, Buffer.from(good))).toBe('notDelegated')
  const changed = good.replace(/\\"playedMs\\":10000/, '\\"playedMs\\":99999')
  expect(await t.record(device, Buffer.from(changed))).toBe('wrongHash')
  const parsed = JSON.parse(good) as { rows: string[] }
  expect(await t.record(device, Buffer.from(JSON.stringify({ ...parsed, rows: parsed.rows.slice(1) })))).toBe(
    'malformed',
  )
  expect(await t.record(device, Buffer.from('{'))).toBe('malformed')
  expect(await t.rowsOf(device.id)).toEqual([])
})

test('the instant until which all is known follows the watermark, not the word alone', async () => {
  const { device, journal } = await openDevice()
  journal.append(completed(1))
  journal.append(completed(2))
  const completeAt = async () => (await t.stores.deviceStatuses.find(device.id))?.journalCompleteAt
  t.claims.heard(device.id, { journal: journal.id, last: 3, at: 77_000 })
  await t.record(device, await journal.batch(1, 2))
  expect(await completeAt()).toBeNull()
  await t.record(device, await journal.batch(3, 3))
  expect(await completeAt()).toBe(77_000)
})
