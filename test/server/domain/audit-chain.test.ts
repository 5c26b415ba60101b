import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  genesis,
  makeChainCheck,
  rowHash,
  type ChainedRow,
  type ChainState,
} from '../../../server/domain/audit-chain.ts'

const trailOf = (contents: readonly string[]): ChainedRow[] => {
  const rows: ChainedRow[] = []
  for (const [n, content] of contents.entries()) {
    const row = {
      seq: n + 1,
      id: `id ${n}`,
      at: n,
      userId: n % 2 === 0 ? null : 'ha',
      deputyFor: null,
      action: 'bulletin.edit',
      unitId: 'ward',
      subject: content,
      before: null,
      after: JSON.stringify({ content }),
      prev: rows.at(-1)?.hash ?? genesis,
      erasedAt: null,
    }
    rows.push({ ...row, hash: rowHash(row) })
  }
  return rows
}

const check = (
  rows: readonly ChainedRow[],
  heads: readonly { seq: number; hash: string }[] = [],
): ChainState => {
  const chain = makeChainCheck({ heads })
  for (const row of rows) if (!chain.take(row)) break
  return chain.end()
}

const headOf = (rows: readonly ChainedRow[]) => rows.slice(-1).map(({ seq, hash }) => ({ seq, hash }))

const trails = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 20 }).map(trailOf)
const withPlace = trails.chain((rows) =>
  fc.record({ rows: fc.constant(rows), at: fc.nat({ max: rows.length - 1 }) }),
)

/** Whatever a row says. */
const fields = ['id', 'at', 'userId', 'deputyFor', 'action', 'unitId', 'subject', 'before', 'after'] as const

test('a trail that was only added to is whole, whatever was written into it', () => {
  fc.assert(
    fc.property(trails, (rows) => {
      expect(check(rows, headOf(rows))).toEqual({ ok: true, head: headOf(rows)[0] })
    }),
  )
})

test('a changed field of any row is found, and it is that row that is named', () => {
  fc.assert(
    fc.property(withPlace, fc.constantFrom(...fields), ({ rows, at }, field) => {
      const edited = rows.map((row, n) =>
        n === at ? { ...row, [field]: field === 'at' ? -1 : 'other' } : row,
      )
      expect(check(edited, headOf(rows))).toEqual({ ok: false, seq: at + 1, fault: 'changed' })
    }),
  )
})

test('a row that was changed and given a hash that fits is found by the next one, or by the witness', () => {
  fc.assert(
    fc.property(withPlace, ({ rows, at }) => {
      const edited = rows.map((row, n) => {
        if (n !== at) return row
        const { hash, ...content } = { ...row, subject: `${row.subject} not so` }
        return { ...content, hash: rowHash(content) }
      })
      const state = check(edited, headOf(rows))
      expect(state).toEqual(
        at === rows.length - 1
          ? { ok: false, seq: at + 1, fault: 'rewritten' }
          : { ok: false, seq: at + 2, fault: 'unlinked' },
      )
    }),
  )
})

test('a row that was taken out is missed, the last ones by the witness', () => {
  fc.assert(
    fc.property(withPlace, ({ rows, at }) => {
      const cut = rows.filter((_, n) => n !== at)
      expect(check(cut, headOf(rows))).toEqual({ ok: false, seq: at + 1, fault: 'missing' })
    }),
  )
})

test('a tail that was cut off is missed by the witness', () => {
  fc.assert(
    fc.property(withPlace, ({ rows, at }) => {
      expect(check(rows.slice(0, at), headOf(rows))).toEqual({ ok: false, seq: at + 1, fault: 'missing' })
    }),
  )
})

test('two rows that changed places are found, also when they took each other’s number', () => {
  fc.assert(
    fc.property(withPlace, ({ rows, at }) => {
      fc.pre(at + 1 < rows.length)
      const [a, b] = [rows[at], rows[at + 1]]
      if (!a || !b) return
      const swapped = rows.map((row, n) => (n === at ? b : n === at + 1 ? a : row))
      expect(check(swapped, headOf(rows)).ok).toBe(false)
      const renumbered = swapped.map((row, n) => ({ ...row, seq: n + 1 }))
      expect(check(renumbered, headOf(rows))).toMatchObject({ ok: false, seq: at + 1, fault: 'changed' })
    }),
  )
})

test('a trail that was written anew from some row on is found by the witness', () => {
  fc.assert(
    fc.property(withPlace, ({ rows, at }) => {
      const anew = trailOf(rows.map(({ subject }, n) => (n === at ? `${subject} not so` : (subject ?? ''))))
      expect(check(anew, headOf(rows))).toMatchObject({ ok: false, fault: 'rewritten' })
    }),
  )
})

test('the hash is that of the canonical JSON, so that another program comes to the same', () => {
  const [row] = trailOf(['Chợ Ngọc Hà "\\'])
  expect(row?.hash).toBe('713062f5f22331d87b79aaff1b50db6233ba2737c556bd55579c9e8e3c3faaf3')
})

/** As a hub does it: part of some rows goes, and a row at the end says what is left of each. */
const erase = (rows: readonly ChainedRow[], numbers: readonly number[]): ChainedRow[] => {
  const left = rows.map((row) => (numbers.includes(row.seq) ? { ...row, after: null, erasedAt: 9 } : row))
  const content = {
    ...{ seq: rows.length + 1, id: 'erasure', at: 9, userId: null, deputyFor: null, unitId: null },
    ...{ action: 'audit.erase', subject: null, before: null, erasedAt: null },
    after: JSON.stringify({
      rows: Object.fromEntries(
        left.filter(({ seq }) => numbers.includes(seq)).map((row) => [row.seq, rowHash(row)]),
      ),
    }),
    prev: rows.at(-1)?.hash ?? genesis,
  }
  return [...left, { ...content, hash: rowHash(content) }]
}

test('a trail of which rows were erased is whole, also when one of them was erased twice', () => {
  fc.assert(
    fc.property(withPlace, ({ rows, at }) => {
      const once = erase(rows, [at + 1])
      expect(check(once, headOf(once))).toEqual({ ok: true, head: headOf(once)[0] })
      const twice = erase(
        once.map((row) => (row.seq === at + 1 ? { ...row, before: null } : row)),
        [at + 1, 1],
      )
      expect(check(twice, headOf(rows))).toEqual({ ok: true, head: headOf(twice)[0] })
    }),
  )
})

test('what an erasure left cannot be changed, and nothing passes for erased that no row vouches for', () => {
  fc.assert(
    fc.property(withPlace, fc.constantFrom(...fields), ({ rows, at }, field) => {
      const other = field === 'at' ? -1 : 'other'
      const erased = erase(rows, [at + 1])
      const edited = erased.map((row) => (row.seq === at + 1 ? { ...row, [field]: other } : row))
      expect(check(edited, headOf(erased))).toEqual({ ok: false, seq: at + 1, fault: 'changed' })
      // Of a row that was not erased it is said that it was.
      const pretended = rows.map((row, n) => (n === at ? { ...row, [field]: other, erasedAt: 9 } : row))
      expect(check(pretended, headOf(rows))).toEqual({ ok: false, seq: at + 1, fault: 'changed' })
      // And an erasure that is taken back is found too.
      const back = erased.map((row, n) => (n === at ? { ...row, erasedAt: null } : row))
      expect(check(back, headOf(erased))).toEqual({ ok: false, seq: at + 1, fault: 'changed' })
    }),
  )
})
