/**
 * Who has the one output, when sessions meet: every planned session of a stretch of time is played through in the head.
 *
 * Rules, in this order:
 * 1. An emergency has the output, then a live broadcast; sessions have what is left.
 * 2. A session of higher priority takes the output from a lower one at once. Among equals nobody is interrupted: who
 *    has begun goes on, then the ward's `order` decides, then who was to begin first, then the rule's id.
 * 3. A session that was overtaken or had to wait goes on where it stopped; what is left of it moves back as a whole.
 *    It gives up what it could not begin within `patienceMs` after its planned end. With `whenOvertaken: 'skip'` it
 *    keeps to its clock instead: an item whose start was taken is lost, the next one begins at its own planned time.
 * 4. In the gap between two items a session keeps the output, silent.
 * 5. No item begins once its session's slot is over; the one that sounds is finished, or cut if the rule says so.
 *
 * The answer for an instant depends on sessions before it, so the play begins where the output is surely free
 * (`free-before.ts`): it is the same whenever and for whatever stretch it is asked.
 */
import { rank, sessionsBetween, type Session, type Timetable } from './expand.ts'
import type { Occurrence } from './occurrence.ts'
import { freeBefore } from './free-before.ts'
import type { Interruption } from './interruption.ts'
import { longestItem, patienceMs } from './rule.ts'

export type { Interruption }

/** One stretch in which one item sounds. An item that was overtaken has several. */
export interface Segment {
  readonly occurrence: Occurrence
  readonly from: number
  readonly until: number
  /** How far into the item it begins, ms. */
  readonly positionMs: number
  /** `delayed`: it waited for others; `resumed`: it was interrupted before. */
  readonly why: 'planned' | 'delayed' | 'resumed'
}

/** An item that never gets the output. */
export interface Loss {
  readonly occurrence: Occurrence
  /** Since then it is certain. */
  readonly at: number
  readonly reason: 'overtaken' | 'slotEnded'
}

export interface Plan {
  /** In order of time; no two overlap. */
  readonly segments: readonly Segment[]
  readonly losses: readonly Loss[]
}

/** All segments that overlap [from, to), and the losses that become certain in it. */
export const planBetween = (
  timetable: Timetable,
  from: number,
  to: number,
  interruptions: readonly Interruption[] = [],
): Plan => {
  const begin = freeBefore(timetable, from, interruptions)
  // What sounds at `to` may be cut short by what begins after it.
  const sessions = sessionsBetween(timetable, begin, to + longestItem(timetable.rules))
    .filter((session) => session.startsAt >= begin)
    .sort(byStart)
  const plan = playThrough(sessions, interruptions, { from: begin, to })
  return {
    segments: plan.segments.filter((s) => s.until > from && s.from < to),
    losses: plan.losses.filter((l) => l.at >= from && l.at < to),
  }
}

const byStart = (a: Session, b: Session): number =>
  a.startsAt - b.startsAt || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0)

/** A session on its way. */
interface Going {
  readonly session: Session
  readonly rank: number
  readonly keepsToClock: boolean
  /** No item begins from then on. */
  readonly lastBegin: number
  readonly cutAt: number
  readonly whyEnded: Loss['reason']
  /** Index of the item that sounds or comes next. */
  next: number
  /** How much of it has sounded. */
  playedMs: number
  /** Not before. */
  readyAt: number
}

const goingOf = (session: Session): Going => {
  const { rule, startsAt, endsAt } = session
  const slotEnd = rule.slotMs === undefined ? Infinity : startsAt + rule.slotMs
  const patienceEnd = endsAt + patienceMs
  return {
    session,
    rank: rank(rule),
    keepsToClock: rule.whenOvertaken === 'skip',
    lastBegin: Math.min(slotEnd, patienceEnd),
    cutAt: rule.cutAtSlotEnd === true ? slotEnd : Infinity,
    whyEnded: slotEnd <= patienceEnd ? 'slotEnded' : 'overtaken',
    next: 0,
    playedMs: 0,
    readyAt: startsAt,
  }
}

const playThrough = (
  sessions: readonly Session[],
  interruptions: readonly Interruption[],
  { from, to }: { from: number; to: number },
): Plan => {
  const segments: Segment[] = []
  const losses: Loss[] = []
  let going: Going[] = []
  let begun = 0
  let owner: Going | undefined
  let at = from

  while (at < to) {
    for (let s = sessions[begun]; s !== undefined && s.startsAt <= at; s = sessions[begun]) {
      going.push(goingOf(s))
      begun += 1
    }
    for (const one of going) giveUp(one, at, owner, losses)
    going = going.filter((one) => one.next < one.session.occurrences.length)
    if (owner !== undefined && !going.includes(owner)) owner = undefined

    const taken = interruptionAt(interruptions, at)
    const nextBreak = nextInterruption(interruptions, at, taken)
    if (taken !== undefined) {
      owner = undefined
      at = Math.min(taken.until ?? Infinity, nextBreak)
      continue
    }
    owner = chosen(going, owner, at)
    const nextStart = nextCall(sessions, begun, going, owner)
    if (owner === undefined) {
      at = Math.min(nextStart, nextBreak)
      continue
    }
    const until = Math.min(nextStart, nextBreak)
    at =
      owner.readyAt > at ? Math.min(owner.readyAt, owner.lastBegin, until) : sound(owner, at, until, segments)
  }
  for (const one of going) giveUp(one, to, owner, losses)
  return { segments, losses }
}

