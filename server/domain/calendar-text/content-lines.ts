/** The lines of RFC 5545: unfolded, cut into events, and each read into its name, parameters and values. */
import ICAL from 'ical.js'
import { z } from 'zod'
import { done, refused, type Outcome } from '../outcome.ts'
import { shown } from './rrule-parts.ts'

export interface Property {
  /** Lower case. */
  readonly name: string
  readonly params: Readonly<Record<string, string>>
  /** `date`, `date-time`, `text` … */
  readonly type: string
  readonly values: readonly unknown[]
}

/** The lines between BEGIN:VEVENT and END:VEVENT, without those of alarms inside; undefined where they do not match. */
export const eventLines = (text: string): (readonly string[])[] | undefined => {
  const events: string[][] = []
  const open: string[] = []
  for (const line of unfolded(text)) {
    const [, edge, of = ''] = /^(BEGIN|END):(.+)$/i.exec(line) ?? []
    const component = of.trim().toUpperCase()
    if (edge?.toUpperCase() === 'BEGIN') {
      open.push(component)
      if (component === 'VEVENT') events.push([])
    } else if (edge?.toUpperCase() === 'END') {
      if (open.pop() !== component) return undefined
    } else if (open.length === 0) return undefined
    else if (open.at(-1) === 'VEVENT') events.at(-1)?.push(line)
  }
  return open.length === 0 ? events : undefined
}

/** A line that begins with a space or tab goes on where the one before it stopped (3.1). */
export const unfolded = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')

export const readLines = (lines: readonly string[]): Outcome<Property[]> => {
  const properties: Property[] = []
  for (const line of lines) {
    const property = readLine(line)
    if (property === undefined) return refused('calendarFile.unreadable', { part: shown(line) })
    properties.push(property)
  }
  return done(properties)
}

/** Undefined where the line is none of RFC 5545. */
const readLine = (line: string): Property | undefined => {
  const ruleText = /^RRULE(?:;[^:]*)?:(.*)$/is.exec(line)?.[1]
  // Read by rrule-parts.ts, which forgets nothing.
  if (ruleText !== undefined) return { name: 'rrule', params: {}, type: 'text', values: [ruleText] }
  let read: unknown
  try {
    read = ICAL.parse.property(line)
  } catch {
    return undefined
  }
  const known = JCal.safeParse(read)
  if (!known.success) return undefined
  const [name, params, type, ...values] = known.data
  if (name === 'rrule') return undefined
  return { name, params, type, values }
}

/** RFC 7265, 3.4. */
const JCal = z
  .tuple([z.string(), z.record(z.string(), z.unknown()), z.string()], z.unknown())
  .transform(([name, params, type, ...values]): [string, Record<string, string>, string, ...unknown[]] => [
    name.toLowerCase(),
    Object.fromEntries(Object.entries(params).map(([key, value]) => [key.toLowerCase(), String(value)])),
    type,
    ...values,
  ])
