/**
 * A new journal in the place of one that the hub does not acknowledge. It is written whole beside the old one and then
 * takes its name: a power cut leaves the old one, or the new one, never neither.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { chain, chainStart } from '@nguon/protocol/journal-chain'
import { JournalId } from '@nguon/protocol/ids'
import type { ClockReading } from '@nguon/protocol/messages/presence'
import { JournalRow } from '@nguon/protocol/messages/journal'
import type { EarlierFacts, StoredRow } from '../../ports/journal.ts'
import { headerLine, rowLine, segmentName, type Segment } from './segment.ts'

export interface Replacement {
  readonly id: JournalId
  readonly earlier: EarlierFacts
  readonly segment: Segment
}

export interface ReplaceNeeds {
  readonly folder: string
  readonly newId: () => string
  readonly stamp: () => { at: number; boot: string; clock: ClockReading }
  readonly writeDurably: (path: string, content: string) => Promise<void>
  readonly syncFolder: (path: string) => Promise<void>
}

const besideOf = (folder: string): string => `${folder}.next`

/** `carried`: rows of the old journal that nobody else has; they keep their instants and get new numbers. */
export const replaceJournal = async (
  { folder, newId, stamp, writeDurably, syncFolder }: ReplaceNeeds,
  { earlier, carried }: { readonly earlier: EarlierFacts; readonly carried: readonly JournalRow[] },
): Promise<Replacement> => {
  const id = JournalId.parse(newId())
  const rows: StoredRow[] = []
  for (const content of [{ ...stamp(), event: 'opened' as const }, ...carried]) {
    const row = JournalRow.parse({ ...content, seq: rows.length + 1 })
    const text = JSON.stringify(row)
    rows.push({ seq: row.seq, text, hash: chain(rows.at(-1)?.hash ?? chainStart, text), row })
  }
  const segment: Segment = { first: 1, prev: chainStart, rows }
  const beside = besideOf(folder)
  await rm(beside, { recursive: true, force: true })
  await mkdir(beside)
  await writeDurably(join(beside, 'earlier.json'), JSON.stringify(earlier))
  await writeDurably(join(beside, segmentName(1)), headerLine(segment) + rows.map(rowLine).join(''))
  // Last: a journal with this file is whole.
  await writeDurably(join(beside, 'journal.json'), JSON.stringify({ id }))
  await rename(folder, `${folder}.set-back-${randomUUID()}`)
  await rename(beside, folder)
  await syncFolder(dirname(folder))
  return { id, earlier, segment }
}

/** At start: a power cut may have come between the two renames. */
export const finishReplacement = async (folder: string): Promise<void> => {
  const beside = besideOf(folder)
  if (await exists(join(folder, 'journal.json'))) return rm(beside, { recursive: true, force: true })
  if (!(await exists(join(beside, 'journal.json')))) return
  // Whoever made this folder in between put nothing into it.
  await rm(folder, { recursive: true, force: true })
  await rename(beside, folder)
}

const exists = (path: string): Promise<boolean> =>
  readFile(path).then(
    () => true,
    () => false,
  )
