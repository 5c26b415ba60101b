/** A stretch of time that somebody fills in: two days, two clock times, or a usual choice. */
import { dayBounds, instantAt, plusDays } from '../../format/zone.ts'

export interface Moment {
  readonly date: string | null
  readonly time: string | null
}

export type SpanDefect = 'needTime' | 'untilBeforeFrom' | 'past' | 'tooLong'

export const instantOfMoment = ({ date, time }: Moment, timeZone: string): number | null =>
  date === null || time === null ? null : instantAt(date, time, timeZone)

/** The span, or the first thing still wrong with it. `longestMs` undefined: the hub alone limits it. */
export const readSpan = (
  from: number | null,
  until: number | null,
  { now, longestMs }: { now: number; longestMs?: number },
): { ok: true; from: number; until: number } | { ok: false; defect: SpanDefect } => {
  if (from === null || until === null) return { ok: false, defect: 'needTime' }
  if (until <= now) return { ok: false, defect: 'past' }
  if (until <= from) return { ok: false, defect: 'untilBeforeFrom' }
  if (longestMs !== undefined && until - from > longestMs) return { ok: false, defect: 'tooLong' }
  return { ok: true, from, until }
}

/** Midnight after the `days`-th day, counted from the one that holds `from`; 1 is that day itself. */
export const endOfDays = (from: number, dateOfFrom: string, days: number, timeZone: string): number =>
  Math.max(from, dayBounds(plusDays(dateOfFrom, days - 1), timeZone).to)

/** Days, hours and minutes of what is left, the two largest that say something; a started minute is one. */
export const partsOfLength = (ms: number): { unit: 'day' | 'hour' | 'minute'; count: number }[] => {
  const minutes = Math.max(1, Math.ceil(ms / 60_000))
  const parts = [
    { unit: 'day' as const, count: Math.floor(minutes / 1_440) },
    { unit: 'hour' as const, count: Math.floor((minutes % 1_440) / 60) },
    { unit: 'minute' as const, count: minutes % 60 },
  ]
  const first = parts.findIndex(({ count }) => count > 0)
  return parts.slice(first, first + 2).filter(({ count }) => count > 0)
}
