/**
 * When an event takes place, in the words of our rules. What they cannot say is refused with its reason: a rule that
 * lost a part on the way would sound at hours that nobody meant.
 */
import { dateOf, dayNumberOf } from '@nguon/protocol/calendar/civil'
import { addDays, instantOf, localDateTimeOf } from '@nguon/protocol/time'
import { emptyCalendar, readCalendar } from '@nguon/protocol/timetable/calendar'
import { readStart } from '@nguon/protocol/timetable/recur'
import { SessionStart, type RepeatedStart } from '@nguon/protocol/timetable/session-start'
import { done, refused, type Outcome } from '../outcome.ts'
import { eventLines, readLines, unfolded, type Property } from './content-lines.ts'
import { localOf, momentsOf, type Moment } from './moments.ts'
import { patternOf, type Pattern } from './pattern-of-parts.ts'
import { readRrule, shown, type RruleParts } from './rrule-parts.ts'

export interface ReadingContext {
  /** The hub's. */
  readonly timeZone: string
  /** Last day of rules that have no end of their own; absent: they are refused. */
  readonly endlessUntil?: string | undefined
}

/** DTSTART, RRULE, EXDATE and RDATE lines, alone or inside one VEVENT. */
export const readRecurrence = (text: string, context: ReadingContext): Outcome<SessionStart> => {
  if (!/^BEGIN:/im.test(text)) return startOfLines(unfolded(text), context)
  const [event, ...more] = eventLines(text) ?? []
  if (event === undefined || more.length > 0) return refused('calendarFile.unreadable', { part: shown(text) })
  return startOfLines(event, context)
}

const startOfLines = (lines: readonly string[], context: ReadingContext): Outcome<SessionStart> => {
  const properties = readLines(lines)
  return properties.ok ? startOf(properties.value, context) : properties
}

export const startOf = (properties: readonly Property[], context: ReadingContext): Outcome<SessionStart> => {
  const { timeZone } = context
  const named = (name: string) => properties.filter((p) => p.name === name)
  const [dtstart, ...others] = named('dtstart')
  if (dtstart === undefined || others.length > 0)
    return refused('calendarFile.unreadable', { part: 'DTSTART' })
  if (named('exrule').length > 0) return refused('calendarFile.unsupported', { part: 'EXRULE' })
  const [rrule, ...moreRules] = named('rrule')
  if (moreRules.length > 0) return refused('calendarFile.unsupported', { part: 'RRULE + RRULE' })

  const first = momentsOf(dtstart, timeZone)
  if (!first.ok) return first
  const [begins] = first.value
  if (begins === undefined || begins.kind === 'day') return refused('calendarFile.allDay')
  const local = localOf(begins, timeZone)
  const except = daysOf(named('exdate'), { local, timeZone, wholeDays: true })
  if (!except.ok) return except
  const also = daysOf(named('rdate'), { local, timeZone, wholeDays: false })
  if (!also.ok) return also

  const dates = { except: except.value, also: also.value }
  if (rrule !== undefined) return repeated(String(rrule.values[0]), { begins, local, ...dates }, context)
  if (dates.also.length === 0)
    return dates.except.includes(local.slice(0, 10))
      ? refused('calendarFile.neverSounds')
      : done({ kind: 'once', at: local })
  const date = local.slice(0, 10)
  return finished({ kind: 'daily' }, { time: local.slice(11), from: date, until: date, ...dates })
}

/** A rule takes no more of them; every line of another zone is dear to read. */
const mostDates = 400

/** Their dates, when their time is that of every session; a whole day can be left out, but not added. */
const daysOf = (
  properties: readonly Property[],
  { local, timeZone, wholeDays }: { local: string; timeZone: string; wholeDays: boolean },
): Outcome<string[]> => {
  const days = new Set<string>()
  if (properties.length > mostDates)
    return refused('calendarFile.tooMany', { part: `${properties.length} EXDATE/RDATE` })
  for (const property of properties) {
    const moments = momentsOf(property, timeZone)
    if (!moments.ok) return moments
    for (const moment of moments.value) {
      const day = dayOf(moment, timeZone)
      if (moment.kind === 'day' ? !wholeDays : day.slice(11) !== local.slice(11))
        return refused('calendarFile.otherTimes', { part: `${property.name.toUpperCase()}:${day}` })
      days.add(day.slice(0, 10))
    }
  }
  return done([...days].sort())
}

const dayOf = (moment: Moment, timeZone: string): string =>
  moment.kind === 'day' ? moment.date : localOf(moment, timeZone)

interface Begun {
  readonly begins: Extract<Moment, { kind: 'instant' }>
  /** The same in the hub's zone. */
  readonly local: string
  readonly except: readonly string[]
  readonly also: readonly string[]
}

