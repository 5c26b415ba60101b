import { expect, test } from 'vitest'
import { periodOf } from '../../web/src/format/report-period.ts'

test('a month runs from the 15th to the 14th', () => {
  expect(periodOf('month', '2026-11-14')).toEqual({ from: '2026-10-15', until: '2026-11-14' })
  expect(periodOf('month', '2026-11-15')).toEqual({ from: '2026-11-15', until: '2026-12-14' })
  expect(periodOf('month', '2026-12-31')).toEqual({ from: '2026-12-15', until: '2027-01-14' })
})

test('a year runs from 15 December to the end of 14 December', () => {
  expect(periodOf('year', '2026-12-14')).toEqual({ from: '2025-12-15', until: '2026-12-14' })
  expect(periodOf('year', '2026-12-15')).toEqual({ from: '2026-12-15', until: '2027-12-14' })
  expect(periodOf('year', '2026-06-01')).toEqual({ from: '2025-12-15', until: '2026-12-14' })
})

test('half-years end on 14 June and 14 December', () => {
  expect(periodOf('halfYear', '2026-06-14')).toEqual({ from: '2025-12-15', until: '2026-06-14' })
  expect(periodOf('halfYear', '2026-06-15')).toEqual({ from: '2026-06-15', until: '2026-12-14' })
  expect(periodOf('halfYear', '2026-12-20')).toEqual({ from: '2026-12-15', until: '2027-06-14' })
})

test('every day lies inside its own period', () => {
  for (const kind of ['today', 'week', 'month', 'halfYear', 'year'] as const)
    for (let day = 0; day < 800; day += 1) {
      const today = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)
      const { from, until } = periodOf(kind, today)
      expect(from <= today && today <= until, `${kind} ${today}`).toBe(true)
    }
})
