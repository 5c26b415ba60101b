/**
 * Every example of RFC 5545, section 3.8.5.3, that our rules can say, in its order: its own text, the same in our words,
 * and the days that the RFC lists. Where it ends in "…" the list is as long here as there and our rule ends on its last
 * day. What our rules cannot say stands in rfc5545-beyond-ours.ts, with the reason. A table, so it may be long.
 */
/* eslint max-lines: "off" */
import type { SessionStart } from '@nguon/protocol/timetable/session-start'

export const newYork = 'America/New_York'

export interface Example {
  readonly name: string
  readonly text: string
  readonly start: SessionStart
  /** Local dates. */
  readonly days: readonly string[]
  /** The RFC's rule has no end. */
  readonly endless?: true
}

/** At nine in the morning, as all of them are. */
export const text = (date: string, ...lines: string[]): string =>
  [`DTSTART;TZID=${newYork}:${date}T090000`, ...lines].join('\n')
const time = '09:00:00'

/** `'1997: 9/2 9/4, 10/2'` → dates. */
const list = (years: Readonly<Record<string, string>>): string[] =>
  Object.entries(years).flatMap(([year, days]) =>
    days.split(/[ ,]+/).map((day) => {
      const [m = '', d = ''] = day.split('/')
      return `${year}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
    }),
  )

/** `'9/2-11'` → `'9/2 9/3 … 9/11'`. */
const span = (month: number, from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, i) => `${month}/${from + i}`).join(' ')

const everyOne = (...weekdays: number[]) =>
  weekdays.flatMap((weekday) => [1, 2, 3, 4, 5].map((nth) => ({ weekday, nth })))

export const examples: readonly Example[] = [
  {
    name: 'Daily for 10 occurrences',
    text: text('19970902', 'RRULE:FREQ=DAILY;COUNT=10'),
    start: { kind: 'daily', time, from: '1997-09-02', until: '1997-09-11' },
    days: list({ 1997: span(9, 2, 11) }),
  },
  {
    name: 'Daily until December 24, 1997',
    text: text('19970902', 'RRULE:FREQ=DAILY;UNTIL=19971224T000000Z'),
    start: { kind: 'daily', time, from: '1997-09-02', until: '1997-12-23' },
    days: list({ 1997: [span(9, 2, 30), span(10, 1, 31), span(11, 1, 30), span(12, 1, 23)].join(' ') }),
  },
  {
    name: 'Every other day - forever',
    text: text('19970902', 'RRULE:FREQ=DAILY;INTERVAL=2'),
    start: { kind: 'daily', time, from: '1997-09-02', until: '1997-12-03', every: 2 },
    days: list({
      1997:
        '9/2 9/4 9/6 9/8 9/10 9/12 9/14 9/16 9/18 9/20 9/22 9/24 9/26 9/28 9/30 10/2 10/4 10/6 10/8 10/10 10/12 ' +
        '10/14 10/16 10/18 10/20 10/22 10/24 10/26 10/28 10/30 11/1 11/3 11/5 11/7 11/9 11/11 11/13 11/15 11/17 ' +
        '11/19 11/21 11/23 11/25 11/27 11/29 12/1 12/3',
    }),
    endless: true,
  },
  {
    name: 'Every 10 days, 5 occurrences',
    text: text('19970902', 'RRULE:FREQ=DAILY;INTERVAL=10;COUNT=5'),
    start: { kind: 'daily', time, from: '1997-09-02', until: '1997-10-12', every: 10 },
    days: list({ 1997: '9/2 9/12 9/22 10/2 10/12' }),
  },
  {
    name: 'Every day in January, for 3 years, as a yearly rule',
    text: text('19980101', 'RRULE:FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA'),
    start: {
      kind: 'monthly',
      time,
      from: '1998-01-01',
      until: '2000-01-31',
      months: [1],
      on: { weekdays: everyOne(7, 1, 2, 3, 4, 5, 6) },
    },
    days: list({ 1998: span(1, 1, 31), 1999: span(1, 1, 31), 2000: span(1, 1, 31) }),
  },
  {
    name: 'Every day in January, for 3 years, as a daily rule',
    text: text('19980101', 'RRULE:FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1'),
    start: {
      kind: 'monthly',
      time,
      from: '1998-01-01',
      until: '2000-01-31',
      months: [1],
      on: { days: Array.from({ length: 31 }, (_, i) => i + 1) },
    },
    days: list({ 1998: span(1, 1, 31), 1999: span(1, 1, 31), 2000: span(1, 1, 31) }),
  },
  {
    name: 'Weekly for 10 occurrences',
    text: text('19970902', 'RRULE:FREQ=WEEKLY;COUNT=10'),
    start: { kind: 'weekly', time, from: '1997-09-02', until: '1997-11-04', weekdays: [2] },
    days: list({ 1997: '9/2 9/9 9/16 9/23 9/30 10/7 10/14 10/21 10/28 11/4' }),
  },
  {
    name: 'Weekly until December 24, 1997',
    text: text('19970902', 'RRULE:FREQ=WEEKLY;UNTIL=19971224T000000Z'),
    start: { kind: 'weekly', time, from: '1997-09-02', until: '1997-12-23', weekdays: [2] },
    days: list({
      1997: '9/2 9/9 9/16 9/23 9/30 10/7 10/14 10/21 10/28 11/4 11/11 11/18 11/25 12/2 12/9 12/16 12/23',
    }),
  },
  {
    name: 'Every other week - forever',
    text: text('19970902', 'RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU'),
    start: { kind: 'weekly', time, from: '1997-09-02', until: '1998-02-17', every: 2, weekdays: [2] },
    days: list({
      1997: '9/2 9/16 9/30 10/14 10/28 11/11 11/25 12/9 12/23',
      1998: '1/6 1/20 2/3 2/17',
    }),
    endless: true,
  },
  {
    name: 'Weekly on Tuesday and Thursday for five weeks, until a day',
    text: text('19970902', 'RRULE:FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH'),
    start: { kind: 'weekly', time, from: '1997-09-02', until: '1997-10-06', weekdays: [2, 4] },
    days: list({ 1997: '9/2 9/4 9/9 9/11 9/16 9/18 9/23 9/25 9/30 10/2' }),
  },
  {
    name: 'Weekly on Tuesday and Thursday for five weeks, counted',
    text: text('19970902', 'RRULE:FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH'),
    start: { kind: 'weekly', time, from: '1997-09-02', until: '1997-10-02', weekdays: [2, 4] },
    days: list({ 1997: '9/2 9/4 9/9 9/11 9/16 9/18 9/23 9/25 9/30 10/2' }),
  },
  {
    name: 'Every other week on Monday, Wednesday, and Friday until December 24, 1997',
    text: text('19970901', 'RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR'),
    start: {
      kind: 'weekly',
      time,
      from: '1997-09-01',
      until: '1997-12-23',
      every: 2,
      weekdays: [1, 3, 5],
    },
    days: list({
      1997:
        '9/1 9/3 9/5 9/15 9/17 9/19 9/29 10/1 10/3 10/13 10/15 10/17 10/27 10/29 10/31 11/10 11/12 11/14 11/24 ' +
        '11/26 11/28 12/8 12/10 12/12 12/22',
    }),
  },
  {
    name: 'Every other week on Tuesday and Thursday, for 8 occurrences',
    text: text('19970902', 'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH'),
    start: { kind: 'weekly', time, from: '1997-09-02', until: '1997-10-16', every: 2, weekdays: [2, 4] },
    days: list({ 1997: '9/2 9/4 9/16 9/18 9/30 10/2 10/14 10/16' }),
  },
  {
    name: 'Monthly on the first Friday for 10 occurrences',
    text: text('19970905', 'RRULE:FREQ=MONTHLY;COUNT=10;BYDAY=1FR'),
    start: {
      kind: 'monthly',
      time,
      from: '1997-09-05',
      until: '1998-06-05',
      on: { weekdays: [{ weekday: 5, nth: 1 }] },
    },
    days: list({ 1997: '9/5 10/3 11/7 12/5', 1998: '1/2 2/6 3/6 4/3 5/1 6/5' }),
  },
  {
    name: 'Monthly on the first Friday until December 24, 1997',
    text: text('19970905', 'RRULE:FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR'),
    start: {
      kind: 'monthly',
      time,
      from: '1997-09-05',
      until: '1997-12-23',
      on: { weekdays: [{ weekday: 5, nth: 1 }] },
    },
    days: list({ 1997: '9/5 10/3 11/7 12/5' }),
  },
  {
    name: 'Every other month on the first and last Sunday of the month for 10 occurrences',
    text: text('19970907', 'RRULE:FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU'),
    start: {
      kind: 'monthly',
      time,
      from: '1997-09-07',
      until: '1998-05-31',
      every: 2,
      on: {
        weekdays: [
          { weekday: 7, nth: 1 },
          { weekday: 7, nth: -1 },
        ],
      },
    },
    days: list({ 1997: '9/7 9/28 11/2 11/30', 1998: '1/4 1/25 3/1 3/29 5/3 5/31' }),
  },
  {
    name: 'Monthly on the second-to-last Monday of the month for 6 months',
    text: text('19970922', 'RRULE:FREQ=MONTHLY;COUNT=6;BYDAY=-2MO'),
    start: {
      kind: 'monthly',
      time,
      from: '1997-09-22',
      until: '1998-02-16',
      on: { weekdays: [{ weekday: 1, nth: -2 }] },
    },
    days: list({ 1997: '9/22 10/20 11/17 12/22', 1998: '1/19 2/16' }),
  },
  {
    name: 'Monthly on the third-to-the-last day of the month, forever',
    text: text('19970928', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=-3'),
    start: { kind: 'monthly', time, from: '1997-09-28', until: '1998-02-26', on: { days: [-3] } },
    days: list({ 1997: '9/28 10/29 11/28 12/29', 1998: '1/29 2/26' }),
    endless: true,
  },
  {
    name: 'Monthly on the 2nd and 15th of the month for 10 occurrences',
    text: text('19970902', 'RRULE:FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15'),
    start: { kind: 'monthly', time, from: '1997-09-02', until: '1998-01-15', on: { days: [2, 15] } },
    days: list({ 1997: '9/2 9/15 10/2 10/15 11/2 11/15 12/2 12/15', 1998: '1/2 1/15' }),
  },
  {
    name: 'Monthly on the first and last day of the month for 10 occurrences',
    text: text('19970930', 'RRULE:FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1'),
    start: { kind: 'monthly', time, from: '1997-09-30', until: '1998-02-01', on: { days: [1, -1] } },
    days: list({ 1997: '9/30 10/1 10/31 11/1 11/30 12/1 12/31', 1998: '1/1 1/31 2/1' }),
  },
  {
    name: 'Every 18 months on the 10th thru 15th of the month for 10 occurrences',
    text: text('19970910', 'RRULE:FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15'),
    start: {
      kind: 'monthly',
      time,
      from: '1997-09-10',
      until: '1999-03-13',
      every: 18,
      on: { days: [10, 11, 12, 13, 14, 15] },
    },
    days: list({ 1997: span(9, 10, 15), 1999: span(3, 10, 13) }),
  },
  {
    name: 'Every Tuesday, every other month',
    text: text('19970902', 'RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=TU'),
    start: {
      kind: 'monthly',
      time,
      from: '1997-09-02',
      until: '1998-03-31',
      every: 2,
      on: { weekdays: everyOne(2) },
    },
    days: list({
      1997: '9/2 9/9 9/16 9/23 9/30 11/4 11/11 11/18 11/25',
      1998: '1/6 1/13 1/20 1/27 3/3 3/10 3/17 3/24 3/31',
    }),
    endless: true,
  },
  {
    name: 'Yearly in June and July for 10 occurrences',
    text: text('19970610', 'RRULE:FREQ=YEARLY;COUNT=10;BYMONTH=6,7'),
    start: {
      kind: 'monthly',
      time,
      from: '1997-06-10',
      until: '2001-07-10',
      months: [6, 7],
      on: { days: [10] },
    },
    days: list({
      1997: '6/10 7/10',
      1998: '6/10 7/10',
      1999: '6/10 7/10',
      2000: '6/10 7/10',
      2001: '6/10 7/10',
    }),
  },
  {
    name: 'Every Thursday in March, forever',
    text: text('19970313', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=TH'),
    start: {
      kind: 'monthly',
      time,
      from: '1997-03-13',
      until: '1999-03-25',
      months: [3],
      on: { weekdays: everyOne(4) },
    },
    days: list({
      1997: '3/13 3/20 3/27',
      1998: '3/5 3/12 3/19 3/26',
      1999: '3/4 3/11 3/18 3/25',
    }),
    endless: true,
  },
  {
    name: 'Every Thursday, but only during June, July, and August, forever',
    text: text('19970605', 'RRULE:FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8'),
    start: {
      kind: 'monthly',
      time,
      from: '1997-06-05',
      until: '1999-08-26',
      months: [6, 7, 8],
      on: { weekdays: everyOne(4) },
    },
    days: list({
      1997: '6/5 6/12 6/19 6/26 7/3 7/10 7/17 7/24 7/31 8/7 8/14 8/21 8/28',
      1998: '6/4 6/11 6/18 6/25 7/2 7/9 7/16 7/23 7/30 8/6 8/13 8/20 8/27',
      1999: '6/3 6/10 6/17 6/24 7/1 7/8 7/15 7/22 7/29 8/5 8/12 8/19 8/26',
    }),
    endless: true,
  },
  {
    name: 'An example where the days generated makes a difference because of WKST, Monday',
    text: text('19970805', 'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO'),
    start: { kind: 'weekly', time, from: '1997-08-05', until: '1997-08-24', every: 2, weekdays: [2, 7] },
    days: list({ 1997: '8/5 8/10 8/19 8/24' }),
  },
  {
    name: 'An example where an invalid date (i.e., February 30) is ignored',
    text: text('20070115', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5'),
    start: { kind: 'monthly', time, from: '2007-01-15', until: '2007-03-30', on: { days: [15, 30] } },
    days: list({ 2007: '1/15 1/30 2/15 3/15 3/30' }),
  },
]
