import type { Session } from '../../api/contract.ts'
import { localParts } from '../../format/zone.ts'

export type PartOfDay = 'morning' | 'afternoon' | 'evening'

const partOf = (time: string): PartOfDay =>
  time < '12:00' ? 'morning' : time < '19:00' ? 'afternoon' : 'evening'

/** Sessions of a week by day and part of the day, each in the order in which they sound. */
export const weekTable = (
  sessions: readonly Session[],
  timeZone: string,
): { at: (date: string, part: PartOfDay) => Session[]; parts: PartOfDay[] } => {
  const cells = new Map<string, Session[]>()
  const seen = new Set<PartOfDay>(['morning', 'afternoon'])
  for (const session of sessions.toSorted((a, b) => a.startsAt - b.startsAt)) {
    const { date, time } = localParts(session.startsAt, timeZone)
    const part = partOf(time)
    seen.add(part)
    cells.set(`${date} ${part}`, [...(cells.get(`${date} ${part}`) ?? []), session])
  }
  const order: readonly PartOfDay[] = ['morning', 'afternoon', 'evening']
  return {
    at: (date, part) => cells.get(`${date} ${part}`) ?? [],
    parts: order.filter((part) => seen.has(part)),
  }
}

/** What the sessions sound for together, in milliseconds. */
export const totalMs = (sessions: readonly Session[]): number =>
  sessions.reduce((sum, s) => sum + (s.endsAt - s.startsAt), 0)
