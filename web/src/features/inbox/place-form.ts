/** What the ward fills in to place an entry, as the form holds it and as the hub takes it. */
import type { When } from '../../api/contract.ts'
import type { InboxEntry } from '../../api/inbox.ts'
import { localParts } from '../../format/zone.ts'
import { onDate, readWhen, suggestedWhen, type WhenDefect, type WhenForm } from '../schedule/when.ts'

/** Begins with what plays it now, else with the wish; where that has passed, with the next usual hour. */
export const firstForm = (entry: InboxEntry, now: number, timeZone: string): WhenForm => {
  const when = entry.schedule?.when ?? entry.programme.when
  const form = formOfWhen(when, timeZone)
  const read = readWhen(form, now, timeZone)
  if (read.ok || when.kind !== 'once') return form
  return suggestedWhen(now, timeZone)
}

/** Of a priority that comes again only the hour is the ward's. */
export const onlyHour = ({ programme }: InboxEntry): boolean =>
  programme.priority === 'priority' && programme.when.kind !== 'once'

export const readPlace = (
  entry: InboxEntry,
  form: WhenForm,
  { now, timeZone }: { now: number; timeZone: string },
): { ok: true; when: When } | { ok: false; defect: WhenDefect } => {
  const { when } = entry.programme
  if (!onlyHour(entry) || when.kind === 'once') return readWhen(form, now, timeZone)
  return form.time === null
    ? { ok: false, defect: 'needTime' }
    : { ok: true, when: { ...when, time: form.time } }
}

/** At the instant given, on the same days where it comes again. */
export const movedTo = (form: WhenForm, at: number, timeZone: string): WhenForm => {
  const { date, time } = localParts(at, timeZone)
  return form.kind === 'once' ? { ...form, date, time } : { ...form, time }
}

const formOfWhen = (when: When, timeZone: string): WhenForm => {
  if (when.kind === 'once') {
    const { date, time } = localParts(when.at, timeZone)
    return onDate(date, time)
  }
  const { kind, from, until, time, holidays } = when
  const form = { ...onDate(from, time.slice(0, 5)), kind, until, holidays: holidays ?? null }
  if (when.kind === 'weekly') return { ...form, weekdays: when.weekdays }
  if (when.kind === 'lunar') return { ...form, moonDays: when.days }
  if (when.kind !== 'monthly') return form
  const [day] = 'days' in when.on ? when.on.days : []
  if (day !== undefined) return { ...form, monthly: { ...form.monthly, by: 'day', day } }
  const [nth] = 'weekdays' in when.on ? when.on.weekdays : []
  return nth === undefined ? form : { ...form, monthly: { ...form.monthly, by: 'weekday', ...nth } }
}
