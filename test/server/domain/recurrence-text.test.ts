import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultTimeZone } from '@nguon/protocol/time'
import type { SessionStart } from '@nguon/protocol/timetable/session-start'
import { readRecurrence } from '../../../server/domain/calendar-text/read-recurrence.ts'
import { writeRecurrence } from '../../../server/domain/calendar-text/write-recurrence.ts'
import { beyondOurs } from '../../protocol/timetable/rfc5545-beyond-ours.ts'
import { examples, newYork } from '../../protocol/timetable/rfc5545-examples.ts'
import { repeatedStarts, sessionsByLibrary, sessionsOf } from '../../protocol/timetable/starts.ts'

const runs = { numRuns: 10_000 }
const patience = 300_000
const hanoi = defaultTimeZone
const read = (text: string, endlessUntil?: string) => readRecurrence(text, { timeZone: hanoi, endlessUntil })
const at17 = (...lines: string[]) => [`DTSTART;TZID=${hanoi}:20261124T170000`, ...lines].join('\n')
const code = (outcome: ReturnType<typeof read>) =>
  outcome.ok ? outcome.value : [outcome.code, outcome.params]

test.each(examples)('the text of the RFC becomes our rule: $name', ({ text, start, days, endless }) => {
  const context = { timeZone: newYork, endlessUntil: days.at(-1) }
  expect(readRecurrence(text, context)).toEqual({ ok: true, value: start })
  if (endless)
    expect(readRecurrence(text, { timeZone: newYork })).toMatchObject({ code: 'calendarFile.endless' })
})

test.each(beyondOurs)('what our rules cannot say is refused by its part: $name', ({ text, part }) => {
  expect(readRecurrence(text, { timeZone: newYork })).toEqual({
    ok: false,
    code: 'calendarFile.unsupported',
    params: { part },
  })
})

test('one session without a rule is once; added days make it a rule of its day', () => {
  expect(code(read(at17()))).toEqual({ kind: 'once', at: '2026-11-24T17:00:00' })
  expect(code(read(at17(`RDATE;TZID=${hanoi}:20261201T170000,20261130T170000`)))).toEqual({
    kind: 'daily',
    time: '17:00:00',
    from: '2026-11-24',
    until: '2026-11-24',
    also: ['2026-11-30', '2026-12-01'],
  })
})

test.each([
  ['without a start', 'RRULE:FREQ=DAILY;COUNT=2', 'calendarFile.unreadable', { part: 'DTSTART' }],
  ['of whole days', 'DTSTART;VALUE=DATE:20261124', 'calendarFile.allDay', {}],
  [
    'that begins outside its own pattern',
    at17('RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO'),
    'calendarFile.startOffPattern',
    {},
  ],
  ['without an end', at17('RRULE:FREQ=DAILY'), 'calendarFile.endless', {}],
  [
    'that ended before it began',
    at17('RRULE:FREQ=DAILY;UNTIL=20261123T100000Z'),
    'calendarFile.neverSounds',
    {},
  ],
  [
    'whose every day is left out',
    at17('RRULE:FREQ=DAILY;COUNT=1', `EXDATE;TZID=${hanoi}:20261124T170000`),
    'calendarFile.neverSounds',
    {},
  ],
  [
    'with a session at another hour',
    at17('RRULE:FREQ=DAILY;COUNT=3', `RDATE;TZID=${hanoi}:20261130T180000`),
    'calendarFile.otherTimes',
    { part: 'RDATE:2026-11-30T18:00:00' },
  ],
  [
    'with a period',
    at17('RDATE;VALUE=PERIOD:20261130T100000Z/PT1H'),
    'calendarFile.unsupported',
    { part: 'RDATE:["2026-11-30T10:00:00Z","PT1H"]' },
  ],
  [
    'with two rules',
    at17('RRULE:FREQ=DAILY;COUNT=2', 'RRULE:FREQ=DAILY;COUNT=3'),
    'calendarFile.unsupported',
    { part: 'RRULE + RRULE' },
  ],
  [
    'with a rule of exceptions',
    at17('EXRULE:FREQ=DAILY;COUNT=2'),
    'calendarFile.unsupported',
    { part: 'EXRULE' },
  ],
  [
    'in an unknown zone',
    'DTSTART;TZID=Nowhere:20261124T170000',
    'calendarFile.timeZone',
    { zone: 'Nowhere' },
  ],
  [
    'on a day that does not exist',
    'DTSTART:20260230T170000',
    'calendarFile.unreadable',
    { part: 'DTSTART:2026-02-30T17:00:00' },
  ],
  ['that is no line at all', at17('hello'), 'calendarFile.unreadable', { part: 'hello' }],
])('a text %s is refused and says why', (_, text, wanted, params) => {
  expect(code(read(text))).toEqual([wanted, params])
})

