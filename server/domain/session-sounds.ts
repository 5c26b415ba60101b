import type { Sound } from '@nguon/protocol/policy/judge'
import type { Session } from '@nguon/protocol/timetable/expand'
import type { ScheduleItem } from './schedule.ts'

/** What a session sounds like to a policy, which may let relays go uncounted. `relays`: items of its rule. */
export const soundsOf = (
  { occurrences }: Pick<Session, 'occurrences'>,
  relays: ReadonlySet<string>,
  shiftMs = 0,
): Sound[] =>
  occurrences.map(({ item, startsAt, endsAt }) => ({
    from: startsAt + shiftMs,
    to: endsAt + shiftMs,
    relay: isAmong(relays, item),
  }))

/** A repeat `2#3` is the item `2`. */
export const isAmong = (items: ReadonlySet<string>, item: string): boolean =>
  items.has(item.split('#', 1)[0] ?? item)

export const relaysIn = (items: readonly ScheduleItem[]): ReadonlySet<string> =>
  new Set(items.flatMap(({ id, relay }) => (relay ? [id] : [])))
