import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { lunarMonthsBetween } from '@nguon/protocol/calendar/lunar'
import { day, defaultTimeZone, instantOf, localDateTimeOf } from '@nguon/protocol/time'
import { emptyCalendar, type Calendar } from '@nguon/protocol/timetable/calendar'
import { startsBetween } from '@nguon/protocol/timetable/resolve'
import type { Rule } from '@nguon/protocol/timetable/rule'
import { eventsOfRule } from '../../../server/domain/calendar-text/events-of-rule.ts'
import { readCalendarFile } from '../../../server/domain/calendar-text/read-calendar-file.ts'
import { writeCalendarFile } from '../../../server/domain/calendar-text/write-calendar-file.ts'
import { heard, whenLines } from './heard-in-file.ts'
import { ruleOf, table } from '../../protocol/timetable/rules.ts'
import { newYork } from '../../protocol/timetable/rfc5545-examples.ts'
import { repeatedStarts, sessionsByLibrary } from '../../protocol/timetable/starts.ts'

const hanoi = defaultTimeZone
const machineZone = process.env['TZ']
afterEach(() => {
  if (machineZone === undefined) delete process.env['TZ']
  else process.env['TZ'] = machineZone
})

const readFile = (...of: Parameters<typeof readCalendarFile>) => {
  const events = readCalendarFile(...of)
  return events.ok ? { ...events, value: [...events.value] } : events
}

interface Asked {
  readonly from: string
  readonly to: string
  readonly timeZone?: string
  readonly calendar?: Calendar
}
const windowOf = ({ from, to, timeZone = hanoi }: Asked) => ({
  from: instantOf(`${from}T00:00:00`, timeZone),
  to: instantOf(`${to}T00:00:00`, timeZone),
})
const fileOf = (rules: readonly Rule[], asked: Asked): string => {
  const { timeZone = hanoi, calendar = emptyCalendar } = asked
  const window = windowOf(asked)
  const events = rules.flatMap((rule) =>
    eventsOfRule(rule, window, { timeZone, calendar }).map((event) => ({
      ...event,
      title: 'Mất nước; chợ, “Ngọc Hà”',
      place: 'Phường Ngọc Hà, Loa số 1',
      writtenAt: 1_795_395_600_000,
    })),
  )
  return writeCalendarFile(events, { name: 'Phường Ngọc Hà', timeZone, window })
}

const planned = (rule: Rule, asked: Asked): number[] => {
  const { timeZone = hanoi, calendar } = asked
  const { from, to } = windowOf(asked)
  return startsBetween(table([rule], { timeZone, calendar }), from, to).map((o) => o.startsAt)
}

const november = { from: '2026-11-23', to: '2026-12-24' }
const weekly = ruleOf({
  n: 1,
  start: {
    kind: 'weekly',
    time: '17:00:00',
    from: '2026-11-01',
    until: '2027-01-31',
    every: 2,
    weekdays: [1, 4],
    except: ['2026-12-07'],
    also: ['2026-12-05', '2026-12-30'],
  },
  seconds: [90],
})

test.each(['UTC', 'Asia/Ho_Chi_Minh', 'America/New_York'])(
  'the hour is right on a machine whose clock is set to %s',
  (zone) => {
    process.env['TZ'] = zone
    expect(new Date(0).getHours()).toBe({ UTC: 0, 'Asia/Ho_Chi_Minh': 8, 'America/New_York': 19 }[zone])
    const once = ruleOf({ n: 2, start: '17:00:00', seconds: [60] })
    const file = fileOf([once, weekly], november)
    expect(file).toContain('DTSTART;TZID=Asia/Ho_Chi_Minh:20261124T170000')
    expect(heard(file).map(({ begins }) => begins)).toEqual([
      planned(once, november),
      planned(weekly, november),
    ])
  },
)

test('a rule is one event that repeats, with title, place and length, cut to the window; its name stays the same', () => {
  const [event, ...more] = heard(fileOf([weekly], november))
  expect(more).toEqual([])
  expect(event).toMatchObject({
    uid: weekly.id,
    title: 'Mất nước; chợ, “Ngọc Hà”',
    place: 'Phường Ngọc Hà, Loa số 1',
    lengthMs: 90_000,
  })
  expect(event?.begins.map((at) => localDateTimeOf(at, hanoi).slice(0, 10))).toEqual([
    '2026-11-23',
    '2026-11-26',
    '2026-12-05',
    '2026-12-10',
    '2026-12-21',
  ])
  const later = heard(fileOf([weekly], { from: '2026-12-20', to: '2027-02-01' }))
  expect(later.map(({ uid }) => uid)).toEqual([weekly.id])
})

