import { expect, test } from 'vitest'
import { dayBounds, instantAt, localParts, plusDays, weekdayOf, weekOf } from '../../web/src/format/zone.ts'

const hanoi = 'Asia/Ho_Chi_Minh'

test('an instant is read on a clock in Hanoi, wherever the browser stands', () => {
  expect(localParts(Date.parse('2026-11-22T17:00:05Z'), hanoi)).toEqual({
    date: '2026-11-23',
    time: '00:00',
    seconds: 5,
    weekday: 1,
  })
})

test('a wall time becomes the instant at which it is read', () => {
  expect(instantAt('2026-11-23', '17:00', hanoi)).toBe(Date.parse('2026-11-23T10:00:00Z'))
})

test('zones with summer time keep the wall time on both sides of the change', () => {
  expect(instantAt('2026-07-01', '06:30', 'Europe/Paris')).toBe(Date.parse('2026-07-01T04:30:00Z'))
  expect(instantAt('2026-12-01', '06:30', 'Europe/Paris')).toBe(Date.parse('2026-12-01T05:30:00Z'))
})

test('a day in Hanoi begins at 17:00 UTC of the day before and lasts 24 hours', () => {
  const { from, to } = dayBounds('2026-11-23', hanoi)
  expect(from).toBe(Date.parse('2026-11-22T17:00:00Z'))
  expect(to - from).toBe(86_400_000)
})

test('weeks begin on Monday, also for a Sunday', () => {
  expect(weekOf('2026-11-22')[0]).toBe('2026-11-16')
  expect(weekOf('2026-11-23')[0]).toBe('2026-11-23')
  expect(weekOf('2026-11-23')).toHaveLength(7)
  expect(weekdayOf('2026-11-22')).toBe(7)
})

test('days are added across months and leap years', () => {
  expect(plusDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(plusDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(plusDays('2026-03-01', -1)).toBe('2026-02-28')
})