// Each of these is taken for something else, or forgotten, by a reader that is not strict.
test.each([
  ['INTERVAL=0', 'FREQ=DAILY;COUNT=2;INTERVAL=0', 'INTERVAL=0'],
  ['a part said twice', 'FREQ=DAILY;COUNT=2;COUNT=3', 'COUNT=3'],
  ['a count and an end', 'FREQ=DAILY;COUNT=2;UNTIL=20261130T100000Z', 'COUNT=2'],
  ['a part that nobody knows', 'FREQ=DAILY;COUNT=2;BYMOON=1', 'FREQ=DAILY;COUNT=2;BYMOON=1'],
  ['a frequency that nobody knows', 'FREQ=FORTNIGHTLY;COUNT=2', 'FREQ=FORTNIGHTLY'],
  ['a day 0', 'FREQ=MONTHLY;COUNT=2;BYMONTHDAY=0', 'BYMONTHDAY=0'],
  ['a month 13', 'FREQ=YEARLY;COUNT=2;BYMONTH=13', 'BYMONTH=13'],
  ['an end that is no time', 'FREQ=DAILY;UNTIL=20261199T100000Z', 'UNTIL:2026-11-99T10:00:00Z'],
])('%s is not read at all', (_, rule, part) => {
  expect(code(read(at17(`RRULE:${rule}`)))).toEqual(['calendarFile.unreadable', { part }])
})

test('times of other zones are taken where they mean the same hour here on every day', () => {
  const daily = { kind: 'daily', time: '17:00:00', from: '2026-11-24', until: '2026-11-26' }
  expect(code(read('DTSTART:20261124T100000Z\nRRULE:FREQ=DAILY;COUNT=3'))).toEqual(daily)
  expect(code(read('DTSTART;TZID=Asia/Saigon:20261124T170000\nRRULE:FREQ=DAILY;COUNT=3'))).toEqual(daily)
  expect(code(read('DTSTART;TZID=SE Asia Standard Time:20261124T170000\nRRULE:FREQ=DAILY;COUNT=3'))).toEqual(
    daily,
  )
  expect(code(read('DTSTART:20261124T170000\nRRULE:FREQ=DAILY;COUNT=3'))).toEqual(daily)
  expect(code(read('DTSTART:20261124T200000Z'))).toEqual({ kind: 'once', at: '2026-11-25T03:00:00' })
})

test('times of other zones are refused where summer time or another day comes between', () => {
  const zone = (name: string) => ['calendarFile.timeZone', { zone: name }]
  expect(code(read('DTSTART;TZID=Europe/Berlin:20260301T110000\nRRULE:FREQ=DAILY;COUNT=60'))).toEqual(
    zone('Europe/Berlin'),
  )
  expect(code(read('DTSTART:20261124T200000Z\nRRULE:FREQ=WEEKLY;COUNT=2'))).toEqual(zone('UTC'))
})

test('a day that is left out may be written as a day; an end may be one, and is then inclusive', () => {
  expect(code(read(at17('RRULE:FREQ=DAILY;UNTIL=20261127', 'EXDATE;VALUE=DATE:20261125')))).toEqual({
    kind: 'daily',
    time: '17:00:00',
    from: '2026-11-24',
    until: '2026-11-27',
    except: ['2026-11-25'],
  })
})

test('long lines are unfolded, small letters read, and one event around the lines changes nothing', () => {
  const text = `BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Asia/Ho_Chi\r\n _Minh:20261124T170000\r\nrrule:freq=weekly;co\r\n unt=2\r\nBEGIN:VALARM\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\nEND:VEVENT\r\n`
  expect(code(read(text))).toEqual({
    kind: 'weekly',
    time: '17:00:00',
    from: '2026-11-24',
    until: '2026-12-01',
    weekdays: [2],
  })
})

test('what follows the moon, holidays or moved working days has no words in RFC 5545', () => {
  const days = { time: '17:00:00', from: '2026-11-24', until: '2026-12-24' }
  const starts: readonly (readonly [SessionStart, string])[] = [
    [{ kind: 'lunar', ...days, days: [1, 15] }, 'lunar'],
    [{ kind: 'daily', ...days, holidays: 'skip' }, 'holidays'],
    [{ kind: 'daily', ...days, movesWithWork: true }, 'movesWithWork'],
  ]
  for (const [start, part] of starts)
    expect(writeRecurrence(start, hanoi)).toEqual({
      ok: false,
      code: 'calendarFile.noWords',
      params: { part },
    })
})

test(
  'our rules, their text, and the text read again mean the same sessions; so says an independent library too',
  () => {
    fc.assert(
      fc.property(repeatedStarts, fc.constantFrom(hanoi, newYork), (start, timeZone) => {
        // In the hour that summer time leaves out RFC 5545 contradicts itself: such a session is moved, or there is none.
        fc.pre(timeZone !== newYork || !start.time.startsWith('02'))
        const planned = sessionsOf(start, timeZone)
        const text = writeRecurrence(start, timeZone)
        if (!text.ok) {
          expect(text.code).toBe('calendarFile.neverSounds')
          expect(planned).toEqual([])
          return
        }
        const again = readRecurrence(text.value, { timeZone })
        if (!again.ok) {
          expect([again.code, planned]).toEqual(['calendarFile.neverSounds', []])
          return
        }
        expect(sessionsOf(again.value, timeZone)).toEqual(planned)
        // From here on it is stable.
        expect(writeRecurrence(again.value, timeZone)).toEqual(text)
        if (text.value.includes('RRULE')) expect(sessionsByLibrary(text.value)).toEqual(planned)
      }),
      runs,
    )
  },
  patience,
)