test('an ended rule is written up to its end, and one outside the window not at all', () => {
  const ended = { ...weekly, effectiveUntil: instantOf('2026-12-05T12:00:00', hanoi) }
  expect(heard(fileOf([ended], november)).flatMap(({ begins }) => begins)).toEqual(planned(ended, november))
  expect(planned(ended, november)).toHaveLength(2)
  expect(heard(fileOf([ended], { from: '2026-12-06', to: '2026-12-24' }))).toEqual([])
})

test('what follows the moon or holidays is written session by session, each under a name that stays the same', () => {
  const calendar = {
    holidays: ['2026-12-01', '2026-12-02'],
    moved: [],
    moons: lunarMonthsBetween('2026-11-01', '2027-02-01'),
  }
  const days = { time: '05:30:00', from: '2026-01-01', until: '2027-12-31' }
  const lunar = ruleOf({ n: 3, start: { kind: 'lunar', ...days, days: [1, 15] }, seconds: [60] })
  const off = ruleOf({ n: 4, start: { kind: 'daily', ...days, holidays: 'only' }, seconds: [60] })
  const events = heard(fileOf([lunar, off], { ...november, calendar }))
  expect(events.map(({ uid }) => uid)).toEqual([
    `${lunar.id}-20261123T053000`,
    `${lunar.id}-20261209T053000`,
    `${lunar.id}-20261223T053000`,
    `${off.id}-20261201T053000`,
    `${off.id}-20261202T053000`,
  ])
  expect(events.flatMap(({ begins }) => begins)).toEqual(
    [lunar, off].flatMap((rule) => planned(rule, { ...november, calendar })),
  )
})

test('where summer time begins and ends, the file says so', () => {
  const year = { from: '2026-01-01', to: '2027-01-01', timeZone: newYork }
  const daily = ruleOf({
    n: 5,
    start: { kind: 'daily', time: '09:00:00', from: '2026-01-01', until: '2026-12-31' },
    seconds: [60],
  })
  const file = fileOf([daily], year)
  expect(file).toContain(
    'BEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400',
  )
  expect(file).toContain(
    'BEGIN:STANDARD\r\nDTSTART:20261101T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500',
  )
  expect(heard(file).flatMap(({ begins }) => begins)).toEqual(planned(daily, year))
})

test('no line is longer than 75 bytes', () => {
  const long = ruleOf({
    n: 6,
    start: {
      kind: 'daily',
      time: '17:00:00',
      from: '2026-11-23',
      until: '2026-12-23',
      except: Array.from({ length: 10 }, (_, i) => `2026-12-0${Math.min(9, i + 1)}`),
    },
    seconds: [60],
  })
  const lines = fileOf([long], november).split('\r\n')
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
})

test('another library hears in any window what our resolver plans in it', () => {
  fc.assert(
    fc.property(
      repeatedStarts,
      fc.integer({ min: -30, max: 300 }),
      fc.integer({ min: 1, max: 200 }),
      (start, after, length) => {
        const rule = ruleOf({ n: 1, start, seconds: [60] })
        const begins = instantOf(`${start.from}T00:00:00`, hanoi) + after * day
        const asked = {
          from: localDateTimeOf(begins, hanoi).slice(0, 10),
          to: localDateTimeOf(begins + length * day, hanoi).slice(0, 10),
        }
        const found = whenLines(fileOf([rule], asked)).flatMap((text) =>
          text.includes('RRULE')
            ? sessionsByLibrary(text)
            : [text.replace(/^DTSTART;TZID=Asia.Ho_Chi_Minh:/, '')],
        )
        const wanted = planned(rule, asked).map((at) => localDateTimeOf(at, hanoi))
        expect(found.map((local) => local.replace(/[-:]/g, ''))).toEqual(
          wanted.map((local) => local.replace(/[-:]/g, '')),
        )
      },
    ),
    { numRuns: 2_000 },
  )
}, 180_000)

