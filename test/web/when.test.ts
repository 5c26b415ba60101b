import { expect, test } from 'vitest'
import type { When } from '../../web/src/api/contract.ts'
import {
  formOf,
  hasBegunItsLast,
  onDate,
  readWhen,
  suggestedWhen,
  type WhenForm,
} from '../../web/src/features/schedule/when.ts'

const zone = 'Asia/Ho_Chi_Minh'
const noon = Date.parse('2026-11-23T05:00:00Z')
const form = (part: Partial<WhenForm>): WhenForm => ({
  kind: 'once',
  date: '2026-11-23',
  time: '17:00',
  seconds: 0,
  from: '2026-11-23',
  until: '2026-11-25',
  weekdays: [4, 1],
  monthly: { by: 'day', day: -1, weekday: 5, nth: 2 },
  moonDays: [1, 15, -1],
  holidays: null,
  kept: null,
  ...part,
})

test('the suggestion is the next usual start, at least ten minutes ahead', () => {
  expect(suggestedWhen(noon, zone)).toMatchObject({ date: '2026-11-23', time: '17:00' })
  expect(suggestedWhen(Date.parse('2026-11-23T09:55:00Z'), zone)).toMatchObject({
    date: '2026-11-24',
    time: '06:30',
  })
})

test('a suggestion can always be sent', () => {
  for (let hour = 0; hour < 48; hour += 1) {
    const now = noon + hour * 1_800_000
    expect(readWhen(suggestedWhen(now, zone), now, zone).ok).toBe(true)
    expect(readWhen({ ...suggestedWhen(now, zone), kind: 'daily' }, now, zone).ok).toBe(true)
  }
})

test('a form that begins on a Monday repeats on Mondays until somebody says otherwise', () => {
  const read = readWhen({ ...onDate('2026-11-30', '20:15'), kind: 'weekly' }, noon, zone)
  expect(read).toEqual({
    ok: true,
    when: { kind: 'weekly', time: '20:15', from: '2026-11-30', until: '2026-12-06', weekdays: [1] },
  })
})

test('once is sent as an instant, daily as local days and time', () => {
  expect(readWhen(form({}), noon, zone)).toEqual({
    ok: true,
    when: { kind: 'once', at: Date.parse('2026-11-23T10:00:00Z') },
  })
  expect(readWhen(form({ kind: 'daily' }), noon, zone)).toEqual({
    ok: true,
    when: { kind: 'daily', time: '17:00', from: '2026-11-23', until: '2026-11-25' },
  })
})

test('weekdays, days of the month and days of the moon are sent as the timetable names them', () => {
  const common = { time: '17:00', from: '2026-11-23', until: '2026-11-25' }
  const sent = (part: Partial<WhenForm>) => {
    const read = readWhen(form(part), noon, zone)
    return read.ok ? read.when : read.defect
  }
  expect(sent({ kind: 'weekly' })).toEqual({ kind: 'weekly', ...common, weekdays: [1, 4] })
  expect(sent({ kind: 'monthly' })).toEqual({ kind: 'monthly', ...common, on: { days: [-1] } })
  expect(sent({ kind: 'monthly', monthly: { by: 'weekday', day: 1, weekday: 5, nth: 2 } })).toEqual({
    kind: 'monthly',
    ...common,
    on: { weekdays: [{ weekday: 5, nth: 2 }] },
  })
  expect(sent({ kind: 'lunar', holidays: 'skip' })).toEqual({
    kind: 'lunar',
    ...common,
    holidays: 'skip',
    days: [1, 15, -1],
  })
})

test.each([
  [{ kind: 'weekly', weekdays: [] }, 'needWeekdays'],
  [{ kind: 'lunar', moonDays: [] }, 'needMoonDays'],
  [{ time: null }, 'needTime'],
  [{ date: null }, 'needDate'],
  [{ time: '11:59' }, 'past'],
  [{ kind: 'daily', until: null }, 'needDate'],
  [{ kind: 'daily', from: '2026-11-26' }, 'untilBeforeFrom'],
  [{ kind: 'daily', from: '2026-11-22', until: '2026-11-22' }, 'past'],
] as const)('%o is refused: %s', (part, defect) => {
  expect(readWhen(form(part), noon, zone)).toEqual({ ok: false, defect })
})

test('a schedule can be taken back until its last session begins', () => {
  const daily = { kind: 'daily', time: '17:00', from: '2026-11-20', until: '2026-11-23' } as const
  expect(hasBegunItsLast(daily, noon, zone)).toBe(false)
  expect(hasBegunItsLast(daily, Date.parse('2026-11-23T10:00:00Z'), zone)).toBe(true)
  expect(hasBegunItsLast({ kind: 'once', at: noon + 1 }, noon, zone)).toBe(false)
  expect(hasBegunItsLast({ kind: 'once', at: noon }, noon, zone)).toBe(true)
})

const days = { time: '17:00', from: '2026-11-20', until: '2026-12-20' }
test.each<When>([
  { kind: 'once', at: Date.parse('2026-11-24T10:00:00Z') },
  { kind: 'daily', ...days, every: 2, holidays: 'skip' },
  { kind: 'weekly', ...days, weekdays: [1, 4], except: ['2026-11-26'], also: ['2026-11-27'] },
  { kind: 'monthly', ...days, on: { days: [1, 15, -1] }, months: [11, 12] },
  { kind: 'monthly', ...days, on: { weekdays: [{ weekday: 5, nth: 2 }] }, movesWithWork: true },
  { kind: 'lunar', ...days, days: [1, 10, -1], leapToo: true },
])('what is edited and not touched stays as it was: %j', (when) => {
  expect(readWhen(formOf(when, zone), noon, zone)).toEqual({ ok: true, when })
})

test('another pattern keeps the days that were left out, and nothing of the old pattern', () => {
  const old: When = { kind: 'daily', ...days, every: 2, except: ['2026-11-26'] }
  expect(readWhen({ ...formOf(old, zone), kind: 'weekly', weekdays: [3] }, noon, zone)).toEqual({
    ok: true,
    when: { kind: 'weekly', ...days, weekdays: [3], except: ['2026-11-26'] },
  })
})

test('one day of the month that is chosen anew takes the place of all that there were', () => {
  const form = formOf({ kind: 'monthly', ...days, on: { days: [1, 15] } }, zone)
  const chosen = { ...form, monthly: { ...form.monthly, day: 20 } }
  expect(readWhen(chosen, noon, zone)).toMatchObject({ when: { on: { days: [20] } } })
})

test('what begins within a minute still does when something else of it is edited', () => {
  const when: When = { kind: 'once', at: Date.parse('2026-11-23T10:00:25Z') }
  expect(readWhen(formOf(when, zone), noon, zone)).toEqual({ ok: true, when })
})
