/** Our rules in the words of RFC 5545: the lines DTSTART, RRULE, EXDATE and RDATE. */
import { dateOf, dayNumberOf } from '@nguon/protocol/calendar/civil'
import { instantOf } from '@nguon/protocol/time'
import { emptyCalendar, readCalendar } from '@nguon/protocol/timetable/calendar'
import { readStart } from '@nguon/protocol/timetable/recur'
import type { RepeatedStart, SessionStart } from '@nguon/protocol/timetable/session-start'
import { done, refused, type Outcome } from '../outcome.ts'
import { weekdayNames } from './rrule-parts.ts'

export interface RecurrenceText {
  /** Local time of the first session; what follows repeats it. */
  readonly begins: string
  /** RRULE, EXDATE, RDATE: those that are needed. */
  readonly lines: readonly string[]
}

/** Refused: what follows the moon, holidays or moved working days has no words there; nor has what never sounds. */
export const recurrenceOf = (start: SessionStart, timeZone: string): Outcome<RecurrenceText> => {
  if (start.kind === 'once') return done({ begins: start.at, lines: [] })
  if (start.kind === 'lunar') return refused('calendarFile.noWords', { part: 'lunar' })
  if (start.holidays !== undefined) return refused('calendarFile.noWords', { part: 'holidays' })
  if (start.movesWithWork === true) return refused('calendarFile.noWords', { part: 'movesWithWork' })
  const { time } = start
  const { first, soundsOn } = patternOf(start)
  const isPattern = (date: string) => soundsOn(dayNumberOf(date))
  // Some programs hear a day twice that pattern and RDATE both name, and stumble over an EXDATE that takes nothing away.
  const except = (start.except ?? []).filter(isPattern)
  const also = (start.also ?? []).filter((date) => !start.except?.includes(date) && !isPattern(date))
  // DTSTART must be a session of its rule: RFC 5545 leaves open what anything else would mean.
  if (first !== undefined)
    return done({
      begins: `${first}T${time}`,
      lines: [
        ...(first === start.until ? [] : [`RRULE:${rruleOf(start, timeZone)}`]),
        ...dates('EXDATE', except, time, timeZone),
        ...dates('RDATE', also, time, timeZone),
      ],
    })
  const [date, ...more] = also.toSorted()
  if (date === undefined) return refused('calendarFile.neverSounds')
  return done({ begins: `${date}T${time}`, lines: dates('RDATE', more, time, timeZone) })
}

/** All lines, DTSTART too. */
export const writeRecurrence = (start: SessionStart, timeZone: string): Outcome<string> => {
  const found = recurrenceOf(start, timeZone)
  if (!found.ok) return found
  const { begins, lines } = found.value
  return done([`DTSTART;TZID=${timeZone}:${basic(begins)}`, ...lines].join('\n'))
}

const patternOf = (start: RepeatedStart) => {
  const { except: _, also: __, ...pattern } = start
  const { from, until, soundsOn } = readStart(pattern, readCalendar(emptyCalendar))
  let first: string | undefined
  for (let day = from; day <= until && first === undefined; day += 1) if (soundsOn(day)) first = dateOf(day)
  return { first, soundsOn }
}

type Written = Exclude<RepeatedStart, { kind: 'lunar' }>

const rruleOf = (start: Written, timeZone: string): string => {
  const every = start.every ?? 1
  const interval = every === 1 ? '' : `;INTERVAL=${every}`
  // Where sessions carry a zone, the end must be in UTC (3.3.10).
  const end = `;UNTIL=${utc(instantOf(`${start.until}T${start.time}`, timeZone))}`
  switch (start.kind) {
    case 'daily':
      return `FREQ=DAILY${interval}${end}`
    case 'weekly': {
      const days = start.weekdays.toSorted((a, b) => a - b).map((day) => weekdayNames[day - 1])
      return `FREQ=WEEKLY${interval}${end};BYDAY=${days.join(',')};WKST=MO`
    }
    case 'monthly': {
      const months =
        start.months === undefined ? '' : `;BYMONTH=${start.months.toSorted((a, b) => a - b).join(',')}`
      const on =
        'days' in start.on
          ? `;BYMONTHDAY=${start.on.days.join(',')}`
          : `;BYDAY=${start.on.weekdays.map(({ weekday, nth }) => `${nth}${weekdayNames[weekday - 1]}`).join(',')}`
      return `FREQ=MONTHLY${interval}${end}${months}${on}`
    }
  }
}

const dates = (name: string, days: readonly string[], time: string, timeZone: string): string[] =>
  days.length === 0
    ? []
    : [
        `${name};TZID=${timeZone}:${days
          .toSorted()
          .map((day) => basic(`${day}T${time}`))
          .join(',')}`,
      ]

/** `2026-11-24T17:00:00` → `20261124T170000` */
export const basic = (local: string): string => local.replace(/[-:]/g, '')

const utc = (instant: number): string => basic(new Date(instant).toISOString().slice(0, 19)) + 'Z'
