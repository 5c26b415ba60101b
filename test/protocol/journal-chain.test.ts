import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chain, chainStart, checkRows, parseRow, readBatch } from '@nguon/protocol/journal-chain'
import { journalSealMessage } from '@nguon/protocol/messages/journal'

const text = (seq: number, at = 1_000) =>
  JSON.stringify({
    seq,
    at,
    boot: 'b',
    clock: { trusted: true, uncertaintyMs: 5, source: 'hub' },
    event: 'opened',
  })

const sealOf = (rows: readonly string[], first = 1, prev = chainStart) => ({
  ...journalSealMessage.example,
  first,
  last: first + rows.length - 1,
  prev,
  head: rows.reduce(chain, prev),
})

test('rows that were chained are accepted with their hashes', () => {
  const rows = [text(1), text(2), text(3)]
  const checked = checkRows(sealOf(rows), rows)
  expect(checked).toMatchObject({ ok: true })
  expect(checked.ok && checked.value.map((r) => r.seq)).toEqual([1, 2, 3])
})

test('a changed, missing, doubled or moved row breaks the chain', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 20 }),
      fc.nat(),
      fc.constantFrom('change', 'drop', 'double', 'swap'),
      (count, pick, how) => {
        const rows = Array.from({ length: count }, (_, i) => text(i + 1))
        const seal = sealOf(rows)
        const at = pick % (count - 1)
        const broken =
          how === 'change'
            ? rows.with(at, text(at + 1, 1_001))
            : how === 'drop'
              ? rows.toSpliced(at, 1)
              : how === 'double'
                ? rows.toSpliced(at, 0, rows[at] ?? '')
                : rows.with(at, rows[at + 1] ?? '').with(at + 1, rows[at] ?? '')
        expect(checkRows(seal, broken).ok).toBe(false)
      },
    ),
  )
})

test('a text that is no row is nothing, and a batch that is no batch is refused', () => {
  expect(parseRow('{')).toBeUndefined()
  expect(parseRow('{"seq":0}')).toBeUndefined()
  expect(readBatch(new Uint8Array(20_000))).toMatchObject({ code: 'tooLarge' })
  expect(readBatch(new TextEncoder().encode('{"rows":[]}'))).toMatchObject({ code: 'malformed' })
})
