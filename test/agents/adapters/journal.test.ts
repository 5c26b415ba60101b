import { cp, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RuleId } from '@nguon/protocol/ids'
import { chain, chainStart } from '@nguon/protocol/journal-chain'
import { newUuid } from '@nguon/protocol/node/crypto'
import { writeDurably } from '../../../agents/adapters/store/durable-file.ts'
import { earlierFactsOf, factsOf } from '../../../agents/core/facts.ts'
import type { Journal } from '../../../agents/ports/journal.ts'
import { openJournalAt } from '../journal-at.ts'

let scratch: string
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'nguon-journal-'))
})
afterEach(() => rm(scratch, { recursive: true, force: true }))

const command = (n: number) => ({ event: 'command', command: `c${n}`, outcome: 'stopped' }) as const
const append = async (journal: Journal, count: number, from = 1) => {
  for (let n = from; n < from + count; n++) await journal.append(command(n))
}
const seqs = async (journal: Journal): Promise<number[]> =>
  (await journal.read(1, 10_000)).rows.map((r) => r.seq)
const isChained = async (journal: Journal): Promise<boolean> => {
  const { prev, rows } = await journal.read(1, 10_000)
  let hash = prev
  return rows.every((r) => (hash = chain(hash, r.text)) === r.hash)
}

test('a new journal begins with `opened`; opened again it is the same and begins nothing', async () => {
  const first = await openJournalAt(scratch)
  expect((await first.read(1, 9)).rows.map((r) => r.row.event)).toEqual(['opened'])
  await first.close()
  const second = await openJournalAt(scratch)
  expect(second.id).toBe(first.id)
  expect(second.range()).toEqual({ first: 1, last: 1 })
  await second.close()
})

test('torn at any byte of its last line the journal keeps every earlier row and goes on', async () => {
  const journal = await openJournalAt(join(scratch, 'whole'))
  await append(journal, 3)
  await journal.close()
  const name = (await readdir(join(scratch, 'whole'))).find((n) => n.endsWith('.rows')) ?? ''
  const content = await readFile(join(scratch, 'whole', name))
  const lastLine = content.lastIndexOf(10, content.length - 2) + 1
  for (let cut = lastLine; cut < content.length; cut++) {
    const folder = join(scratch, `cut-${cut}`)
    await cp(join(scratch, 'whole'), folder, { recursive: true })
    await writeFile(join(folder, name), content.subarray(0, cut))
    const torn = await openJournalAt(folder)
    expect(torn.id, `cut at ${cut}`).toBe(journal.id)
    expect(await seqs(torn), `cut at ${cut}`).toEqual([1, 2, 3])
    await torn.append(command(9))
    expect(await seqs(torn)).toEqual([1, 2, 3, 4])
    expect(await isChained(torn)).toBe(true)
    await torn.close()
  }
}, 30_000)

test('a last write of zeroes, as some file systems leave after a power cut, is cut off', async () => {
  const journal = await openJournalAt(scratch)
  await append(journal, 2)
  await journal.close()
  const name = (await readdir(scratch)).find((n) => n.endsWith('.rows')) ?? ''
  const file = await open(join(scratch, name), 'a')
  await file.write(Buffer.alloc(4_096))
  await file.close()
  const again = await openJournalAt(scratch)
  expect(await seqs(again)).toEqual([1, 2, 3])
  await again.close()
})

test('a segment that was not even born is taken away', async () => {
  const journal = await openJournalAt(scratch, { segmentRows: 2 })
  await append(journal, 3)
  await journal.close()
  await writeFile(join(scratch, '000000000005.rows'), '{"first":5,"pr')
  const again = await openJournalAt(scratch, { segmentRows: 2 })
  expect(again.id).toBe(journal.id)
  await again.append(command(5))
  expect(await seqs(again)).toEqual([1, 2, 3, 4, 5])
  await again.close()
})

test('a row that was changed afterwards puts the journal aside, and a new one begins', async () => {
  const folder = join(scratch, 'journal')
  const journal = await openJournalAt(folder)
  await append(journal, 3)
  await journal.close()
  const name = (await readdir(folder)).find((n) => n.endsWith('.rows')) ?? ''
  const text = await readFile(join(folder, name), 'utf8')
  await writeFile(join(folder, name), text.replace('"c1"', '"cX"'))
  const again = await openJournalAt(folder)
  expect(again.id).not.toBe(journal.id)
  expect(again.putAside).toContain('row 2')
  expect((await readdir(scratch)).filter((n) => n.includes('damaged'))).toHaveLength(1)
  await again.close()
})

