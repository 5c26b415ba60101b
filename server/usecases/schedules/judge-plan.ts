/** Whether a planned rule may stand: what it collides with, what it delays, what policies say, and when it could be. */
import type { Session } from '@nguon/protocol/timetable/expand'
import { day, localDateOf, instantOf } from '@nguon/protocol/time'
import { judgeSession, type AirRefusal, type Ear } from '../../domain/air-time.ts'
import { allPass, nearestStart } from '../../domain/nearest-start.ts'
import type { PlannedSession } from '../../domain/planned-sessions.ts'
import { soundsOf } from '../../domain/session-sounds.ts'
import { firstConflict, freeOf, overlaps } from '../../domain/schedule-conflict.ts'
import type { PlannedRule } from '../../domain/schedule-rule.ts'

/** Policies are judged so far ahead; what comes later a device judges when its day has come. */
export const judgedAheadMs = 35 * day

export interface PlanToJudge extends PlannedRule {
  /** Items of the rule that boxes relay. */
  readonly relays: ReadonlySet<string>
  readonly others: readonly PlannedSession[]
  readonly ears: readonly Ear[]
  /** Nothing is proposed outside of what the approvals allow, nor in the past. */
  readonly earliest: number
  readonly notAfter: number
  readonly now: number
  readonly timeZone: string
}

export interface Meeting {
  readonly other: PlannedSession
  readonly session: Session
}

export interface JudgedPlan {
  /** Sessions of one rank that are not of the first: nobody says who goes first. */
  readonly conflict: { readonly with: PlannedSession; readonly orderNeeded: boolean } | undefined
  readonly refusals: readonly { readonly session: Session; readonly refusal: AirRefusal }[]
  /** Lower-ranked sessions that this one delays. */
  readonly delays: readonly Meeting[]
  /** Higher-ranked sessions that this one has to wait for. */
  readonly waits: readonly Meeting[]
  /** Of the same high rank. */
  readonly meets: readonly Meeting[]
  /** How far its first session has to be moved until nothing refuses; undefined: nothing refuses, or no way was found. */
  readonly nearestAt: number | undefined
}

export const judgePlan = (p: PlanToJudge): JudgedPlan => {
  const { rule, sessions, others } = p
  const high = rule.priority === 'priority'
  const isHigh = (other: PlannedSession) => other.schedule.rule.priority === 'priority'
  const equals = others.filter((other) => isHigh(other) === high)
  const meetings = meetingsOf(sessions, others)
  const meets = high ? meetings.filter(({ other }) => isHigh(other)) : []
  const undecided = meets.find(
    ({ other }) => rule.order === undefined && (other.schedule.rule.order ?? 0) === 0,
  )
  const hit = high ? undefined : firstConflict(sessions, equals.map(asSpan))?.with.other
  const refusals = refusalsOf(p)
  const inTheWay = hit ?? undecided?.other
  return {
    conflict: inTheWay && { with: inTheWay, orderNeeded: hit === undefined },
    refusals,
    delays: high ? meetings.filter(({ other }) => !isHigh(other)) : [],
    waits: high ? [] : meetings.filter(({ other }) => isHigh(other)),
    meets,
    nearestAt:
      inTheWay === undefined && refusals.length === 0 ? undefined : nearestFor(p, equals.map(asSpan)),
  }
}

const asSpan = (other: PlannedSession) => ({
  startsAt: other.session.startsAt,
  endsAt: other.session.endsAt,
  other,
})

const meetingsOf = (sessions: readonly Session[], others: readonly PlannedSession[]): Meeting[] =>
  sessions.flatMap((session) =>
    others.filter((other) => overlaps(other.session, session)).map((other) => ({ other, session })),
  )

const refusalsOf = ({ sessions, relays, ears, now }: PlanToJudge): JudgedPlan['refusals'] =>
  sessions
    .filter((session) => session.startsAt < now + judgedAheadMs)
    .flatMap((session) => {
      const sounds = soundsOf(session, relays)
      const refusal = ears.map((ear) => judgeSession(ear, sounds)).find((found) => found !== undefined)
      return refusal === undefined ? [] : [{ session, refusal }]
    })

/** All its sessions move alike. A repeated one only within its day: on another it would be another rule. */
const nearestFor = (
  p: PlanToJudge,
  busy: readonly { startsAt: number; endsAt: number }[],
): number | undefined => {
  const { rule, sessions, relays, ears, now, notAfter, timeZone } = p
  const isFree = freeOf(busy)
  const wished = sessions[0].startsAt
  const once = rule.start.kind === 'once'
  const today = instantOf(`${localDateOf(wished, timeZone)}T00:00:00`, timeZone)
  const fits = allPass(sessions, (session, shiftMs) => {
    const [startsAt, endsAt] = [session.startsAt + shiftMs, session.endsAt + shiftMs]
    if (startsAt <= now || startsAt < p.earliest || endsAt > notAfter) return false
    if (!isFree({ startsAt, endsAt })) return false
    if (startsAt >= now + judgedAheadMs) return true
    const sounds = soundsOf(session, relays, shiftMs)
    return ears.every((ear) => judgeSession(ear, sounds) === undefined)
  })
  return nearestStart({
    wished,
    earliest: once ? Math.max(now + 1, wished - day) : today,
    latest: once ? wished + reachMs : today + day - 1,
    fits: (start) => fits(start - wished),
  })
}

/** Over a week-end and a holiday. */
const reachMs = 4 * day
