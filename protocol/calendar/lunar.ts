/**
 * The Vietnamese lunar calendar, after Hồ Ngọc Đức's published algorithm ("Âm lịch Việt Nam"), for UTC+7. Good for the
 * dates that people know; what devices play by is the table of months that travels in their program.
 */
import { civilOf, dateOf, dayNumberOf } from './civil.ts'

export interface LunarDate {
  readonly day: number
  /** 1–12 */
  readonly month: number
  readonly leap: boolean
}

export const lunarOf = (date: string): LunarDate => {
  const number = dayNumberOf(date)
  const { month, leap, from } = lunarMonthAt(number)
  return { day: number - dayNumberOf(from) + 1, month, leap }
}

/** One month of the moon, from a new moon to the next. */
export interface LunarMonth {
  /** Solar date of its first day. */
  readonly from: string
  /** 29 or 30. */
  readonly days: number
  /** 1–12; a leap month bears the number of the month before it. */
  readonly month: number
  readonly leap: boolean
}

/** Every month that has a day in [from, until]; solar dates, both inclusive. */
export const lunarMonthsBetween = (from: string, until: string): LunarMonth[] => {
  const months: LunarMonth[] = []
  const last = dayNumberOf(until)
  for (let at = dayNumberOf(from); at <= last;) {
    const month = lunarMonthAt(at)
    months.push(month)
    at = dayNumberOf(month.from) + month.days
  }
  return months
}

const lunarMonthAt = (number: number): LunarMonth => {
  const julian = number + julianEpoch
  const { year } = civilOf(number)
  const k = Math.floor((julian - 2415021.076998695) / 29.530588853)
  // The mean moon is off by up to fourteen hours either way, so the estimate may be late as well as early.
  let index = k + 1
  while (newMoonDay(index) > julian) index -= 1
  const start = newMoonDay(index)
  let a11 = monthEleven(year)
  let b11 = a11
  if (a11 >= start) a11 = monthEleven(year - 1)
  else b11 = monthEleven(year + 1)
  const diff = Math.floor((start - a11) / 29)
  let month = diff + 11
  let leap = false
  if (b11 - a11 > 365) {
    const leapAt = leapOffset(a11)
    if (diff >= leapAt) {
      month = diff + 10
      leap = diff === leapAt
    }
  }
  return {
    from: dateOf(start - julianEpoch),
    days: newMoonDay(index + 1) - start,
    month: month > 12 ? month - 12 : month,
    leap,
  }
}

/** Julian day of 1 January 1970. */
const julianEpoch = 2_440_588

const zoneDays = 7 / 24

/** Julian day, local, of the k-th new moon after 1 January 1900 (Meeus, Astronomical Algorithms, 1998). */
const newMoonDay = (k: number): number => {
  const t = k / 1236.85
  const dr = Math.PI / 180
  const mean =
    2415020.75933 +
    29.53058868 * k +
    0.0001178 * t * t -
    0.000000155 * t ** 3 +
    0.00033 * Math.sin((166.56 + 132.87 * t - 0.009173 * t * t) * dr)
  const m = (359.2242 + 29.10535608 * k - 0.0000333 * t * t - 0.00000347 * t ** 3) * dr
  const mpr = (306.0253 + 385.81691806 * k + 0.0107306 * t * t + 0.00001236 * t ** 3) * dr
  const f = (21.2964 + 390.67050646 * k - 0.0016528 * t * t - 0.00000239 * t ** 3) * dr
  const c =
    (0.1734 - 0.000393 * t) * Math.sin(m) +
    0.0021 * Math.sin(2 * m) -
    0.4068 * Math.sin(mpr) +
    0.0161 * Math.sin(2 * mpr) -
    0.0004 * Math.sin(3 * mpr) +
    0.0104 * Math.sin(2 * f) -
    0.0051 * Math.sin(m + mpr) -
    0.0074 * Math.sin(m - mpr) +
    0.0004 * Math.sin(2 * f + m) -
    0.0004 * Math.sin(2 * f - m) -
    0.0006 * Math.sin(2 * f + mpr) +
    0.001 * Math.sin(2 * f - mpr) +
    0.0005 * Math.sin(2 * mpr + m)
  const deltaT = -0.000278 + 0.000265 * t + 0.000262 * t * t
  return Math.floor(mean + c - deltaT + 0.5 + zoneDays)
}

/** Which twelfth of the ecliptic the sun stands in at local midnight (0 from the March equinox). */
const sunTwelfth = (dayNumber: number): number => {
  const t = (dayNumber - 2451545.5 - zoneDays) / 36525
  const dr = Math.PI / 180
  const m = 357.5291 + 35999.0503 * t - 0.0001559 * t * t - 0.00000048 * t ** 3
  const l0 = 280.46645 + 36000.76983 * t + 0.0003032 * t * t
  const dl =
    (1.9146 - 0.004817 * t - 0.000014 * t * t) * Math.sin(dr * m) +
    (0.019993 - 0.000101 * t) * Math.sin(2 * dr * m) +
    0.00029 * Math.sin(3 * dr * m)
  const l = (l0 + dl) * dr
  return Math.floor(((l - Math.PI * 2 * Math.floor(l / (Math.PI * 2))) / Math.PI) * 6)
}

const monthEleven = (year: number): number => {
  const yearEnd = dayNumberOf(`${String(year).padStart(4, '0')}-12-31`) + julianEpoch
  const k = Math.floor((yearEnd - 2415021) / 29.530588853)
  const start = newMoonDay(k)
  return sunTwelfth(start) >= 9 ? newMoonDay(k - 1) : start
}

const leapOffset = (a11: number): number => {
  const k = Math.floor((a11 - 2415021.076998695) / 29.530588853 + 0.5)
  // The month in which the sun enters no new twelfth is the leap one.
  for (let i = 1; i < 14; i += 1)
    if (sunTwelfth(newMoonDay(k + i)) === sunTwelfth(newMoonDay(k + i + 1))) return i
  return 13
}
