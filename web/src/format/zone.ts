/** Local dates and times of the hub's zone, with the browser's own tables. Instants are UTC milliseconds. */

export interface LocalParts {
  /** `2026-11-23` */
  readonly date: string
  /** `17:05` */
  readonly time: string
  readonly seconds: number
  /** 1 = Monday … 7 = Sunday */
  readonly weekday: number
}

export const localParts = (instant: number, timeZone: string): LocalParts => {
  const found = new Map(
    formatterOf(timeZone)
      .formatToParts(instant)
      .map((p) => [p.type, p.value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? ''
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    seconds: Number(part('second')),
    weekday: weekdays.indexOf(part('weekday')) + 1,
  }
}

/** The instant at which `date` `time` is read from a clock on the wall. A gap in the clock gives the instant after it. */
export const instantAt = (date: string, time: string, timeZone: string): number => {
  const asUtc = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`)
  const first = asUtc - offsetAt(asUtc, timeZone)
  return asUtc - offsetAt(first, timeZone)
}

/** Calendar arithmetic on `YYYY-MM-DD`, free of any zone. */
export const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

export const weekdayOf = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

/** The seven days, Monday first, of the week that holds `date`. */
export const weekOf = (date: string): readonly string[] => {
  const monday = plusDays(date, 1 - weekdayOf(date))
  return [0, 1, 2, 3, 4, 5, 6].map((n) => plusDays(monday, n))
}

/** First and last instant (exclusive) of a local day. */
export const dayBounds = (date: string, timeZone: string): { from: number; to: number } => ({
  from: instantAt(date, '00:00', timeZone),
  to: instantAt(plusDays(date, 1), '00:00', timeZone),
})

const offsetAt = (instant: number, timeZone: string): number => {
  const p = localParts(instant, timeZone)
  const wall = Date.parse(`${p.date}T${p.time}:${String(p.seconds).padStart(2, '0')}Z`)
  return wall - Math.floor(instant / 1000) * 1000
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const formatters = new Map<string, Intl.DateTimeFormat>()

const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    weekday: 'short',
  })
  formatters.set(timeZone, made)
  return made
}
