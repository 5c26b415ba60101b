/**
 * What the one resolver costs: an instant on a box, a day of a whole city on the hub, and a rule that is ten years old.
 * Beside it, in the same run, what a widespread library takes to expand the same day from the same rules.
 */
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { RuleId } from '../protocol/ids.ts'
import { lunarMonthsBetween } from '../protocol/calendar/lunar.ts'
import { addDays, day, defaultTimeZone, hour, instantOf, timeText } from '../protocol/time.ts'
import type { Timetable } from '../protocol/timetable/expand.ts'
import { planBetween } from '../protocol/timetable/ownership.ts'
import { resolveAt } from '../protocol/timetable/resolve.ts'
import { Rule } from '../protocol/timetable/rule.ts'
import type { RepeatedStart } from '../protocol/timetable/session-start.ts'
import { seededRandom } from '../test/support/seeded-random.ts'

const timeZone = defaultTimeZone
const today = '2026-11-24'
const midnight = instantOf(`${today}T00:00:00`, timeZone)
const rulesEach = 30
const cityDevices = 10_000
const instants = 20_000
/** The library is asked for so many devices; the rest is said to take as long. */
const peerDevices = 20

export const bench = () => {
  const resolve = resolveTimes()
  const city = citySeconds()
  const peer = peerSeconds()
  return Promise.resolve({
    figures: [
      { name: 'resolveUs', value: round(median(resolve)), unit: 'µs', wanted: { max: 50 } },
      { name: 'resolveP99Us', value: round(quantile(resolve, 0.99)), unit: 'µs' },
      { name: 'cityDayS', value: round(city.seconds), unit: 's', wanted: { max: 3 } },
      { name: 'cityDayOccurrences', value: city.occurrences, unit: 'occurrences with their ids' },
      { name: 'oldRuleRatio', value: round(oldRuleRatio()), unit: '× a rule of today', wanted: { max: 1.2 } },
      {
        name: 'peerCityDayS',
        value: round((peer.seconds * cityDevices) / peerDevices),
        unit: `s by rrule-temporal, starts only, scaled up from ${peerDevices} devices`,
      },
    ],
  })
}

/** A year of random instants on one box, as they fall: most of them in an hour that nobody has asked about. */
const resolveTimes = (): number[] => {
  const random = seededRandom(1)
  const timetable = boxTimetable(1)
  for (let i = 0; i < 1_000; i += 1) resolveAt(timetable, midnight + random() * 365 * day)
  return Array.from({ length: instants }, () => {
    const instant = Math.floor(midnight + random() * 365 * day)
    const begun = performance.now()
    resolveAt(timetable, instant)
    return (performance.now() - begun) * 1_000
  })
}

/** Every box has rules of its own. They are made before the clock runs; reading them is part of the work. */
const citySeconds = () => {
  let seconds = 0
  let occurrences = 0
  let ids = 0
  for (let first = 0; first < cityDevices; first += 20) {
    const boxes = Array.from({ length: 20 }, (_, n) => boxTimetable(first + n + 1_000))
    const begun = process.cpuUsage()
    for (const timetable of boxes) {
      const { segments } = planBetween(timetable, midnight, midnight + day)
      for (const segment of segments) ids += segment.occurrence.id.length
      occurrences += segments.length
    }
    seconds += cpuSecondsSince(begun)
  }
  if (ids !== occurrences * 32) throw new Error('an id is not what it should be')
  return { seconds, occurrences }
}

/** Asked in turns, so that whatever else the machine does meets both alike. */
const oldRuleRatio = (): number => {
  const plan = (from: string, n: number) => {
    const timetable = { timeZone, rules: [daily(from, n)] }
    const begun = performance.now()
    for (let hours = 0; hours < 24; hours += 1)
      planBetween(timetable, midnight + hours * hour, midnight + (hours + 1) * hour)
    return performance.now() - begun
  }
  const old = addDays(today, -3_650)
  const ratios = Array.from({ length: 2_000 }, (_, n) => {
    // Who is first changes too.
    if (n % 2 === 0) {
      const first = plan(old, n)
      return first / plan(today, n)
    }
    const second = plan(today, n)
    return plan(old, n) / second
  })
  return median(ratios.slice(500))
}

const daily = (from: string, n: number): Rule =>
  ruleOf(n, { kind: 'daily', time: '17:00:00', from, until: addDays(today, 30), every: 2 })

