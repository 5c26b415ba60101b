import fc from 'fast-check'
import { LunarCalendar } from '@dqcai/vn-lunar'
import { expect, test } from 'vitest'
import { civilOf, dateOf, dayNumberOf } from '@nguon/protocol/calendar/civil'
import { lunarMonthsBetween, lunarOf } from '@nguon/protocol/calendar/lunar'
import { hour, localDateOf } from '@nguon/protocol/time'
import { newMoonsBetween } from './new-moons.ts'

/** First day of each month 1 … 12 of ten lunar years; a leap month is written after the one whose number it bears. */
const years: Readonly<Record<number, { months: string; leap?: number }>> = {
  2024: { months: '10/2 10/3 9/4 8/5 6/6 6/7 4/8 3/9 3/10 1/11 1/12 31/12' },
  2025: { months: '29/1 28/2 29/3 28/4 27/5 25/6 25/7 23/8 22/9 21/10 20/11 20/12 19/1', leap: 6 },
  2026: { months: '17/2 19/3 17/4 17/5 15/6 14/7 13/8 11/9 10/10 9/11 9/12 8/1' },
  2027: { months: '6/2 8/3 7/4 6/5 5/6 4/7 2/8 1/9 30/9 29/10 28/11 28/12' },
  2028: { months: '26/1 25/2 26/3 25/4 24/5 23/6 22/7 20/8 19/9 18/10 16/11 16/12 15/1', leap: 5 },
  2029: { months: '13/2 15/3 14/4 13/5 12/6 11/7 10/8 8/9 8/10 6/11 5/12 4/1' },
  2030: { months: '2/2 4/3 3/4 2/5 1/6 1/7 30/7 29/8 27/9 27/10 25/11 25/12' },
  2031: { months: '23/1 21/2 23/3 21/4 21/5 20/6 19/7 18/8 17/9 16/10 15/11 14/12 13/1', leap: 3 },
  2032: { months: '11/2 11/3 10/4 9/5 8/6 7/7 6/8 5/9 4/10 3/11 3/12 1/1' },
  2033: { months: '31/1 1/3 31/3 29/4 28/5 27/6 26/7 25/8 23/9 23/10 22/11 22/12 20/1', leap: 11 },
}

const monthsOf = (year: number, { months, leap }: { months: string; leap?: number }) =>
  months.split(' ').map((text, i) => {
    const [day = 0, month = 0] = text.split('/').map(Number)
    // The twelfth month may begin in the next January.
    const solarYear = i > 9 && month === 1 ? year + 1 : year
    const isLeap = leap !== undefined && i === leap
    return {
      from: dateOf(
        dayNumberOf(`${solarYear}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`),
      ),
      month: leap !== undefined && i >= leap ? i : i + 1,
      leap: isLeap,
    }
  })

test.each(Object.entries(years))('the months of the lunar year %s begin on these days', (year, of) => {
  const wanted = monthsOf(Number(year), of)
  const [first, last] = [wanted[0]?.from ?? '', wanted.at(-1)?.from ?? '']
  expect(lunarMonthsBetween(first, last).map(({ from, month, leap }) => ({ from, month, leap }))).toEqual(
    wanted,
  )
  for (const { from, month, leap } of wanted) {
    expect(lunarOf(from)).toEqual({ day: 1, month, leap })
    expect(lunarOf(dateOf(dayNumberOf(from) + 14))).toEqual({ day: 15, month, leap })
  }
})

test('Tết 1985, 2007 and 2030 are not those of China: between 16:00 and 17:00 UTC it is another day there', () => {
  const abroad = [
    ['1985-01-21', '1985-02-20'],
    ['2007-02-17', '2007-02-18'],
    ['2030-02-02', '2030-02-03'],
  ] as const
  for (const [here, there] of abroad) {
    expect(lunarOf(here)).toEqual({ day: 1, month: 1, leap: false })
    expect(lunarOf(there)).not.toEqual({ day: 1, month: 1, leap: false })
  }
})

test('every day of ten years is the one that an independent package names', () => {
  for (let day = dayNumberOf('2024-01-01'); day <= dayNumberOf('2033-12-31'); day += 1) {
    const { year, month, day: ofMonth } = civilOf(day)
    const theirs = LunarCalendar.fromSolar(ofMonth, month, year).lunarDate
    const ours = lunarOf(dateOf(day))
    expect([dateOf(day), ours.day, ours.month, ours.leap]).toEqual([
      dateOf(day),
      theirs.day,
      theirs.month,
      theirs.leap,
    ])
  }
})

test('from 1980 to 2060 a month begins on the local day of the new moon, told by the sky to the second', () => {
  const moons = newMoonsBetween(Date.UTC(1980, 0, 1), Date.UTC(2060, 0, 1))
  const days = moons.map((at) => localDateOf(Math.round(at), 'Etc/GMT-7'))
  const months = lunarMonthsBetween('1980-02-01', '2059-12-01').map(({ from }) => from)
  expect(months.length).toBeGreaterThan(980)
  expect(months.filter((from) => !days.includes(from))).toEqual([])
})

test('the new moon nearest to midnight, of leap month 3 in 2031, is three minutes before it: the narrowest of ten years', () => {
  const minutes = newMoonsBetween(Date.UTC(2023, 11, 1), Date.UTC(2034, 2, 1)).map((at) => {
    const wall = (at + 7 * hour) % (24 * hour)
    return Math.round(Math.min(wall, 24 * hour - wall) / 60_000)
  })
  expect(minutes.toSorted((a, b) => a - b).slice(0, 2)).toEqual([3, 25])
  expect(lunarOf('2031-04-21')).toEqual({ day: 1, month: 3, leap: true })
})

test('no day from 1970 to 2099 lies outside its month, not even where the mean moon is half a day early', () => {
  expect(lunarOf('2054-05-07')).toEqual({ day: 30, month: 3, leap: false })
  const days = dayNumberOf('2099-12-31') - dayNumberOf('1970-01-01') + 1
  const outside = Array.from({ length: days }, (_, day) => dateOf(day)).filter((date) => {
    const { day } = lunarOf(date)
    return day < 1 || day > 30
  })
  expect(outside).toEqual([])
})

test('the months of any stretch follow each other without gap or overlap, and hold its first and last day', () => {
  const someDay = fc.integer({ min: dayNumberOf('1970-01-01'), max: dayNumberOf('2099-12-31') })
  fc.assert(
    fc.property(someDay, fc.integer({ min: 0, max: 500 }), (first, length) => {
      const months = lunarMonthsBetween(dateOf(first), dateOf(first + length))
      const begins = months.map((month) => dayNumberOf(month.from))
      const ends = months.map((month, i) => (begins[i] ?? 0) + month.days)
      expect(begins.slice(1)).toEqual(ends.slice(0, -1))
      expect(begins[0]).toBeLessThanOrEqual(first)
      expect(ends.at(-1)).toBeGreaterThan(first + length)
      months.forEach((month, i) => {
        expect([29, 30]).toContain(month.days)
        expect(lunarOf(month.from)).toEqual({ day: 1, month: month.month, leap: month.leap })
        const before = months[i - 1]
        if (before === undefined) return
        expect(month.month).toBe(month.leap ? before.month : (before.month % 12) + 1)
      })
    }),
    { numRuns: 10_000 },
  )
}, 180_000)
