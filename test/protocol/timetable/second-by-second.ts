/**
 * The rules of ownership once more, in the slowest and plainest way: a clock that ticks every second and asks who
 * sounds during it. No events, no looking ahead. It shares nothing with the resolver but the sessions themselves.
 */
import { sessionsBetween, type Session, type Timetable } from '@nguon/protocol/timetable/expand'
import type { Interruption } from '@nguon/protocol/timetable/ownership'
import { patienceMs } from '@nguon/protocol/timetable/rule'

interface Progress {
  readonly session: Session
  item: number
  playedMs: number
  readyAt: number
  begun: boolean
}

/** What sounds in each second of [from, to): an occurrence's id, `emergency`, `live`, or nothing. */
export const soundsEachSecond = (
  timetable: Timetable,
  interruptions: readonly Interruption[],
  from: number,
  to: number,
): (string | undefined)[] => {
  const all = sessionsBetween(timetable, from, to).map((session): Progress => ({
    session,
    item: 0,
    playedMs: 0,
    readyAt: session.startsAt,
    begun: false,
  }))
  const heard: (string | undefined)[] = []
  let holder: Progress | undefined
  for (let now = from; now < to; now += 1_000) {
    const higher = interruptions.filter((i) => i.from <= now && (i.until === null || now < i.until))
    if (higher.length > 0) {
      letGo(holder)
      holder = undefined
      heard.push(higher.some((i) => i.kind === 'emergency') ? 'emergency' : 'live')
      continue
    }
    for (const p of all) forget(p, now, p === holder)
    const asking = all.filter((p) => p === holder || asks(p, now))
    const next = asking.filter((p) => p.item < p.session.occurrences.length).sort(before(holder))[0]
    if (holder !== undefined && next !== holder) letGo(holder)
    holder = next
    heard.push(next === undefined ? undefined : tick(next, now))
  }
  return heard
}

const slotEnd = ({ session }: Progress): number => session.startsAt + (session.rule.slotMs ?? Infinity)
const lastBegin = (p: Progress): number => Math.min(slotEnd(p), p.session.endsAt + patienceMs)
const toTheClock = ({ session }: Progress): boolean => session.rule.whenOvertaken === 'skip'

/** Something else took the output in the middle of an item. */
const letGo = (p: Progress | undefined): void => {
  if (p === undefined || p.playedMs === 0 || !toTheClock(p)) return
  p.item += 1
  p.playedMs = 0
}

const forget = (p: Progress, now: number, holds: boolean): void => {
  const sounding = holds && p.playedMs > 0
  if (toTheClock(p) && !sounding)
    while ((p.session.occurrences[p.item]?.startsAt ?? Infinity) < now) p.item += 1
  const cut = p.session.rule.cutAtSlotEnd === true && now >= slotEnd(p)
  if (now >= lastBegin(p) && (!sounding || cut)) p.item = p.session.occurrences.length
}

const asks = (p: Progress, now: number): boolean =>
  now >= p.session.startsAt && (!toTheClock(p) || p.session.occurrences[p.item]?.startsAt === now)

const before =
  (holder: Progress | undefined) =>
  (a: Progress, b: Progress): number => {
    const high = (p: Progress) => (p.session.rule.priority === 'priority' ? 1 : 0)
    const hasBegun = (p: Progress) => (p === holder ? 2 : p.item > 0 || p.playedMs > 0 ? 1 : 0)
    return (
      high(b) - high(a) ||
      hasBegun(b) - hasBegun(a) ||
      (a.session.rule.order ?? 0) - (b.session.rule.order ?? 0) ||
      a.session.startsAt - b.session.startsAt ||
      (a.session.rule.id < b.session.rule.id ? -1 : 1)
    )
  }

const tick = (p: Progress, now: number): string | undefined => {
  if (now < p.readyAt) return undefined
  const o = p.session.occurrences[p.item]
  if (o === undefined) return undefined
  p.playedMs += 1_000
  if (p.playedMs >= o.endsAt - o.startsAt) {
    p.item += 1
    p.playedMs = 0
    p.readyAt = toTheClock(p)
      ? (p.session.occurrences[p.item]?.startsAt ?? now)
      : now + 1_000 + p.session.rule.gapMs
  }
  return o.id
}
