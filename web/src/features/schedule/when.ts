import type { When } from '../../api/contract.ts'
import { instantAt, localParts, plusDays, weekdayOf } from '../../format/zone.ts'

export const whenKinds = ['once', 'daily', 'weekly', 'monthly', 'lunar'] as const

export interface WhenForm {
  kind: (typeof whenKinds)[number]
  date: string | null
  time: string | null
  /** Once: of the minute; no field shows them, so an edit of something else leaves them as they are. */
  seconds: number
  from: string | null
  until: string | null
  /** Weekly. Monday 1 … Sunday 7. */
  weekdays: readonly number[]
  /** Monthly: a day of it, −1 the last, or the nth of a weekday, −1 the last of its kind. */
  monthly: { by: 'day' | 'weekday'; day: number; weekday: number; nth: number }
  /** Days of the moon's month, −1 the last. */
  moonDays: readonly number[]
  holidays: 'skip' | 'only' | null
  /** What is edited, for all of it that the form does not show; null: nothing is. */
  kept: RepeatedWhen | null
}

export type RepeatedWhen = Exclude<When, { kind: 'once' }>

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
  seconds: 0,
  from: date,
  until: plusDays(date, 6),
  weekdays: [weekdayOf(date)],
  monthly: { by: 'day', day: Number(date.slice(8)), weekday: weekdayOf(date), nth: 1 },
  moonDays: [1, 15],
  holidays: null,
  kept: null,
})

/** A schedule's times as the form shows them. */
export const formOf = (when: When, timeZone: string): WhenForm => {
  if (when.kind === 'once') {
    const { date, time, seconds } = localParts(when.at, timeZone)
    return { ...onDate(date, time), seconds }
  }
  const { from, until, time } = when
  return {
    ...onDate(from, time),
    kind: when.kind,
    from,
    until,
    holidays: when.holidays ?? null,
    kept: when,
    ...(when.kind === 'weekly' ? { weekdays: when.weekdays } : {}),
    ...(when.kind === 'monthly' ? { monthly: monthlyOf(when) } : {}),
    ...(when.kind === 'lunar' ? { moonDays: when.days } : {}),
  }
}

/** The first of its days; the others are kept until somebody chooses another. */
const monthlyOf = ({ on, from }: Extract<When, { kind: 'monthly' }>): WhenForm['monthly'] => {
  const usual = onDate(from, null).monthly
  if ('days' in on) return { ...usual, by: 'day', day: on.days[0] ?? usual.day }
  const { weekday, nth } = on.weekdays[0] ?? usual
  return { ...usual, by: 'weekday', weekday, nth }
}

/** The form as the hub takes it, or the first thing still wrong with it. */
export const readWhen = (
  form: WhenForm,
  now: number,
  timeZone: string,
): { ok: true; when: When } | { ok: false; defect: WhenDefect } => {
  if (form.time === null) return { ok: false, defect: 'needTime' }
  if (form.kind === 'once') {
    if (form.date === null) return { ok: false, defect: 'needDate' }
    const at = instantAt(form.date, form.time, timeZone) + form.seconds * 1_000
    return at <= now ? { ok: false, defect: 'past' } : { ok: true, when: { kind: 'once', at } }
  }
  const { from, until, time } = form
  if (from === null || until === null) return { ok: false, defect: 'needDate' }
  if (until < from) return { ok: false, defect: 'untilBeforeFrom' }
  if (instantAt(until, time, timeZone) <= now) return { ok: false, defect: 'past' }
  if (form.kind === 'weekly' && form.weekdays.length === 0) return { ok: false, defect: 'needWeekdays' }
  if (form.kind === 'lunar' && form.moonDays.length === 0) return { ok: false, defect: 'needMoonDays' }
  const common = {
    ...unshown(form),
    time,
    from,
    until,
    ...(form.holidays === null ? {} : { holidays: form.holidays }),
  }
  return { ok: true, when: repeatedWhen(form, common) }
}

/** Days left out and added, and moved working days: no field shows them, so an edit leaves them as they are. */
const unshown = ({ kept }: WhenForm) => ({
  ...(kept?.except === undefined ? {} : { except: kept.except }),
  ...(kept?.also === undefined ? {} : { also: kept.also }),
  ...(kept?.movesWithWork === undefined ? {} : { movesWithWork: kept.movesWithWork }),
})

/** Of the same pattern, what no field shows of it either. */
const ofPattern = <K extends RepeatedWhen['kind']>(kept: RepeatedWhen | null, kind: K) =>
  kept?.kind === kind ? (kept as Extract<RepeatedWhen, { kind: K }>) : null

const repeatedWhen = (
  { kind, weekdays, monthly, moonDays, kept }: WhenForm,
  common: { time: string; from: string; until: string; holidays?: 'skip' | 'only' },
): When => {
  switch (kind) {
    case 'weekly':
      return {
        kind,
        ...everyOf(ofPattern(kept, kind)),
        ...common,
        weekdays: weekdays.toSorted((a, b) => a - b),
      }
    case 'monthly': {
      const old = ofPattern(kept, kind)
      const same = old !== null && JSON.stringify(monthlyOf(old)) === JSON.stringify(monthly)
      return {
        kind,
        ...everyOf(old),
        ...monthsOf(old),
        ...common,
        on: same
          ? old.on
          : monthly.by === 'day'
            ? { days: [monthly.day] }
            : { weekdays: [{ weekday: monthly.weekday, nth: monthly.nth }] },
      }
    }
    case 'lunar': {
      const old = ofPattern(kept, kind)
      return {
        kind,
        ...monthsOf(old),
        ...(old?.leapToo === undefined ? {} : { leapToo: old.leapToo }),
        ...common,
        days: [...moonDays],
      }
    }
    default:
      return { kind: 'daily', ...everyOf(ofPattern(kept, 'daily')), ...common }
  }
}

const everyOf = (old: { every?: number | undefined } | null) =>
  old?.every === undefined ? {} : { every: old.every }
const monthsOf = (old: { months?: number[] | undefined } | null) =>
  old?.months === undefined ? {} : { months: old.months }

/** Whether no session is left that has not begun: then there is nothing to take off the schedule. */
export const hasBegunItsLast = (when: When, now: number, timeZone: string): boolean =>
  (when.kind === 'once' ? when.at : instantAt(when.until, when.time, timeZone)) <= now
