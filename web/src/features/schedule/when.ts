import type { When } from '../../api/contract.ts'
import { instantAt, localParts, plusDays } from '../../format/zone.ts'

export interface WhenForm {
  kind: 'once' | 'daily'
  date: string | null
  time: string | null
  from: string | null
  until: string | null
}

export type WhenDefect = 'needTime' | 'needDate' | 'past' | 'untilBeforeFrom'

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
  return { kind: 'once', date, time, from: date, until: plusDays(date, 6) }
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
    const at = instantAt(form.date, form.time, timeZone)
    return at <= now ? { ok: false, defect: 'past' } : { ok: true, when: { kind: 'once', at } }
  }
  const { from, until, time } = form
  if (from === null || until === null) return { ok: false, defect: 'needDate' }
  if (until < from) return { ok: false, defect: 'untilBeforeFrom' }
  if (instantAt(until, time, timeZone) <= now) return { ok: false, defect: 'past' }
  return { ok: true, when: { kind: 'daily', time, from, until } }
}

/** Whether no session is left that has not begun: then there is nothing to take off the schedule. */
export const hasBegunItsLast = (when: When, now: number, timeZone: string): boolean =>
  (when.kind === 'once' ? when.at : instantAt(when.until, when.time, timeZone)) <= now
