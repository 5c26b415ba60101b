/** Instants are UTC milliseconds; rules speak local time of the program's zone, converted here and only here. */
import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'

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
  Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .epochMilliseconds

export const localDateOf = (instant: number, timeZone: string): string =>
  zoned(instant, timeZone).toPlainDate().toString()

export const localDateTimeOf = (instant: number, timeZone: string): string =>
  zoned(instant, timeZone).toPlainDateTime().toString({ smallestUnit: 'second' })

export const addDays = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString()

const zoned = (instant: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone)