/** The rules that RFC 5545 can say, read and expanded for the day. */
const peerSeconds = () => {
  const [from, to] = [midnight, midnight + day].map((at) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone),
  )
  if (from === undefined || to === undefined) throw new Error('no day')
  let seconds = 0
  let starts = 0
  for (let box = 0; box < peerDevices; box += 1) {
    const texts = boxTimetable(box + 1_000).rules.flatMap(({ start }) =>
      start.kind === 'once' ? [] : textOf(start),
    )
    const begun = process.cpuUsage()
    for (const text of texts)
      starts += new RRuleTemporal({ rruleString: text, temporal: Temporal }).between(from, to, true).length
    seconds += cpuSecondsSince(begun)
  }
  if (starts === 0) throw new Error('the library found nothing')
  return { seconds }
}

const weekdayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

const textOf = (start: RepeatedStart): string[] => {
  const basic = (date: string) => `${date.replaceAll('-', '')}T${start.time.replaceAll(':', '')}`
  const until = new Date(instantOf(`${start.until}T${start.time}`, timeZone)).toISOString().slice(0, 19)
  const tail = `;INTERVAL=${'every' in start ? (start.every ?? 1) : 1};UNTIL=${until.replace(/[-:]/g, '')}Z`
  const line = (rule: string) => [`DTSTART;TZID=${timeZone}:${basic(start.from)}\nRRULE:${rule}${tail}`]
  switch (start.kind) {
    case 'daily':
      return line('FREQ=DAILY')
    case 'weekly':
      return line(`FREQ=WEEKLY;BYDAY=${start.weekdays.map((n) => weekdayNames[n - 1]).join(',')}`)
    case 'monthly':
      return line(
        'days' in start.on
          ? `FREQ=MONTHLY;BYMONTHDAY=${start.on.days.join(',')}`
          : `FREQ=MONTHLY;BYDAY=${start.on.weekdays.map((w) => `${w.nth}${weekdayNames[w.weekday - 1]}`).join(',')}`,
      )
    case 'lunar':
      return []
  }
}

// A ward's rules -----------------------------------------------------------------------------------------------------

const calendar = {
  holidays: [
    '2026-01-01',
    '2026-02-16',
    '2026-02-17',
    '2026-04-30',
    '2026-05-01',
    '2026-09-02',
    '2027-01-01',
  ],
  moved: [{ date: '2026-08-22', insteadOf: '2026-08-31' }],
  moons: lunarMonthsBetween('2026-10-01', '2027-12-31'),
}

/** Thirty rules as wards have them: mostly daily or by weekday, some monthly, by the moon, or around holidays. */
const boxTimetable = (seed: number): Timetable => {
  const random = seededRandom(seed)
  const upTo = (n: number) => Math.floor(random() * n)
  const dates = () => ({
    time: timeText((5 * 60 + upTo(16 * 60)) * 60_000),
    from: addDays(today, -upTo(700)),
    until: addDays(today, 30 + upTo(400)),
  })
  const someStart = (n: number): RepeatedStart => {
    switch (n % 10) {
      case 0:
      case 1:
      case 2:
      case 3:
        return { kind: 'daily', ...dates() }
      case 4:
      case 5:
        return { kind: 'weekly', ...dates(), weekdays: [1, 2, 3, 4, 5].slice(0, 1 + upTo(5)) }
      case 6:
        return { kind: 'weekly', ...dates(), every: 2, weekdays: [1 + upTo(7)] }
      case 7:
        return n % 20 < 10
          ? { kind: 'monthly', ...dates(), on: { days: [1 + upTo(28), -1] } }
          : { kind: 'monthly', ...dates(), on: { weekdays: [{ weekday: 1 + upTo(7), nth: -1 }] } }
      case 8:
        return { kind: 'lunar', ...dates(), days: [1, 15] }
      default:
        return { kind: 'daily', ...dates(), holidays: 'skip', movesWithWork: true }
    }
  }
  const rules = Array.from({ length: rulesEach }, (_, n) => ({
    ...ruleOf(seed * 100 + n, someStart(n)),
    priority: n % 7 === 0 ? ('priority' as const) : ('normal' as const),
  }))
  return { timeZone, rules, calendar }
}

const template = Rule.parse({
  id: '01939c00-0000-7000-8000-000000000000',
  priority: 'normal',
  effectiveFrom: 0,
  effectiveUntil: null,
  start: { kind: 'once', at: `${today}T17:00:00` },
  gapMs: 2_000,
  items: [120_000, 90_000].map((plannedMs, i) => ({ id: `${i}`, manifest: 'a'.repeat(64), plannedMs })),
})

const ruleOf = (n: number, start: RepeatedStart): Rule => ({
  ...template,
  id: RuleId.parse(`01939c00-0000-7000-8000-${String(n).padStart(12, '0')}`),
  start,
})

/** Of one core, whoever else is running; the collector's helpers count too. */
const cpuSecondsSince = (begun: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1e6
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN
const median = (values: readonly number[]): number => quantile(values, 0.5)
const round = (value: number): number => Math.round(value * 100) / 100