const repeated = (text: string, begun: Begun, context: ReadingContext): Outcome<SessionStart> => {
  const { begins, local } = begun
  const parts = readRrule(text)
  if (!parts.ok) return parts
  const [from, time] = [local.slice(0, 10), local.slice(11)]
  // Weekdays and days of the month are those of the file's zone.
  if (begins.local.slice(0, 10) !== from) return refused('calendarFile.timeZone', { zone: begins.zone })
  const pattern = patternOf(parts.value, from)
  if (!pattern.ok) return pattern
  const sounds = soundsOn({ ...pattern.value, time, from, until: '9999-12-31' })
  if (!sounds(dayNumberOf(from)) && !begun.except.includes(from))
    return refused('calendarFile.startOffPattern')
  const until = lastDay(parts.value, { begun, sounds }, context)
  if (!until.ok) return until
  if (until.value < from) return refused('calendarFile.neverSounds')
  if (begins.zone !== context.timeZone) {
    const same = sameInstants({ begins, from, until: until.value, time, sounds }, context.timeZone)
    if (!same.ok) return same
  }
  return finished(pattern.value, {
    time,
    from,
    until: until.value,
    except: begun.except,
    also: begun.also,
  })
}

const soundsOn = (start: RepeatedStart): ((day: number) => boolean) =>
  readStart(start, readCalendar(emptyCalendar)).soundsOn

/** Thirty years: nobody looks further ahead for the last session of a rule that counts. */
const furthestDays = 11_000
/** Days of another zone are dear. */
const furthestForeignDays = 3_660

const lastDay = (
  { count, until }: RruleParts,
  { begun, sounds }: { begun: Begun; sounds: (day: number) => boolean },
  { timeZone, endlessUntil }: ReadingContext,
): Outcome<string> => {
  if (count !== undefined) {
    const from = dayNumberOf(begun.local)
    let left = count
    for (let day = from; day <= from + furthestDays; day += 1) {
      if (sounds(day)) left -= 1
      if (left === 0) return done(dateOf(day))
    }
    return refused('calendarFile.tooMany', { part: `COUNT=${count}` })
  }
  if (until === undefined)
    return endlessUntil === undefined ? refused('calendarFile.endless') : done(endlessUntil)
  const date = `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`
  const clock = `${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}`
  const zone = until.endsWith('Z') ? 'UTC' : begun.begins.zone
  const value = until.length === 8 ? date : `${date}T${clock}${until.endsWith('Z') ? 'Z' : ''}`
  const type = until.length === 8 ? 'date' : 'date-time'
  const read = momentsOf({ name: 'until', params: {}, type, values: [value] }, zone)
  if (!read.ok) return read
  const [moment] = read.value
  if (moment === undefined || moment.kind === 'day') return done(date)
  const last = localOf(moment, timeZone)
  return done(last.slice(11) >= begun.local.slice(11) ? last.slice(0, 10) : addDays(last.slice(0, 10), -1))
}

/** A rule of another zone means the same here as long as both clocks stay equally far apart. */
const sameInstants = (
  of: {
    begins: { local: string; zone: string }
    from: string
    until: string
    time: string
    sounds: (day: number) => boolean
  },
  timeZone: string,
): Outcome<undefined> => {
  const [first, last] = [dayNumberOf(of.from), dayNumberOf(of.until)]
  if (last - first > furthestForeignDays)
    return refused('calendarFile.tooMany', { part: `UNTIL=${of.until}` })
  const theirs = of.begins.local.slice(11)
  for (let day = first; day <= last; day += 1)
    if (
      of.sounds(day) &&
      localDateTimeOf(instantOf(`${dateOf(day)}T${theirs}`, of.begins.zone), timeZone) !==
        `${dateOf(day)}T${of.time}`
    )
      return refused('calendarFile.timeZone', { zone: of.begins.zone })
  return done(undefined)
}

const finished = (
  pattern: Pattern,
  fields: {
    time: string
    from: string
    until: string
    except: readonly string[]
    also: readonly string[]
  },
): Outcome<SessionStart> => {
  const { time, from, until, except, also } = fields
  const read = SessionStart.safeParse({
    ...pattern,
    time,
    from,
    until,
    ...(except.length === 0 ? {} : { except }),
    ...(also.length === 0 ? {} : { also }),
  })
  if (!read.success) {
    const [issue] = read.error.issues
    return refused('calendarFile.tooMany', { part: shown(issue?.path.join('.') ?? '') })
  }
  return hasSession(read.data) ? done(read.data) : refused('calendarFile.neverSounds')
}

const hasSession = (start: SessionStart): boolean => {
  if (start.kind === 'once') return true
  const sounds = soundsOn(start)
  if ((start.also ?? []).some((date) => sounds(dayNumberOf(date)))) return true
  const [first, last] = [dayNumberOf(start.from), dayNumberOf(start.until)]
  for (let day = first; day <= Math.min(last, first + furthestDays); day += 1) if (sounds(day)) return true
  return false
}
