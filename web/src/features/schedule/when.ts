import type { When } from '../../api/contract.ts'
import { instantAt, localParts, plusDays, weekdayOf } from '../../format/zone.ts'

export const whenKinds = ['once', 'daily', 'weekly', 'monthly', 'lunar'] as const

export interface WhenForm {
  kind: (typeof whenKinds)[number]
  date: string | null
  time: string | null
  from: string | null
  until: string | null
  /** Weekly. Monday 1 … Sunday 7. */
  weekdays: readonly number[]
  /** Monthly: a day of it, −1 the last, or the nth of a weekday, −1 the last of its kind. */
  monthly: { by: 'day' | 'weekday'; day: number; weekday: number; nth: number }
  /** Days of the moon's month, −1 the last. */
  moonDays: readonly number[]
  holidays: 'skip' | 'only' | null
}

export type WhenDefect =
  'needTime' | 'needDate' | 'past' | 'untilBeforeFrom' | 'needWeekdays' | 'needMoonDays'

/** The next usual start, 06:30 or 17:00, at least ten minutes ahead; a week when daily. */
export const suggestedWhen = (now: number, timeZone: string): WhenForm => {
  const today = localParts(now, timeZone).date
  const soon = now + 600_000
  const [date, time] = (
    [
      [today, '06:30'],
      [today, '17:00'],
      [plusDays(today, 1), '06:30'],
    ] as const
  ).find(([d, at]) => instantAt(d, at, timeZone) >= soon) ?? [plusDays(today, 1), '06:30']
  return onDate(date, time)
}

/** Begins on that day, however often it is to come back. */
export const onDate = (date: string, time: string | null): WhenForm => ({
  kind: 'once',
  date,
  time,
  from: date,
  until: plusDays(date, 6),
  weekdays: [weekdayOf(date)],
  monthly: { by: 'day', day: Number(date.slice(8)), weekday: weekdayOf(date), nth: 1 },
  moonDays: [1, 15],
  holidays: null,
})

/** The form as the hub takes it, or the first thing still wrong with it. */
export const readWhen = (
  form: WhenForm,
  now: number,
  timeZone: string,
): { ok: true; when: When } | { ok: false; defect: WhenDefect } => {
  if (form.time === null) return { ok: false, defect: 'needTime' }
  if (form.kind === 'once') {
    if (form.date === null) return { ok: false, defect: 'needDate' }
    const at = instantAt(form.date, form.time, timeZone)
    return at <= now ? { ok: false, defect: 'past' } : { ok: true, when: { kind: 'once', at } }
  }
  const { from, until, time } = form
  if (from === null || until === null) return { ok: false, defect: 'needDate' }
  if (until < from) return { ok: false, defect: 'untilBeforeFrom' }
  if (instantAt(until, time, timeZone) <= now) return { ok: false, defect: 'past' }
  if (form.kind === 'weekly' && form.weekdays.length === 0) return { ok: false, defect: 'needWeekdays' }
  if (form.kind === 'lunar' && form.moonDays.length === 0) return { ok: false, defect: 'needMoonDays' }
  const common = { time, from, until, ...(form.holidays === null ? {} : { holidays: form.holidays }) }
  return { ok: true, when: repeatedWhen(form, common) }
}

const repeatedWhen = (
  { kind, weekdays, monthly, moonDays }: WhenForm,
  common: { time: string; from: string; until: string; holidays?: 'skip' | 'only' },
): When => {
  switch (kind) {
    case 'weekly':
      return { kind, ...common, weekdays: weekdays.toSorted((a, b) => a - b) }
    case 'monthly':
      return {
        kind,
        ...common,
        on:
          monthly.by === 'day'
            ? { days: [monthly.day] }
            : { weekdays: [{ weekday: monthly.weekday, nth: monthly.nth }] },
      }
    case 'lunar':
      return { kind, ...common, days: [...moonDays] }
    default:
      return { kind: 'daily', ...common }
  }
}

/** Whether no session is left that has not begun: then there is nothing to take off the schedule. */
export const hasBegunItsLast = (when: When, now: number, timeZone: string): boolean =>
  (when.kind === 'once' ? when.at : instantAt(when.until, when.time, timeZone)) <= now
