/** Instants are UTC milliseconds; rules speak local time of the program's zone, converted here and only here. */
import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { dateOf, dayNumberOf, twoDigits } from './calendar/civil.ts'

/** UTC milliseconds since 1970, up to the year 9999: beyond it local dates have no four-digit year. */
export const Instant = z.number().int().nonnegative().max(253_402_214_400_000)
export const DurationMs = z.number().int().nonnegative()

export const LocalDate = z.iso.date()
/** 24-hour clock with seconds, `17:00:00`. */
export const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/)
/** `2026-11-23T17:00:00`, a day that exists, no zone: the zone stands in the program. */
export const LocalDateTime = z.iso.datetime({ local: true, precision: 0 }).regex(/\d$/)

export const TimeZone = z.string().refine((zone) => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}, 'unknown time zone')

export const defaultTimeZone = 'Asia/Ho_Chi_Minh'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** Gaps and overlaps of zones with summer time resolve as RFC 5545 says ("compatible"). */
export const instantOf = (local: string, timeZone: string): number =>
  instantAt(dayNumberOf(local), msOfDay(local.slice(11)), timeZone)

/** The same from a day number and the milliseconds that a clock on the wall has counted since midnight. */
export const instantAt = (day: number, wallMs: number, timeZone: string): number => {
  const { startsAt, even } = localDay(day, timeZone)
  return even ? startsAt + wallMs : slowInstant(`${dateOf(day)}T${timeText(wallMs)}`, timeZone)
}

/** The local day of an instant, as a day number (protocol/calendar/civil.ts). */
export const dayAt = (instant: number, timeZone: string): number => {
  let guess = Math.floor((instant + lastOffset(timeZone)) / day)
  while (instant < localDay(guess, timeZone).startsAt) guess -= 1
  while (instant >= localDay(guess + 1, timeZone).startsAt) guess += 1
  return guess
}

export const localDateOf = (instant: number, timeZone: string): string => dateOf(dayAt(instant, timeZone))

export const localDateTimeOf = (instant: number, timeZone: string): string => {
  const number = dayAt(instant, timeZone)
  const { startsAt, even } = localDay(number, timeZone)
  return even
    ? `${dateOf(number)}T${timeText(instant - startsAt)}`
    : zoned(instant, timeZone).toPlainDateTime().toString({ smallestUnit: 'second' })
}

/** What a clock on the wall shows at an instant, as milliseconds since midnight. */
export const wallMsAt = (instant: number, timeZone: string): number => {
  const { startsAt, even } = localDay(dayAt(instant, timeZone), timeZone)
  return even ? instant - startsAt : msOfDay(localDateTimeOf(instant, timeZone).slice(11))
}

/** `17:00:00` or `17:00` → ms since midnight. */
export const msOfDay = (time: string): number =>
  Number(time.slice(0, 2)) * hour + Number(time.slice(3, 5)) * minute + Number(time.slice(6, 8)) * 1_000

/** The other way round, to the second. */
export const timeText = (wallMs: number): string =>
  `${twoDigits(Math.floor(wallMs / hour))}:${twoDigits(Math.floor(wallMs / minute) % 60)}:${twoDigits(Math.floor(wallMs / 1_000) % 60)}`

export const addDays = (date: string, days: number): string => dateOf(dayNumberOf(date) + days)

interface LocalDay {
  /** Instant of its midnight. */
  readonly startsAt: number
  /** It has 24 hours and its clock never jumps: then plain sums do, and they are a hundred times faster. */
  readonly even: boolean
}

/**
 * What is known of the days of a zone. A memory of what a pure function answered: it changes no answer. Viet Nam has had
 * one offset since 1975, so every day that matters is even there.
 */
const knownDays = new Map<string, Map<number, LocalDay>>()
const offsets = new Map<string, number>()
const daysKept = 5_000

const lastOffset = (timeZone: string): number => offsets.get(timeZone) ?? 0

const localDay = (number: number, timeZone: string): LocalDay => {
  const days = knownDays.get(timeZone) ?? new Map<number, LocalDay>()
  knownDays.set(timeZone, days)
  const known = days.get(number)
  if (known !== undefined) return known
  const date = dateOf(number)
  const startsAt = slowInstant(`${date}T00:00:00`, timeZone)
  const nextStartsAt = slowInstant(`${dateOf(number + 1)}T00:00:00`, timeZone)
  const made = {
    startsAt,
    even: nextStartsAt - startsAt === day && slowInstant(`${date}T12:00:00`, timeZone) - startsAt === day / 2,
  }
  if (days.size >= daysKept) days.clear()
  days.set(number, made)
  offsets.set(timeZone, number * day - startsAt)
  return made
}

const slowInstant = (local: string, timeZone: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .epochMilliseconds

const zoned = (instant: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone)
