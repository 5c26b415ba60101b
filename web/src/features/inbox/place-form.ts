/** What the ward fills in to place an entry, as the form holds it and as the hub takes it. */
import type { When } from '../../api/contract.ts'
import type { InboxEntry } from '../../api/inbox.ts'
import { localParts } from '../../format/zone.ts'
import { formOf, readWhen, suggestedWhen, type WhenDefect, type WhenForm } from '../schedule/when.ts'

/** Begins with what plays it now, else with the wish; where that has passed, with the next usual hour. */
export const firstForm = (entry: InboxEntry, now: number, timeZone: string): WhenForm => {
  const when = entry.schedule?.when ?? entry.programme.when
  const form = formOf(when, timeZone)
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