test('rows asked for together are written in their order, each once', async () => {
  const journal = await openJournalAt(scratch, { segmentRows: 7 })
  const rows = await Promise.all(Array.from({ length: 40 }, (_, n) => journal.append(command(n))))
  expect(rows.map((r) => r.seq)).toEqual(Array.from({ length: 40 }, (_, n) => n + 2))
  expect(await isChained(journal)).toBe(true)
  await journal.close()
  const again = await openJournalAt(scratch, { segmentRows: 7 })
  expect(await seqs(again)).toEqual(Array.from({ length: 41 }, (_, n) => n + 1))
  await again.close()
})

test('a row that could not be written is as if it had never been asked for', async () => {
  const folder = join(scratch, 'journal')
  const journal = await openJournalAt(folder, { segmentRows: 1 })
  await rename(folder, join(scratch, 'away'))
  await expect(journal.append(command(1))).rejects.toThrow()
  expect(journal.healthy()).toBe(false)
  expect(journal.range().last).toBe(1)
  await rename(join(scratch, 'away'), folder)
  expect((await journal.append(command(2))).seq).toBe(2)
  expect(journal.healthy()).toBe(true)
  await journal.close()
  const again = await openJournalAt(folder, { segmentRows: 1 })
  expect((await again.read(2, 1)).rows[0]?.row).toMatchObject({ command: 'c2' })
  await again.close()
})

test('only what is acknowledged and old is deleted; the chain and the counts go on', async () => {
  let at = 0
  const clock = { trusted: true, uncertaintyMs: 1, source: 'hub' } as const
  const setting = { segmentRows: 2, stamp: () => ({ at: (at += 10), boot: 'b', clock }) }
  const journal = await openJournalAt(scratch, setting)
  await append(journal, 8)
  await journal.prune(1_000, earlierFactsOf)
  expect(journal.range().first).toBe(1)
  await journal.acknowledge(5)
  await journal.prune(1_000, earlierFactsOf)
  expect(journal.range()).toEqual({ first: 5, last: 9 })
  await journal.acknowledge(9)
  await journal.prune(60, earlierFactsOf)
  expect(journal.range().first).toBe(5)
  await journal.close()
  const again = await openJournalAt(scratch, setting)
  expect(await seqs(again)).toEqual([5, 6, 7, 8, 9])
  expect(await isChained(again)).toBe(true)
  expect(again.acknowledged()).toBe(9)
  expect(again.recovered().earlier).toEqual({ openedAt: 10, plays: {} })
  await again.close()
})

test('what a full disk kept from being written is counted once all the same, and deleted rows are held nowhere', async () => {
  const play = {
    occurrence: 'o',
    session: 's',
    rule: RuleId.parse(newUuid()),
    item: 'i',
    manifest: 'a'.repeat(64),
    bulletin: null,
    plannedAt: 1,
    plannedMs: 1,
  }
  let isFull = false
  const journal = await openJournalAt(scratch, {
    segmentRows: 2,
    writeDurably: async (...file) => {
      if (isFull) throw new Error('ENOSPC')
      await writeDurably(...file)
    },
  })
  for (let n = 0; n < 4; n++) await journal.append({ event: 'started', play, startedAt: 1 })
  await journal.acknowledge(5)
  isFull = true
  await expect(journal.prune(2_000, earlierFactsOf)).rejects.toThrow('ENOSPC')
  isFull = false
  await journal.prune(2_000, earlierFactsOf)
  const { earlier, rows } = journal.recovered()
  expect(rows.map((r) => r.seq)).toEqual([5])
  expect(factsOf(rows, earlier).plays.get(play.manifest)).toBe(4)
  await journal.close()
})

test('read from anywhere the rows stand on the hash before them', async () => {
  const journal = await openJournalAt(scratch, { segmentRows: 3 })
  await append(journal, 10)
  const all = (await journal.read(1, 100)).rows
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 11 }),
      fc.integer({ min: 1, max: 12 }),
      async (from, limit) => {
        const { prev, rows } = await journal.read(from, limit)
        expect(rows).toEqual(all.slice(from - 1, from - 1 + limit))
        expect(prev).toBe(from === 1 ? chainStart : all[from - 2]?.hash)
      },
    ),
  )
  await journal.close()
})
