/** Dates and times of a calendar file as local time of the hub. */
import { LocalDate, LocalDateTime, TimeZone, instantOf, localDateTimeOf } from '@nguon/protocol/time'
import { done, refused, type Outcome } from '../outcome.ts'
import type { Property } from './content-lines.ts'
import { shown } from './rrule-parts.ts'

export type Moment =
  | { readonly kind: 'day'; readonly date: string }
  | { readonly kind: 'instant'; readonly local: string; readonly zone: string }

/** Every value of a DTSTART, EXDATE or RDATE; without a zone it is local time of the hub. */
export const momentsOf = (property: Property, timeZone: string): Outcome<Moment[]> => {
  const zone = zoneOf(property.params['tzid'], timeZone)
  if (zone === undefined)
    return refused('calendarFile.timeZone', { zone: shown(property.params['tzid'] ?? '') })
  const moments: Moment[] = []
  for (const value of property.values) {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    const part = shown(`${property.name.toUpperCase()}:${text}`)
    if (property.type === 'date' && LocalDate.safeParse(text).success)
      moments.push({ kind: 'day', date: text })
    else if (property.type === 'date-time') {
      const local = text.replace(/Z$/, '')
      if (!LocalDateTime.safeParse(local).success) return refused('calendarFile.unreadable', { part })
      moments.push({ kind: 'instant', local, zone: text.endsWith('Z') ? 'UTC' : zone })
    } else
      return refused(property.type === 'period' ? 'calendarFile.unsupported' : 'calendarFile.unreadable', {
        part,
      })
  }
  return done(moments)
}

export const localOf = (moment: { local: string; zone: string }, timeZone: string): string =>
  moment.zone === timeZone ? moment.local : localDateTimeOf(instantOf(moment.local, moment.zone), timeZone)

/**
 * A name is enough, so what the file itself says about a zone (VTIMEZONE) is not read: rules inside it could keep the
 * hub busy for hours.
 */
const zoneOf = (name: string | undefined, timeZone: string): string | undefined => {
  if (name === undefined) return timeZone
  if (TimeZone.safeParse(name).success) return sameAs(name, timeZone)
  // Some write /example.org/20070129_1/Europe/Berlin.
  const tail = name.split('/').slice(-2).join('/')
  if (TimeZone.safeParse(tail).success) return sameAs(tail, timeZone)
  return windowsZones.get(name)
}

/** Outlook's word for Viet Nam and its neighbours. */
const windowsZones = new Map([
  ['SE Asia Standard Time', 'Asia/Bangkok'],
  ['UTC', 'UTC'],
])

/** Asia/Saigon is the old name of Asia/Ho_Chi_Minh. */
const sameAs = (name: string, timeZone: string): string => {
  const canonical = (zone: string) =>
    new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  return canonical(name) === canonical(timeZone) ? timeZone : name
}
