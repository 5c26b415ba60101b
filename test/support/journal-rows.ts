/** What a box has written into its journal, read from its disk while it runs. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JournalRow } from '@nguon/protocol/messages/journal'
import { readSegment } from '../../agents/adapters/journal/segment.ts'

/** `dataDir`: the agent's. */
export const journalRows = async (dataDir: string): Promise<JournalRow[]> => {
  const folder = join(dataDir, 'journal')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.rows')).sort()
  const rows = []
  for (const file of files) {
    const read = readSegment(await readFile(join(folder, file)))
    if (read.state === 'sound') rows.push(...read.segment.rows.map(({ row }) => row))
  }
  return rows
}

/** `document code`, as often as it was refused. */
export const refusalsIn = (rows: readonly JournalRow[]): string[] =>
  rows.flatMap((row) => (row.event === 'refused' ? [`${row.document} ${row.code}`] : []))
