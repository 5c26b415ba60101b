/** The trail as files: JSON lines with hashes for whoever checks it, CSV for whoever reads it in a spreadsheet. */
import { audit as en } from '@nguon/i18n/en/audit'
import { audit as vi } from '@nguon/i18n/vi/audit'
import type { AuditExport } from '../../usecases/audit/export-audit.ts'
import type { ReadEntry } from '../../usecases/audit/read-audit.ts'
import { instantText } from '../../domain/local-text.ts'
import type { Language } from './words.ts'

/** First what it is, then a row a line, as it is kept. */
export const jsonLines = async function* ({ excerpt, head, rows }: AuditExport): AsyncGenerator<string> {
  yield `${JSON.stringify({ nguonAudit: 1, excerpt, head })}\n`
  for await (const row of rows()) yield `${JSON.stringify(row)}\n`
}

/** RFC 4180 with a mark by which spreadsheets know that it is UTF-8. */
export const csv = async function* (
  { entries }: AuditExport,
  { language, timeZone }: { language: Language; timeZone: string },
): AsyncGenerator<string> {
  const words = language === 'en' ? en : vi
  yield `\uFEFF${lineOf(Object.values(words.column))}`
  for await (const entry of entries()) yield lineOf(cellsOf(entry, { words, timeZone }))
}

const cellsOf = (
  e: ReadEntry,
  { words, timeZone }: { words: typeof vi | typeof en; timeZone: string },
): readonly string[] => [
  String(e.seq),
  instantText(e.at, timeZone),
  e.userId === null ? words.hub : (e.userName ?? e.userId),
  e.deputyForName ?? '',
  actWords(words.act, e.action) ?? e.action,
  e.unitName ?? '',
  e.subject ?? '',
  e.chained.before ?? '',
  e.chained.after ?? '',
  e.chained.hash,
]

export const actWords = (acts: object, action: string): string | undefined => {
  const found = action
    .split('.')
    .reduce<unknown>(
      (part, name) => (typeof part === 'object' && part !== null ? Reflect.get(part, name) : undefined),
      acts,
    )
  return typeof found === 'string' ? found : undefined
}

const lineOf = (cells: readonly string[]): string => `${cells.map(cellOf).join(',')}\r\n`

/** A cell that a spreadsheet would take for a formula is led by an apostrophe: names and texts come from anybody. */
const cellOf = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
