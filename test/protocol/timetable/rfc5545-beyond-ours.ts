/** The examples of RFC 5545, section 3.8.5.3, that our rules cannot say, and why. */
import { newYork, text } from './rfc5545-examples.ts'

export interface BeyondOurs {
  readonly name: string
  readonly text: string
  /** The part that our rules have no word for, as the reader of texts names it. */
  readonly part: string
  readonly why: string
}

export const beyondOurs: readonly BeyondOurs[] = [
  {
    name: 'Every other year on January, February, and March for 10 occurrences',
    text: text('19970310', 'RRULE:FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3'),
    part: 'FREQ=YEARLY;INTERVAL=2',
    why: 'our rules count months; several months of every second year are a rule each',
  },
  {
    name: 'Every third year on the 1st, 100th, and 200th day for 10 occurrences',
    text: text('19970101', 'RRULE:FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200'),
    part: 'BYYEARDAY=1,100,200',
    why: 'nobody in a ward counts the days of a year',
  },
  {
    name: 'Every 20th Monday of the year, forever',
    text: text('19970519', 'RRULE:FREQ=YEARLY;BYDAY=20MO'),
    part: 'FREQ=YEARLY;BYDAY=20MO',
    why: 'weekdays are counted within a month',
  },
  {
    name: 'Monday of week number 20 (where the default start of the week is Monday), forever',
    text: text('19970512', 'RRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO'),
    part: 'BYWEEKNO=20',
    why: 'nobody in a ward counts the weeks of a year',
  },
  {
    name: 'Every Friday the 13th, forever',
    text: text(
      '19970902',
      `EXDATE;TZID=${newYork}:19970902T090000`,
      'RRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
    ),
    part: 'BYDAY + BYMONTHDAY',
    why: 'a rule is by weekday or by day of the month',
  },
  {
    name: 'The first Saturday that follows the first Sunday of the month, forever',
    text: text('19970913', 'RRULE:FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13'),
    part: 'BYDAY + BYMONTHDAY',
    why: 'a rule is by weekday or by day of the month',
  },
  {
    name: 'Every 4 years, the first Tuesday after a Monday in November, forever',
    text: text('19961105', 'RRULE:FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8'),
    part: 'BYDAY + BYMONTHDAY',
    why: 'a rule is by weekday or by day of the month',
  },
  {
    name: 'The third instance into the month of one of Tuesday, Wednesday, or Thursday, for the next 3 months',
    text: text('19970904', 'RRULE:FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3'),
    part: 'BYSETPOS=3',
    why: 'our rules choose days, not places in a list of them',
  },
  {
    name: 'The second-to-last weekday of the month',
    text: text('19970929', 'RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2'),
    part: 'BYSETPOS=-2',
    why: 'our rules choose days, not places in a list of them',
  },
  {
    name: 'Every 3 hours from 9:00 AM to 5:00 PM on a specific day',
    text: text('19970902', 'RRULE:FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z'),
    part: 'FREQ=HOURLY',
    why: 'a rule has one time of day',
  },
  {
    name: 'Every 15 minutes for 6 occurrences',
    text: text('19970902', 'RRULE:FREQ=MINUTELY;INTERVAL=15;COUNT=6'),
    part: 'FREQ=MINUTELY',
    why: 'a rule has one time of day',
  },
  {
    name: 'Every hour and a half for 4 occurrences',
    text: text('19970902', 'RRULE:FREQ=MINUTELY;INTERVAL=90;COUNT=4'),
    part: 'FREQ=MINUTELY',
    why: 'a rule has one time of day',
  },
  {
    name: 'Every 20 minutes from 9:00 AM to 4:40 PM every day, as a daily rule',
    text: text('19970902', 'RRULE:FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40'),
    part: 'BYHOUR=9,10,11,12,13,14,15,16',
    why: 'a rule has one time of day',
  },
  {
    name: 'Every 20 minutes from 9:00 AM to 4:40 PM every day, by the minute',
    text: text('19970902', 'RRULE:FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16'),
    part: 'BYHOUR=9,10,11,12,13,14,15,16',
    why: 'a rule has one time of day',
  },
  {
    name: 'changing only WKST from MO to SU, yields different results',
    text: text('19970805', 'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU'),
    part: 'WKST=SU',
    why: 'our weeks begin on Monday, and here it makes a difference',
  },
]
