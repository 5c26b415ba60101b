/** Hours of the day that come back every day: `22:00–05:30` runs over midnight. */
import * as z from 'zod'
import { day, dayAt, instantAt, msOfDay } from '../time.ts'

/** 24-hour clock without seconds; `24:00` may end a day. */
export const ClockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)

/** From `from` up to, not including, `to`. The same time twice is the whole day. */
export const Hours = z.object({ from: ClockTime, to: ClockTime })
export type Hours = z.infer<typeof Hours>

export const isWithinHours = ({ from, to }: Hours, wallMs: number): boolean => {
  const [start, end] = [msOfDay(from), msOfDay(to)]
  return start < end ? start <= wallMs && wallMs < end : wallMs >= start || wallMs < end
}

/** An instant's interval [from, to) of every day on which these hours touch [from, to). UTC ms. */
export const hoursBetween = (
  hours: Hours,
  from: number,
  to: number,
  timeZone: string,
): { from: number; to: number }[] => {
  const [start, end] = [msOfDay(hours.from), msOfDay(hours.to)]
  const found: { from: number; to: number }[] = []
  for (let date = dayAt(from, timeZone) - 1; date <= dayAt(to, timeZone); date += 1) {
    const startsAt = wallInstant(date, start, timeZone)
    const endsAt = wallInstant(start < end ? date : date + 1, end, timeZone)
    if (startsAt < to && endsAt > from) found.push({ from: startsAt, to: endsAt })
  }
  return found
}

const wallInstant = (date: number, wallMs: number, timeZone: string): number =>
  wallMs === day ? instantAt(date + 1, 0, timeZone) : instantAt(date, wallMs, timeZone)
