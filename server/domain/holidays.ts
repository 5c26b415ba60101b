/**
 * The days off of a year. The Labour Code 2019, Art. 112, fixes them by solar and lunar dates; how many days of Tết come
 * before the new year, and which day beside 2 September is off, is decided every year. Until somebody has entered that
 * decision the table below is used.
 */
import { lunarMonthsBetween } from '@nguon/protocol/calendar/lunar'
import type { UserId } from '@nguon/protocol/ids'
import { addDays, instantOf } from '@nguon/protocol/time'

export interface YearTable {
  readonly year: number
  readonly holidays: readonly { readonly date: string; readonly name: string }[]
  readonly moved: readonly { readonly date: string; readonly insteadOf: string }[]
}

export interface EnteredYear extends YearTable {
  readonly changedBy: UserId
  readonly changedAt: number
}

/** What was entered for a year and held until `until`; null: nothing, so the ready-made table did. */
export interface PastYear {
  readonly year: number
  readonly until: number
  readonly entered: EnteredYear | null
}

export const readyMadeYear = (year: number): YearTable => {
  const firstOfMoon = (month: number): string | undefined =>
    lunarMonthsBetween(`${year}-01-01`, `${year}-12-31`).find(
      (moon) => moon.month === month && !moon.leap && moon.from.startsWith(`${year}-`),
    )?.from
  const newYear = firstOfMoon(1)
  const third = firstOfMoon(3)
  const tet =
    newYear === undefined
      ? []
      : [-1, 0, 1, 2, 3].map((n) => ({ date: addDays(newYear, n), name: 'Tết Nguyên đán' }))
  const ancestors =
    third === undefined ? [] : [{ date: addDays(third, 9), name: 'Giỗ Tổ Hùng Vương (10/3 âm lịch)' }]
  const holidays = [
    { date: `${year}-01-01`, name: 'Tết Dương lịch' },
    ...tet,
    ...ancestors,
    { date: `${year}-04-30`, name: 'Ngày Chiến thắng' },
    { date: `${year}-05-01`, name: 'Ngày Quốc tế lao động' },
    { date: `${year}-09-01`, name: 'Nghỉ liền kề Quốc khánh' },
    { date: `${year}-09-02`, name: 'Quốc khánh' },
  ]
  return { year, holidays: holidays.sort((a, b) => (a.date < b.date ? -1 : 1)), moved: [] }
}

export const yearTable = (entered: readonly EnteredYear[], year: number): YearTable =>
  entered.find((table) => table.year === year) ?? readyMadeYear(year)

/**
 * The years as they were lived: each day by the table that held when it began, so that a decision entered later changes
 * no day that has been. `past` is what was replaced, the earliest first.
 */
export const yearsAsLived = (
  entered: readonly EnteredYear[],
  past: readonly PastYear[],
  timeZone: string,
): EnteredYear[] =>
  entered.map((current) => {
    const before = past.filter(({ year }) => year === current.year)
    const tables = [...before.map((one) => one.entered ?? readyMadeYear(one.year)), current]
    // The first table that still held when the day began.
    const held = (date: string) => {
      const began = instantOf(`${date}T00:00:00`, timeZone)
      const place = before.findIndex(({ until }) => until > began)
      return tables[place < 0 ? before.length : place]
    }
    return {
      ...current,
      holidays: tables.flatMap((table) => table.holidays.filter(({ date }) => held(date) === table)),
      moved: tables.flatMap((table) => table.moved.filter(({ date }) => held(date) === table)),
    }
  })