/** What cannot be begun any more is lost; what has begun is not called so. */
const giveUp = (one: Going, at: number, owner: Going | undefined, losses: Loss[]): void => {
  const { occurrences } = one.session
  const lose = (reason: Loss['reason'], when: number): void => {
    const occurrence = occurrences[one.next]
    if (occurrence !== undefined && one.playedMs === 0) losses.push({ occurrence, at: when, reason })
    one.next += 1
    one.playedMs = 0
  }
  if (one.keepsToClock)
    for (let o = occurrences[one.next]; o !== undefined; o = occurrences[one.next]) {
      const sounds = one === owner && one.playedMs > 0
      if (sounds || o.startsAt >= at) break
      lose('overtaken', o.startsAt)
    }
  const soundsNow = one === owner && one.playedMs > 0 && at < one.cutAt
  if (at < one.lastBegin || soundsNow) return
  while (one.next < occurrences.length) lose(one.whyEnded, one.lastBegin)
}

const chosen = (going: readonly Going[], owner: Going | undefined, at: number): Going | undefined => {
  let best = owner
  for (const one of going) {
    if (one === owner || !calls(one, at)) continue
    if (best === undefined || isAhead(one, best, owner)) best = one
  }
  return best
}

/** It wants the output now. */
const calls = (one: Going, at: number): boolean =>
  one.keepsToClock ? one.session.occurrences[one.next]?.startsAt === at : true

const isAhead = (one: Going, best: Going, owner: Going | undefined): boolean => {
  if (one.rank !== best.rank) return one.rank > best.rank
  if (best === owner) return false
  const hasBegun = (g: Going) => g.next > 0 || g.playedMs > 0
  if (hasBegun(one) !== hasBegun(best)) return hasBegun(one)
  const order = (one.session.rule.order ?? 0) - (best.session.rule.order ?? 0)
  return (order || byStart(one.session, best.session)) < 0
}

/** When somebody may next want the output of `owner`, or any output when nobody has it. */
const nextCall = (
  sessions: readonly Session[],
  begun: number,
  going: readonly Going[],
  owner: Going | undefined,
): number => {
  let next = Infinity
  const lowest = owner === undefined ? -Infinity : owner.rank
  for (let i = begun; i < sessions.length; i += 1) {
    const session = sessions[i]
    if (session === undefined || session.startsAt >= next) break
    if (rank(session.rule) > lowest) next = session.startsAt
  }
  for (const one of going) {
    const o = one.keepsToClock && one !== owner ? one.session.occurrences[one.next] : undefined
    if (o !== undefined && one.rank > lowest && o.startsAt < Math.min(next, one.lastBegin)) next = o.startsAt
  }
  return next
}

/** Lets the owner sound from `at`, at most until somebody takes the output; the instant at which to look again. */
const sound = (owner: Going, at: number, taken: number, segments: Segment[]): number => {
  const { rule, occurrences } = owner.session
  const occurrence = occurrences[owner.next]
  if (occurrence === undefined) return at
  const lengthMs = occurrence.endsAt - occurrence.startsAt
  const end = at + lengthMs - owner.playedMs
  const until = Math.min(end, taken, owner.cutAt)
  if (until > at)
    segments.push({
      occurrence,
      from: at,
      until,
      positionMs: owner.playedMs,
      why: owner.playedMs > 0 ? 'resumed' : at === occurrence.startsAt ? 'planned' : 'delayed',
    })
  if (until === end) {
    owner.next += 1
    owner.playedMs = 0
    owner.readyAt = owner.keepsToClock ? (occurrences[owner.next]?.startsAt ?? end) : end + rule.gapMs
  } else {
    owner.playedMs += until - at
    // Cut at the end of its slot, it does not come back; nor does what was overtaken while its clock went on.
    if (until === owner.cutAt || owner.keepsToClock) {
      owner.next += 1
      owner.playedMs = 0
    }
  }
  return until
}

/** An emergency is stronger than a live broadcast; of two alike the one that began first. */
const strength = { live: 1, emergency: 2 } as const

export const interruptionAt = (
  interruptions: readonly Interruption[],
  at: number,
): Interruption | undefined => {
  let best: Interruption | undefined
  for (const one of interruptions)
    if (one.from <= at && (one.until === null || at < one.until))
      if (best === undefined || strength[one.kind] > strength[best.kind]) best = one
  return best
}

const nextInterruption = (
  interruptions: readonly Interruption[],
  at: number,
  taken: Interruption | undefined,
): number => {
  let next = Infinity
  for (const one of interruptions)
    if (
      one.from > at &&
      one.from < next &&
      (taken === undefined || strength[one.kind] > strength[taken.kind])
    )
      next = one.from
  return next
}
