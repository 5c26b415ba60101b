/**
 * The value of an RRULE, part by part. Strict on purpose: the library that reads the rest of a calendar file takes
 * `INTERVAL=0` for 1, the second of two COUNTs for the first, and forgets parts it does not know.
 */
import { z } from 'zod'
import { done, refused, type Outcome } from '../outcome.ts'

/** Monday first, as ISO 8601 counts. */
export const weekdayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

export interface ByDay {
  /** Monday 1 … Sunday 7. */
  readonly weekday: number
  /** Absent: every one of its kind. */
  readonly nth: number | undefined
}

export interface RruleParts {
  readonly freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  readonly interval: number
  readonly count: number | undefined
  /** `20261224`, `20261224T100000` or `20261224T100000Z`. */
  readonly until: string | undefined
  readonly weekStart: number
  readonly byDay: readonly ByDay[] | undefined
  readonly byMonthDay: readonly number[] | undefined
  readonly byMonth: readonly number[] | undefined
}

export const readRrule = (text: string): Outcome<RruleParts> => {
  const parts = new Map<string, string>()
  for (const part of text.toUpperCase().replace(/;$/, '').split(';')) {
    const [name = '', value = '', more] = part.split('=')
    if (more !== undefined || value === '' || parts.has(name))
      return refused('calendarFile.unreadable', { part: shown(part) })
    if (notOurs.has(name)) return refused('calendarFile.unsupported', { part: shown(part) })
    parts.set(name, value)
  }
  const freq = parts.get('FREQ')
  if (freq !== undefined && finerThanDays.has(freq))
    return refused('calendarFile.unsupported', { part: `FREQ=${freq}` })
  const read = Parts.safeParse(Object.fromEntries(parts))
  if (read.success) return done(partsOf(read.data))
  const wrong = String(read.error.issues[0]?.path[0] ?? text)
  return refused('calendarFile.unreadable', {
    part: shown(parts.has(wrong) ? `${wrong}=${parts.get(wrong)}` : text),
  })
}

/** RFC 5545 and RFC 7529 know them; the rules that boxes play by do not. */
const notOurs = new Set([
  'BYSECOND',
  'BYMINUTE',
  'BYHOUR',
  'BYYEARDAY',
  'BYWEEKNO',
  'BYSETPOS',
  'RSCALE',
  'SKIP',
])
const finerThanDays = new Set(['SECONDLY', 'MINUTELY', 'HOURLY'])

const positive = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number)
  .refine((n) => n > 0)
const numbers = (from: number, to: number) =>
  z
    .string()
    .regex(/^[+-]?\d{1,2}(,[+-]?\d{1,2})*$/)
    .transform((text) => [...new Set(text.split(',').map(Number))])
    .refine((all) => all.every((n) => n !== 0 && n >= from && n <= to))
const days = z
  .string()
  .regex(/^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU))*$/)
  .transform((text) => text.split(',').map(byDayOf))
  .refine((all) => all.every(({ nth }) => nth !== 0 && Math.abs(nth ?? 1) <= 53))

const Parts = z
  .strictObject({
    FREQ: z.enum(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']),
    INTERVAL: positive.optional(),
    COUNT: positive.optional(),
    UNTIL: z
      .string()
      .regex(/^\d{8}(T\d{6}Z?)?$/)
      .optional(),
    WKST: z.enum(weekdayNames).optional(),
    BYDAY: days.optional(),
    BYMONTHDAY: numbers(-31, 31).optional(),
    BYMONTH: numbers(1, 12).optional(),
  })
  .refine((p) => p.COUNT === undefined || p.UNTIL === undefined, { path: ['COUNT'] })

const partsOf = (p: z.output<typeof Parts>): RruleParts => ({
  freq: p.FREQ,
  interval: p.INTERVAL ?? 1,
  count: p.COUNT,
  until: p.UNTIL,
  weekStart: weekdayNames.indexOf(p.WKST ?? 'MO') + 1,
  byDay: p.BYDAY,
  byMonthDay: p.BYMONTHDAY,
  byMonth: p.BYMONTH,
})

function byDayOf(text: string): ByDay {
  const nth = text.slice(0, -2)
  return {
    weekday: weekdayNames.findIndex((name) => text.endsWith(name)) + 1,
    nth: nth === '' ? undefined : Number(nth),
  }
}

/** What somebody else's file says, short enough for a message. */
export const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text)
