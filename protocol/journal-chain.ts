/** The chain through a journal: h(n) = SHA-256(h(n−1) ‖ row bytes). A changed, missing or moved row breaks it. */
import { concatBytes, fromHex, fromUtf8, toHex, toUtf8 } from './bytes.ts'
import { sha256 } from './hash.ts'
import { JournalBatch, JournalRow, journalBatchMaxBytes, type JournalSeal } from './messages/journal.ts'
import { accept, refuse, type Result } from './result.ts'

/** What stands before the first row of every journal. */
export const chainStart = '0'.repeat(64)

/** Hex in, hex out; `row` is the exact JSON text as stored. */
export const chain = (previous: string, row: string): string =>
  toHex(sha256(concatBytes(fromHex(previous), toUtf8(row))))

export interface ChainedRow {
  readonly seq: number
  readonly text: string
  readonly hash: string
  readonly row: JournalRow
}

/** Checks rows against their (already verified) seal: as many as it says, numbered without a gap, chained to its head. */
export const checkRows = (seal: JournalSeal, rows: readonly string[]): Result<ChainedRow[]> => {
  if (rows.length !== seal.last - seal.first + 1) return refuse('malformed', 'row count')
  const chained: ChainedRow[] = []
  let hash = seal.prev
  for (const [i, text] of rows.entries()) {
    const row = parseRow(text)
    if (row?.seq !== seal.first + i) return refuse('malformed', `row ${seal.first + i}`)
    hash = chain(hash, text)
    chained.push({ seq: row.seq, text, hash, row })
  }
  return hash === seal.head ? accept(chained) : refuse('wrongHash')
}

/** Undefined for a text that is no row. */
export const parseRow = (text: string): JournalRow | undefined => {
  try {
    return JournalRow.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** A batch as it arrives; its seal is not verified yet. */
export const readBatch = (bytes: Uint8Array): Result<JournalBatch> => {
  if (bytes.length > journalBatchMaxBytes) return refuse('tooLarge')
  try {
    const parsed = JournalBatch.safeParse(JSON.parse(fromUtf8(bytes)))
    return parsed.success ? accept(parsed.data) : refuse('malformed')
  } catch {
    return refuse('malformed')
  }
}
