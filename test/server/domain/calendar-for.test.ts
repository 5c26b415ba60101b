import type { When } from '../../../server/domain/schedule.ts'
import { day } from '@nguon/protocol/time'
import { Program } from '@nguon/protocol/messages/program'
import { expect, test } from 'vitest'
import { UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { calendarFor, isEmptyCalendar, programWindow } from '../../../server/domain/calendar-for.ts'
import { readyMadeYear, yearTable } from '../../../server/domain/holidays.ts'

const timeZone = 'Asia/Ho_Chi_Minh'
/** 2026-11-23 08:00. */
const now = 1_795_395_600_000
const daily: When = { kind: 'daily', time: '17:00', from: '2026-11-23', until: '2027-12-31' }
const lunar: When = { ...daily, kind: 'lunar', days: [1, 15] }

test('the Labour Code’s days of 2026 and 2027, by sun and by moon', () => {
  const days = (year: number) => readyMadeYear(year).holidays.map(({ date }) => date.slice(5))
  expect(days(2026)).toEqual([
    '01-01',
    '02-16',
    '02-17',
    '02-18',
    '02-19',
    '02-20',
    '04-26',
    '04-30',
    '05-01',
    '09-01',
    '09-02',
  ])
  expect(days(2027).slice(1, 7)).toEqual(['02-05', '02-06', '02-07', '02-08', '02-09', '04-16'])
})

test('what was entered for a year stands instead of the ready-made table', () => {
  const entered = {
    year: 2027,
    holidays: [{ date: '2027-02-03', name: 'Tết' }],
    moved: [],
    changedBy: UserId.parse(newUuid()),
    changedAt: now,
  }
  expect(yearTable([entered], 2027)).toBe(entered)
  expect(yearTable([entered], 2026).holidays).toHaveLength(11)
})

test('a program carries of the calendar only what its rules need', () => {
  const window = programWindow(now, timeZone)
  const of = (...starts: When[]) => calendarFor(starts, window, { timeZone, years: [] })
  expect(isEmptyCalendar(of(daily))).toBe(true)
  expect(of({ ...daily, holidays: 'skip' })).toMatchObject({ moons: [] })
  expect(of({ ...daily, holidays: 'skip' }).holidays).toContain('2027-09-02')
  expect(of(lunar).holidays).toEqual([])
  expect(Program.shape.calendar.safeParse(of(lunar, { ...daily, movesWithWork: true })).success).toBe(true)
})

test('the moon’s table reaches two days back and 400 ahead, and changes once a month only', () => {
  const at = (instant: number) =>
    calendarFor([lunar], programWindow(instant, timeZone), { timeZone, years: [] }).moons
  const moons = at(now)
  expect((moons[0]?.from ?? '') <= '2026-11-21').toBe(true)
  const last = moons.at(-1)
  expect(Date.parse(last?.from ?? '') + (last?.days ?? 0) * day).toBeGreaterThan(now + 400 * day)
  expect(at(now + 6 * day)).toEqual(moons)
  expect(at(now + 9 * day)).not.toEqual(moons)
})
