/** Of sessions that are only planned yet: which a pause holds back, and which sound only because two people lifted a limit. */
import type { PolicyReason } from '@nguon/protocol/policy/judge'
import type { Session } from '@nguon/protocol/timetable/expand'
import { judgeSession, type Ear } from './air-time.ts'
import type { UnitPath } from './area.ts'
import { liftsAt, type OverrideRecord } from './override.ts'
import type { PlannedPause } from './planned-pause.ts'
import { reachesDevice } from './schedule-targets.ts'
import { soundsOf } from './session-sounds.ts'

type Place = Parameters<typeof reachesDevice>[1] & { readonly unitPath: UnitPath }

export interface HeldSession {
  readonly session: Session
  readonly pause: PlannedPause
  /** How many of the devices leave out at least one of its plays. */
  readonly devices: number
}

/** A play that a pause touches is left out as a whole; the others of its session sound. */
export const heldSessions = (
  sessions: readonly Session[],
  devices: readonly Place[],
  pauses: readonly PlannedPause[],
): HeldSession[] =>
  pauses.flatMap((pause) => {
    const ends = Math.min(pause.until, pause.endedAt ?? pause.until)
    const silenced = devices.filter((device) => reachesDevice(pause.targets, device)).length
    if (silenced === 0) return []
    return sessions
      .filter(({ occurrences }) => occurrences.some((o) => pause.from < o.endsAt && o.startsAt < ends))
      .map((session) => ({ session, pause, devices: silenced }))
  })

export interface LiftedSession {
  readonly session: Session
  /** What the policy would refuse it for. */
  readonly reason: PolicyReason
  readonly override: OverrideRecord
}

export const liftedSessions = (
  sessions: readonly Session[],
  d: {
    /** Items of the rule that boxes relay. */
    readonly relays: ReadonlySet<string>
    readonly ears: readonly Ear[]
    readonly devices: readonly Place[]
    readonly overrides: readonly OverrideRecord[]
  },
): LiftedSession[] => {
  const lifting = d.overrides.filter((o) =>
    d.devices.some(({ unitPath }) => liftsAt([o], unitPath).length > 0),
  )
  return sessions.flatMap((session) => {
    const sounds = soundsOf(session, d.relays)
    const over = lifting.filter((o) => o.from < session.endsAt && session.startsAt < o.until)
    if (over.length === 0) return []
    for (const ear of d.ears) {
      if (judgeSession(ear, sounds) !== undefined) continue
      const refusal = judgeSession({ ...ear, lifts: [] }, sounds)
      const override = refusal && over.find((o) => o.lifts.includes(limitOf(refusal.reason)))
      if (refusal && override) return [{ session, reason: refusal.reason, override }]
    }
    return []
  })
}

const limitOf = (reason: PolicyReason) => (reason === 'quietHours' ? 'quietHours' : 'airTime')
