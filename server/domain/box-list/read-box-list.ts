/**
 * Reads an installer's list of boxes: CSV with commas or semicolons, or cells pasted from a spreadsheet, with headings in
 * Vietnamese or English in any order. Only reads: which unit or device a cell means is the use case's to say.
 */
import { CsvError, parse } from 'csv-parse/sync'
import type { DeviceKind } from '@nguon/protocol/ids'
import { done, refused, type Outcome } from '../outcome.ts'
import { columnOf, plainKey, type Column } from './columns.ts'

export interface BoxLine {
  /** As a spreadsheet counts its rows: the headings are 1, and a cell of two lines is in one row. */
  readonly line: number
  readonly name: string
  /** Undefined: not a kind that is known; `kindText` says what was written. */
  readonly kind: DeviceKind | undefined
  readonly kindText: string
  readonly unit: string
  /** Null: none given; undefined: not readable. */
  readonly point: { readonly latitude: number; readonly longitude: number } | null | undefined
  readonly note: string
  readonly label: string
  readonly replaces: string
}

/** More than an installer carries on one day; a longer list is two lists. */
export const mostBoxes = 500

export const readBoxList = (text: string): Outcome<BoxLine[]> => {
  const cells = cellsOf(text)
  if (!cells.ok) return cells
  const [headings, ...rows] = cells.value
  if (headings === undefined || rows.length === 0) return refused('boxList.empty')
  const columns = headings.cells.map(columnOf)
  for (const needed of ['name', 'unit'] as const)
    if (!columns.includes(needed)) return refused('boxList.noColumn', { column: wordOf[needed] })
  const twice = columns.find((one, at) => one !== undefined && columns.indexOf(one) !== at)
  if (twice !== undefined)
    return refused('boxList.columnTwice', { column: headings.cells[columns.lastIndexOf(twice)] ?? '' })
  if (rows.length > mostBoxes) return refused('boxList.tooMany', { max: mostBoxes })
  return done(
    rows.map(({ line, cells: row }) => lineOf(line, (column) => cellIn(row, columns.indexOf(column)))),
  )
}

/** What the template calls them. */
const wordOf = { name: 'Tên', unit: 'Đơn vị' } as const

const cellsOf = (text: string): Outcome<{ line: number; cells: string[] }[]> => {
  try {
    const read = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
    })
    return done(
      read
        .map((record, at) => ({ line: at + 1, cells: record.map((cell) => cell.normalize('NFC')) }))
        // What is left of cleared rows of a spreadsheet.
        .filter(({ cells }) => cells.some((cell) => cell !== '')),
    )
  } catch (error) {
    if (error instanceof CsvError) return refused('boxList.unreadable', { line: Number(error['lines'] ?? 1) })
    throw error
  }
}

/** Of the headings, which bear none of these signs themselves. */
const delimiterOf = (text: string): string => {
  const [first = ''] = text.split(/\r?\n/, 1)
  const count = (sign: string) => first.split(sign).length
  return ['\t', ';', ','].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

const cellIn = (row: readonly string[], at: number): string => (at < 0 ? '' : (row[at] ?? ''))

const lineOf = (line: number, cell: (column: Column) => string): BoxLine => ({
  line,
  name: cell('name'),
  kind: kindOf(cell('kind')),
  kindText: cell('kind'),
  unit: cell('unit'),
  point: pointOf(cell('latitude'), cell('longitude')),
  note: cell('note'),
  label: cell('label'),
  replaces: cell('replaces'),
})

const kinds: Readonly<Record<string, DeviceKind>> = {
  '': 'loudspeaker',
  loa: 'loudspeaker',
  cumloa: 'loudspeaker',
  loudspeaker: 'loudspeaker',
  speaker: 'loudspeaker',
  bang: 'eboard',
  bangtin: 'eboard',
  bangtindientu: 'eboard',
  bangdientu: 'eboard',
  eboard: 'eboard',
  board: 'eboard',
}

const kindOf = (text: string): DeviceKind | undefined => kinds[plainKey(text)]

const pointOf = (latitude: string, longitude: string): BoxLine['point'] => {
  if (latitude === '' && longitude === '') return null
  const [lat, lon] = [degreesOf(latitude), degreesOf(longitude)]
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined
  return { latitude: lat, longitude: lon }
}

/** Vietnamese spreadsheets write 21,0401. */
const degreesOf = (text: string): number | undefined =>
  /^-?\d{1,3}([.,]\d{1,10})?$/.test(text) ? Number(text.replace(',', '.')) : undefined
