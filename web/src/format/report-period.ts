import { plusDays } from './zone.ts'

export type PeriodKind = 'today' | 'week' | 'month' | 'halfYear' | 'year'

/**
 * First and last day (inclusive) of the period that holds `today`. Months, half-years and years are cut on the 14th/15th:
 * a year runs from 15 December to the end of 14 December (NĐ 09/2019, Hanoi plan 2020 §V.6).
 */
export const periodOf = (kind: PeriodKind, today: string): { from: string; until: string } => {
  if (kind === 'today') return { from: today, until: today }
  if (kind === 'week') return { from: plusDays(today, -6), until: today }
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  // Months are counted from January of year 0, so that adding and cutting needs no carrying.
  const endMonth = year * 12 + (month - 1) + (day >= 15 ? 1 : 0)
  const until = kind === 'month' ? endMonth : roundUp(endMonth, kind === 'year' ? 12 : 6)
  const length = kind === 'month' ? 1 : kind === 'year' ? 12 : 6
  return { from: dateOf(until - length, 15), until: dateOf(until, 14) }
}

/** The next month index that ends a half-year (June, December) or a year (December). */
const roundUp = (index: number, step: 6 | 12): number => {
  const inYear = index % 12
  return index - inYear + (step === 12 || inYear > 5 ? 11 : 5)
}

const dateOf = (index: number, day: number): string =>
  `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-${day}`
