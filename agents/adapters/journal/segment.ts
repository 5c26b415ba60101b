/**
 * One file of the journal. First line: where it begins, `{"first":N,"prev":"…"}`; then one line per row, its chain hash
 * before it, so that every line can be checked by itself: `<hash> <row text>`.
 */
import { chain, parseRow } from '@nguon/protocol/journal-chain'
import type { JournalRow } from '@nguon/protocol/messages/journal'
import * as z from 'zod'
import type { StoredRow } from '../../ports/journal.ts'

const Header = z.object({ first: z.number().int().positive(), prev: z.string().regex(/^[0-9a-f]{64}$/) })
type Header = z.infer<typeof Header>

export interface Segment extends Header {
  readonly rows: StoredRow[]
}

export const segmentName = (first: number): string => `${String(first).padStart(12, '0')}.rows`

export const headerLine = (header: Header): string =>
  `${JSON.stringify({ first: header.first, prev: header.prev })}\n`

export const rowLine = (row: Pick<StoredRow, 'hash' | 'text'>): string => `${row.hash} ${row.text}\n`

export type ReadSegment =
  /** `goodBytes`: where the file must be cut; less than its length when the last write was torn. */
  | { readonly state: 'sound'; readonly segment: Segment; readonly goodBytes: number }
  /** Not even a header: the file was being made when the power went. */
  | { readonly state: 'unborn' }
  /** Rows that were once whole are not. */
  | { readonly state: 'damaged'; readonly why: string }

export const readSegment = (content: Buffer): ReadSegment => {
  const lines = linesOf(content)
  const header = headerOf(lines[0]?.text)
  if (header === undefined)
    return lines.length <= 1 ? { state: 'unborn' } : { state: 'damaged', why: 'header' }
  const rows: StoredRow[] = []
  let prev = header.prev
  let goodBytes = lines[0]?.end ?? 0
  for (const [i, line] of lines.slice(1).entries()) {
    const row = line.whole ? rowOf(line.text, prev, header.first + i) : undefined
    if (row === undefined) {
      const later = lines.slice(i + 2)
      return later.some((_, at) => isSoundPair(lines[i + 1 + at]?.text, lines[i + 2 + at]))
        ? { state: 'damaged', why: `row ${header.first + i}` }
        : { state: 'sound', segment: { ...header, rows }, goodBytes }
    }
    rows.push(row)
    prev = row.hash
    goodBytes = line.end
  }
  return { state: 'sound', segment: { ...header, rows }, goodBytes }
}

interface Line {
  readonly text: string
  readonly end: number
  readonly whole: boolean
}

const linesOf = (content: Buffer): Line[] => {
  const lines: Line[] = []
  for (let at = 0; at < content.length;) {
    const newline = content.indexOf(10, at)
    const end = newline < 0 ? content.length : newline + 1
    lines.push({ text: content.toString('utf8', at, newline < 0 ? end : newline), end, whole: newline >= 0 })
    at = end
  }
  return lines
}

const headerOf = (text: string | undefined): Header | undefined => {
  try {
    return Header.safeParse(JSON.parse(text ?? '')).data
  } catch {
    return undefined
  }
}

const rowOf = (line: string, prev: string, seq: number): StoredRow | undefined => {
  const [hash, text] = [line.slice(0, 64), line.slice(65)]
  if (chain(prev, text) !== hash) return undefined
  const row: JournalRow | undefined = parseRow(text)
  return row?.seq === seq ? { seq, text, hash, row } : undefined
}

// Behind a torn write nothing can hold together: a row that chains to its neighbour there was once durable.
const isSoundPair = (before: string | undefined, line: Line | undefined): boolean =>
  before !== undefined &&
  line?.whole === true &&
  /^[0-9a-f]{64} /.test(before) &&
  chain(before.slice(0, 64), line.text.slice(65)) === line.text.slice(0, 64)
