/** Calendar files as other libraries understand them. */
import ICAL from 'ical.js'
import { z } from 'zod'

const JCal = z.array(z.unknown())

/** Instants at which the events of a file begin and end; zones are those that the file itself describes. */
export const heard = (file: string) => {
  const calendar = new ICAL.Component(JCal.parse(ICAL.parse(file)))
  const zones = new Map(
    calendar.getAllSubcomponents('vtimezone').map((component) => {
      const zone = new ICAL.Timezone({ component, tzid: String(component.getFirstPropertyValue('tzid')) })
      return [zone.tzid, zone]
    }),
  )
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    const tzid = String(component.getFirstProperty('dtstart')?.getFirstParameter('tzid'))
    const zone = zones.get(tzid)
    if (zone === undefined) throw new Error(`the file does not describe ${tzid}`)
    const unix = (time: ICAL.Time): number => {
      const local = time.clone()
      local.zone = zone
      return local.toUnixTime() * 1_000
    }
    const begins: number[] = []
    const each = event.iterator()
    // Typed as if it had no end.
    const next = (): ICAL.Time | undefined => each.next()
    for (let at = next(); at; at = next()) begins.push(unix(at))
    return {
      uid: event.uid,
      title: event.summary,
      place: event.location,
      lengthMs: unix(event.endDate) - unix(event.startDate),
      begins,
    }
  })
}

/** The lines of each event that say when it is. The iterator of the library above knows no fifth Mondays of two months. */
export const whenLines = (file: string): string[] =>
  [...file.replace(/\r\n[ \t]/g, '').matchAll(/BEGIN:VEVENT.*?END:VEVENT/gs)].map(([event]) =>
    event
      .split('\r\n')
      .filter((line) => /^(DTSTART|RRULE|EXDATE|RDATE)/.test(line))
      .join('\n'),
  )
