/** Journal rows: nothing lost, nothing counted twice, nothing promised that is not there (I1, I7). */
import { JournalId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { expect, test } from 'vitest'
import type { NewJournalRow } from '../../server/ports/journals.ts'
import { anEnvelope, makeDevice, makePlacedDevice, makeUnits, now, type OpenStores } from './makers.ts'

export const journalStoreContract = (open: OpenStores): void => {
  test('rows come in order, with the text that was stored first', async () => {
    const { stores } = await open()
    const device = await makePlacedDevice(stores)
    await stores.journals.insertAbsent(device, journal, [row(3), row(1)], now)
    await stores.journals.insertAbsent(device, journal, [{ ...row(1), text: 'forged' }, row(2)], now + 1)
    await stores.journals.insertAbsent(device, journal, [], now + 2)
    expect(await stores.journals.rows(device, journal, 1, 3)).toEqual(
      [1, 2, 3].map((seq) => ({ seq, text: row(seq).text, hash: row(seq).hash })),
    )
    expect((await stores.journals.rows(device, journal, 2, 2)).map(({ seq }) => seq)).toEqual([2])
    expect(await stores.journals.rows(device, otherJournal, 1, 3)).toEqual([])
  })

  test('rows of a revoked device lie apart, each batch once, and no more than may lie there', async () => {
    const { stores } = await open()
    const [device, other] = [await makePlacedDevice(stores), await makePlacedDevice(stores)]
    const batch = { device, journal, first: 1, last: 3, batch: '{}', receivedAt: now }
    expect(await stores.journals.quarantine(batch, 2)).toBe(true)
    expect(await stores.journals.quarantine(batch, 2)).toBe(false)
    expect(await stores.journals.quarantine({ ...batch, first: 4, last: 4 }, 2)).toBe(true)
    expect(await stores.journals.quarantine({ ...batch, first: 5, last: 5 }, 2)).toBe(false)
    expect(await stores.journals.quarantined()).toEqual(new Map([[device, 4]]))
    expect(await stores.journals.quarantined(other)).toEqual(new Map())
    // Nothing of it is a row, nothing of it is promised.
    expect(await stores.journals.rows(device, journal, 1, 9)).toEqual([])
    expect(await stores.journals.advanceWatermark(device, journal)).toBe(0)
  })

  test('a watermark stands before the first gap, and moves over what filled it', async () => {
    const { stores } = await open()
    const device = await makePlacedDevice(stores)
    const { journals } = stores
    expect(await journals.watermark(device, journal)).toBe(0)
    expect(await journals.advanceWatermark(device, journal)).toBe(0)
    await journals.insertAbsent(device, journal, [row(1), row(2), row(4), row(7)], now)
    expect(await journals.advanceWatermark(device, journal)).toBe(2)
    await journals.insertAbsent(device, journal, [row(3)], now)
    expect(await journals.watermark(device, journal)).toBe(2)
    expect(await journals.advanceWatermark(device, journal)).toBe(4)
    expect(await journals.watermark(device, journal)).toBe(4)
    await journals.insertAbsent(device, journal, [row(5), row(6)], now)
    expect(await journals.advanceWatermark(device, journal)).toBe(7)
    expect(await journals.advanceWatermark(device, journal)).toBe(7)
  })

  test('a backlog longer than one step is taken in one go', async () => {
    const { stores } = await open()
    const device = await makePlacedDevice(stores)
    const all = Array.from({ length: 2_500 }, (_, n) => row(n + 1))
    for (let at = 0; at < all.length; at += 500)
      await stores.journals.insertAbsent(device, journal, all.slice(at, at + 500), now)
    expect(await stores.journals.advanceWatermark(device, journal)).toBe(2_500)
  })

  test('each journal of each device is counted alone', async () => {
    const { stores } = await open()
    const { ward } = await makeUnits(stores)
    const [one, other] = [await makeDevice(stores, ward), await makeDevice(stores, ward)]
    await stores.journals.insertAbsent(one, journal, [row(1), row(2)], now)
    await stores.journals.insertAbsent(one, otherJournal, [row(1)], now)
    await stores.journals.insertAbsent(other, journal, [row(2)], now)
    expect(await stores.journals.advanceWatermark(one, journal)).toBe(2)
    expect(await stores.journals.advanceWatermark(one, otherJournal)).toBe(1)
    expect(await stores.journals.advanceWatermark(other, journal)).toBe(0)
  })

  test('a journal was opened when its first row says, whenever that arrives', async () => {
    const { stores } = await open()
    const device = await makePlacedDevice(stores)
    await stores.journals.insertAbsent(device, journal, [row(2)], now)
    expect(await stores.journals.openedAt(device, journal)).toBeUndefined()
    await stores.journals.insertAbsent(device, journal, [row(1)], now)
    expect(await stores.journals.openedAt(device, journal)).toBe(row(1).at)
  })

  test('a seal that comes twice is kept once', async () => {
    const { stores } = await open()
    const device = await makePlacedDevice(stores)
    const seal = { device, journal, first: 1, last: 2, envelope: anEnvelope, receivedAt: now }
    await stores.journals.keepSeal(seal)
    await stores.journals.keepSeal({ ...seal, receivedAt: now + 1 })
    await stores.journals.keepSeal({ ...seal, last: 3 })
  })
}

const journal = JournalId.parse(newUuid())
const otherJournal = JournalId.parse(newUuid())

const row = (seq: number): NewJournalRow => ({
  seq,
  text: JSON.stringify({ seq, event: 'skipped', reason: 'trễ giờ' }),
  hash: `hash ${seq}`,
  at: now + seq,
  event: 'skipped',
  occurrence: seq === 1 ? null : `o${seq}`,
})
