import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import {
  civilOf,
  dateOf,
  dayNumber,
  dayNumberOf,
  daysInMonth,
  weekdayOf,
} from '@nguon/protocol/calendar/civil'
import {
  dayAt,
  instantAt,
  instantOf,
  localDateTimeOf,
  msOfDay,
  timeText,
  wallMsAt,
} from '@nguon/protocol/time'

const dates = fc.integer({ min: dayNumberOf('1900-01-01'), max: dayNumberOf('9999-12-31') })

test('a day number and its date are the same day as the calendar library counts it', () => {
  fc.assert(
    fc.property(dates, (number) => {
      const date = Temporal.PlainDate.from('1970-01-01').add({ days: number })
      expect(dateOf(number)).toBe(date.toString())
      expect(dayNumberOf(date.toString())).toBe(number)
      expect(weekdayOf(number)).toBe(date.dayOfWeek)
      const { year, month, day } = civilOf(number)
      expect([year, month, day]).toEqual([date.year, date.month, date.day])
      expect(dayNumber(year, month, day)).toBe(number)
      expect(daysInMonth(year, month)).toBe(date.daysInMonth)
    }),
    { numRuns: 2_000 },
  )
}, 60_000)

// Summer time forwards and backwards, a quarter of an hour, a day that was left out, a change at midnight.
const zones = ['Asia/Ho_Chi_Minh', 'Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Apia', 'Asia/Beirut', 'UTC']

test('local time is what the zone library says, on days when the clocks jump too', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: dayNumberOf('1990-01-01'), max: dayNumberOf('2040-01-01') }),
      fc.integer({ min: 0, max: 86_399 }),
      (zone, number, second) => {
        const local = `${dateOf(number)}T${timeText(second * 1_000)}`
        const wanted = Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds
        expect(instantOf(local, zone)).toBe(wanted)
        expect(instantAt(number, second * 1_000, zone)).toBe(wanted)
        const back = Temporal.Instant.fromEpochMilliseconds(wanted).toZonedDateTimeISO(zone)
        expect(localDateTimeOf(wanted, zone)).toBe(
          back.toPlainDateTime().toString({ smallestUnit: 'second' }),
        )
        expect(dateOf(dayAt(wanted, zone))).toBe(back.toPlainDate().toString())
        expect(timeText(wallMsAt(wanted, zone))).toBe(back.toPlainTime().toString({ smallestUnit: 'second' }))
      },
    ),
    { numRuns: 2_000 },
  )
}, 60_000)

test('times of day are read to the second, with or without seconds', () => {
  expect([msOfDay('05:30'), msOfDay('23:59:59')]).toEqual([19_800_000, 86_399_000])
})