test('what was written is read again, event by event', () => {
  const read = readFile(fileOf([weekly], { from: '2026-11-01', to: '2027-03-01' }), {
    timeZone: hanoi,
  })
  expect(read.ok && read.value).toEqual([
    {
      uid: weekly.id,
      title: 'Mất nước; chợ, “Ngọc Hà”',
      place: 'Phường Ngọc Hà, Loa số 1',
      // Its first week begins with a Thursday too early for the pattern's second week.
      start: { ok: true, value: { ...weekly.start, from: '2026-11-09' } },
    },
  ])
})

// As a widespread program writes it: its own zone name, an alarm, folded lines, fields that nobody asked for.
const foreign = [
  'BEGIN:VCALENDAR',
  'PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN',
  'VERSION:2.0',
  'METHOD:PUBLISH',
  'X-WR-CALNAME:Lịch',
  'BEGIN:VTIMEZONE',
  'TZID:SE Asia Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T000000',
  'TZOFFSETFROM:+0700',
  'TZOFFSETTO:+0700',
  'END:STANDARD',
  'END:VTIMEZONE',
  ...event(
    'a',
    'SUMMARY;LANGUAGE=vi:Tiêm chủng\\, đợt 1',
    'RRULE:FREQ=WEEKLY;COUNT=2;BYDAY=TU',
    'BEGIN:VALARM',
    'SUMMARY:Nhắc',
    'TRIGGER:-PT15M',
    'END:VALARM',
  ),
  ...event('b', 'SUMMARY:Hằng', ' ngày', 'RRULE:FREQ=DAILY'),
  ...event('c', 'SUMMARY:Đã hủy', 'STATUS:CANCELLED'),
  ...event('d', 'SUMMARY:Đổi một buổi', 'RRULE:FREQ=DAILY;COUNT=3'),
  ...event('d', 'RECURRENCE-ID;TZID=SE Asia Standard Time:20261125T170000'),
  ...event('e', 'SUMMARY:Hỏng', 'RRULE:FREQ=DAILY;INTERVAL=x'),
  'END:VCALENDAR',
  '',
].join('\r\n')

function event(uid: string, ...lines: string[]): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTART;TZID="SE Asia Standard Time":20261124T170000',
    ...lines,
    'END:VEVENT',
  ]
}

test('a file of another program is read event by event: what is found, and why the rest is not', () => {
  const read = readFile(foreign, { timeZone: hanoi })
  const said = (read.ok ? read.value : []).map(({ uid, title, start }) => [
    uid,
    title,
    start.ok ? start.value.kind : start.code,
  ])
  expect(said).toEqual([
    ['a', 'Tiêm chủng, đợt 1', 'weekly'],
    ['b', 'Hằngngày', 'calendarFile.endless'],
    ['c', 'Đã hủy', 'calendarFile.cancelled'],
    ['d', 'Đổi một buổi', 'calendarFile.changedOnce'],
    ['d', '', 'calendarFile.changedOnce'],
    ['e', 'Hỏng', 'calendarFile.unreadable'],
  ])
  const until = readFile(foreign, { timeZone: hanoi, endlessUntil: '2026-12-31' })
  expect(until.ok && until.value[1]?.start).toMatchObject({ ok: true, value: { until: '2026-12-31' } })
})

test.each([
  ['nothing', '', 'calendarFile.noEvents'],
  ['a calendar without events', 'BEGIN:VCALENDAR\nEND:VCALENDAR', 'calendarFile.noEvents'],
  ['a letter', 'Kính gửi Ủy ban', 'calendarFile.unreadable'],
  ['half a file', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1', 'calendarFile.unreadable'],
  ['crossed edges', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT', 'calendarFile.unreadable'],
  [
    'too much',
    `BEGIN:VCALENDAR\n${'BEGIN:VEVENT\nEND:VEVENT\n'.repeat(501)}END:VCALENDAR`,
    'calendarFile.tooMany',
  ],
])('%s is refused as a whole', (_, text, code) => {
  expect(readFile(text, { timeZone: hanoi })).toMatchObject({ ok: false, code })
})

test('no text makes the reader stumble', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.array(fc.string()), (line, lines) => {
      for (const text of [
        line,
        ['BEGIN:VEVENT', 'DTSTART:20261124T170000', `RRULE:${line}`, ...lines, 'END:VEVENT'].join('\n'),
      ])
        expect(readFile(text, { timeZone: hanoi })).toHaveProperty('ok')
    }),
    { numRuns: 10_000 },
  )
}, 60_000)
