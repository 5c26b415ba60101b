import type { Session } from '../../api/contract.ts'
import { instantAt, localParts } from '../../format/zone.ts'

export type PartOfDay = 'morning' | 'afternoon' | 'evening'

export const partOf = (time: string): PartOfDay =>
  time < '12:00' ? 'morning' : time < '19:00' ? 'afternoon' : 'evening'

export interface WeekTable {
  readonly parts: readonly PartOfDay[]
  /** In the order in which they sound. */
  at(date: string, part: PartOfDay): Session[]
  /** When broadcasts of this part usually begin, `06:30`; what the days have most, else what wards do. */
  hourOf(part: PartOfDay): string
  /** When the last of the week's sessions in this part is over, `06:45`; null: there is none. */
  endOf(part: PartOfDay): string | null
}

/** Sessions of a week by day and part of the day. */
export const weekTable = (sessions: readonly Session[], timeZone: string): WeekTable => {
  const cells = new Map<string, Session[]>()
  const seen = new Set<PartOfDay>(['morning', 'afternoon'])
  const ends = new Map<PartOfDay, string>()
  for (const session of sessions.toSorted((a, b) => soundsFrom(a) - soundsFrom(b))) {
    const { date, time } = localParts(session.startsAt, timeZone)
    const part = partOf(time)
    seen.add(part)
    const end = localParts(soundsUntil(session), timeZone).time
    if (end > (ends.get(part) ?? '')) ends.set(part, end)
    cells.set(`${date} ${part}`, [...(cells.get(`${date} ${part}`) ?? []), session])
  }
  const order: readonly PartOfDay[] = ['morning', 'afternoon', 'evening']
  return {
    parts: order.filter((part) => seen.has(part)),
    at: (date, part) => cells.get(`${date} ${part}`) ?? [],
    hourOf: (part) => {
      const firsts = [...cells].flatMap(([key, [first]]) =>
        key.endsWith(part) && first ? [localParts(first.startsAt, timeZone).time] : [],
      )
      return mostFrequent(firsts) ?? usualHour[part]
    },
    endOf: (part) => ends.get(part) ?? null,
  }
}

/** As the timetable stands, with what others' priority has moved. */
export const soundsFrom = (s: Session): number => s.shifted?.startsAt ?? s.startsAt
export const soundsUntil = (s: Session): number => s.shifted?.endsAt ?? s.endsAt

export const sessionKey = (s: Pick<Session, 'scheduleId' | 'startsAt'>): string =>
  `${s.scheduleId} ${s.startsAt}`

/** What the sessions sound for together, in milliseconds. */
export const totalMs = (sessions: readonly Session[]): number =>
  sessions.reduce((sum, s) => sum + (s.endsAt - s.startsAt), 0)

const usualHour: Record<PartOfDay, string> = { morning: '06:30', afternoon: '17:00', evening: '19:30' }

/** The earliest of those that are there most often. */
const mostFrequent = (times: readonly string[]): string | undefined => {
  const count = (time: string) => times.filter((one) => one === time).length
  return times.toSorted((a, b) => count(b) - count(a) || a.localeCompare(b))[0]
}

/**
 * Where a session let go in a cell would begin: on the first whole minute after what stands above it, with the breath
 * between two items; with nothing above it at the hour of its row.
 */
export const dropAt = (p: {
  date: string
  hour: string
  endsAbove: readonly number[]
  timeZone: string
}): number =>
  p.endsAbove.length === 0
    ? instantAt(p.date, p.hour, p.timeZone)
    : Math.ceil((Math.max(...p.endsAbove) + breathMs) / 60_000) * 60_000

const breathMs = 2_000
