/** A time zone in the words of RFC 5545 (VTIMEZONE), for programs that do not know it by its name. */
import { Temporal } from 'temporal-polyfill'
import type { Interval } from '../intervals.ts'
import { basic } from './write-recurrence.ts'

export const zoneText = (timeZone: string, { from, to }: Interval): string => {
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone)
  const lines = ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...observance('STANDARD', '19700101T000000', at, at)]
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds >= to) break
    const before = next.subtract({ milliseconds: 1 })
    // The wall's clock at that moment, as it was before it jumped.
    const local = before.toPlainDateTime().add({ milliseconds: 1 })
    const kind = next.offsetNanoseconds > before.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD'
    lines.push(...observance(kind, basic(local.toString({ smallestUnit: 'second' })), before, next))
    at = next
  }
  return [...lines, 'END:VTIMEZONE'].join('\r\n')
}

const observance = (
  kind: 'STANDARD' | 'DAYLIGHT',
  local: string,
  before: Temporal.ZonedDateTime,
  after: Temporal.ZonedDateTime,
): string[] => [
  `BEGIN:${kind}`,
  `DTSTART:${local}`,
  `TZOFFSETFROM:${before.offset.replace(':', '')}`,
  `TZOFFSETTO:${after.offset.replace(':', '')}`,
  `END:${kind}`,
]
