/** Rules by the moon, by holidays, and by working days that were moved: the calendar that travels in a program. */
import { expect, test } from 'vitest'
import { lunarMonthsBetween } from '@nguon/protocol/calendar/lunar'
import { Calendar } from '@nguon/protocol/timetable/calendar'
import { startsBetween } from '@nguon/protocol/timetable/resolve'
import type { RepeatedStart } from '@nguon/protocol/timetable/session-start'
import { at, ruleOf, table, zone } from './rules.ts'
import { localDateOf } from '@nguon/protocol/time'

/** Off by the decision for 2026 (Tết, Hùng Kings, 30 April, 1 May, 2 September), and its moved working days. */
const calendar = Calendar.parse({
  holidays: [
    '2026-01-01',
    ...['16', '17', '18', '19', '20'].map((day) => `2026-02-${day}`),
    '2026-04-27',
    '2026-04-30',
    '2026-05-01',
    '2026-09-01',
    '2026-09-02',
  ],
  moved: [
    { date: '2026-01-10', insteadOf: '2026-01-02' },
    { date: '2026-08-22', insteadOf: '2026-08-31' },
  ],
  moons: lunarMonthsBetween('2025-12-01', '2029-03-01'),
})

const sounds = (start: RepeatedStart, of: Calendar = calendar) =>
  startsBetween(
    table([ruleOf({ n: 1, start, seconds: [60] })], { calendar: of }),
    at('2025-01-01T00:00:00'),
    at('2031-01-01T00:00:00'),
  ).map((o) => localDateOf(o.startsAt, zone))

const lunar = (of: Partial<Extract<RepeatedStart, { kind: 'lunar' }>>): RepeatedStart => ({
  kind: 'lunar',
  time: '05:30:00',
  from: '2026-01-01',
  until: '2026-04-30',
  days: [1],
  ...of,
})
const working: RepeatedStart = {
  kind: 'weekly',
  time: '07:00:00',
  from: '2025-12-29',
  until: '2026-01-11',
  weekdays: [1, 2, 3, 4, 5],
}

test('the first and the fifteenth of each moon', () => {
  expect(sounds(lunar({ days: [1, 15] }))).toEqual([
    '2026-01-03',
    '2026-01-19',
    '2026-02-02',
    '2026-02-17',
    '2026-03-03',
    '2026-03-19',
    '2026-04-02',
    '2026-04-17',
  ])
})

test('the last day of a moon is its 29th or its 30th; a 30th that a moon lacks has no session', () => {
  expect(sounds(lunar({ days: [-1] }))).toEqual(['2026-01-18', '2026-02-16', '2026-03-18', '2026-04-16'])
  expect(sounds(lunar({ days: [30] }))).toEqual(['2026-01-18', '2026-03-18'])
})

test('Tết and its eve are found year after year', () => {
  const years = { from: '2026-01-01', until: '2029-03-01' }
  expect(sounds(lunar({ ...years, months: [1], days: [1] }))).toEqual([
    '2026-02-17',
    '2027-02-06',
    '2028-01-26',
    '2029-02-13',
  ])
  expect(sounds(lunar({ ...years, months: [12], days: [-1] }))).toEqual([
    '2026-02-16',
    '2027-02-05',
    '2028-01-25',
    '2029-02-12',
  ])
})

test('a leap month has no session, unless the rule says so', () => {
  const year = { from: '2028-05-01', until: '2028-08-01', days: [1] }
  expect(sounds(lunar(year))).toEqual(['2028-05-24', '2028-07-22'])
  expect(sounds(lunar({ ...year, leapToo: true }))).toEqual(['2028-05-24', '2028-06-23', '2028-07-22'])
  expect(sounds(lunar({ ...year, months: [5], leapToo: true }))).toEqual(['2028-05-24', '2028-06-23'])
})

test('outside the table of moons nothing sounds by the moon', () => {
  const always = lunar({ from: '2025-01-01', until: '2030-12-31', days: [1] })
  const found = sounds(always)
  expect([found[0], found.at(-1)]).toEqual(['2025-11-20', '2029-02-13'])
  expect(sounds(always, { ...calendar, moons: [] })).toEqual([])
})

test('days off are left out, or are the only ones', () => {
  const tet: RepeatedStart = { kind: 'daily', time: '07:00:00', from: '2026-02-14', until: '2026-02-22' }
  expect(sounds({ ...tet, holidays: 'skip' })).toEqual([
    '2026-02-14',
    '2026-02-15',
    '2026-02-21',
    '2026-02-22',
  ])
  expect(sounds({ ...tet, holidays: 'only' })).toEqual([
    '2026-02-16',
    '2026-02-17',
    '2026-02-18',
    '2026-02-19',
    '2026-02-20',
  ])
  expect(sounds({ ...tet, holidays: 'only' }, { ...calendar, holidays: [] })).toEqual([])
})

test('an added day sounds on a holiday too; a day left out never does', () => {
  const tet: RepeatedStart = {
    kind: 'daily',
    time: '07:00:00',
    from: '2026-02-15',
    until: '2026-02-18',
    holidays: 'skip',
    also: ['2026-02-17', '2026-02-18', '2026-03-01'],
    except: ['2026-02-18'],
  }
  expect(sounds(tet)).toEqual(['2026-02-15', '2026-02-17', '2026-03-01'])
})

test('where Saturday 10 January 2026 was worked for Friday 2 January, the session moves with the work', () => {
  const still = ['2025-12-29', '2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02']
  const week = ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09']
  expect(sounds(working)).toEqual([...still, ...week])
  expect(sounds({ ...working, movesWithWork: true })).toEqual([...still.slice(0, 4), ...week, '2026-01-10'])
  expect(sounds({ ...working, movesWithWork: true, holidays: 'skip' })).toEqual([
    ...still.slice(0, 3),
    ...week,
    '2026-01-10',
  ])
})

test('where Saturday 22 August 2026 was worked for Monday 31 August, a Monday’s session is on that Saturday', () => {
  const mondays: RepeatedStart = {
    ...working,
    from: '2026-08-17',
    until: '2026-09-07',
    weekdays: [1],
    movesWithWork: true,
  }
  expect(sounds(mondays)).toEqual(['2026-08-17', '2026-08-22', '2026-08-24', '2026-09-07'])
  // A rule for Saturdays has none on that one: people work as if it were Monday.
  expect(sounds({ ...mondays, weekdays: [6] })).toEqual(['2026-08-29', '2026-09-05'])
})
