import type { PolicyReason } from '@nguon/protocol/policy/judge'
import { dayAt } from '@nguon/protocol/time'
import { fullestDay, type AirTimeDay } from '../../domain/air-time.ts'
import { heldSessions, liftedSessions } from '../../domain/held-and-lifted.ts'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import type { ScheduleDeps } from './schedule-deps.ts'
import { soundsOf } from '../../domain/session-sounds.ts'
import { judgedAheadMs, type Meeting } from './judge-plan.ts'
import { planSchedule, type SchedulePlan, type ScheduleWish } from './plan-schedule.ts'
import { refusalsOf, type PlanRefusals } from './refuse-plan.ts'

export interface SchedulePreview extends PlanRefusals {
  devices: { id: string; name: string; number: number }[]
  firstAt: number
  starts: number[]
  sessions: number
  durationMs: number
  soundMs: number
  delays: { scheduleId: string; title: string; startsAt: number; own: boolean }[]
  meets: { scheduleId: string; title: string; startsAt: number; order: number }[]
  paused: { at: number; pauseId: string; reason: string; from: number; until: number; devices: number }[]
  lifted: { at: number; code: `policy.${PolicyReason}`; overrideId: string; reason: string; until: number }[]
  airTime: AirTimeDay[]
}

export type PreviewSchedule = (by: Person, wish: ScheduleWish) => Promise<Outcome<SchedulePreview>>

/** The same answer as creating it would get, and nothing is written. */
export const makePreviewSchedule =
  (d: Pick<ScheduleDeps, 'stores' | 'now' | 'newId' | 'timeZone'>): PreviewSchedule =>
  async (by, wish) => {
    const at = { id: d.newId(), now: d.now(), timeZone: d.timeZone }
    const planned = await planSchedule(d.stores, by, wish, at)
    if (!planned.ok) return planned
    const plan = planned.value
    const [first] = plan.sessions
    const titleOf = await titles(d.stores, [...plan.delays, ...plan.waits, ...plan.meets])
    const metOf = ({ other }: Meeting) => ({
      scheduleId: other.schedule.id,
      title: titleOf(other.schedule.items[0].bulletinId),
      startsAt: other.session.startsAt,
    })
    return done({
      ...(await refusalsOf(d.stores, plan, d.timeZone)),
      devices: plan.devices.map(({ id, name, number }) => ({ id, name, number })),
      firstAt: first.startsAt,
      starts: plan.sessions.slice(0, shownStarts).map((session) => session.startsAt),
      sessions: plan.sessions.length,
      durationMs: first.endsAt - first.startsAt,
      soundMs: soundsOf(first, plan.relays).reduce((sum, { from, to }) => sum + to - from, 0),
      delays: [
        ...plan.delays.map((meeting) => ({ ...metOf(meeting), own: false })),
        ...plan.waits.map((meeting) => ({ ...metOf(meeting), own: true })),
      ].slice(0, shownMeetings),
      meets: plan.meets
        .slice(0, shownMeetings)
        .map((meeting) => ({ ...metOf(meeting), order: meeting.other.schedule.rule.order ?? 0 })),
      ...(await heldAndLifted(d.stores, plan, at.now)),
      airTime: airTimeOf(plan, d.timeZone),
    })
  }

const shownStarts = 10
const shownMeetings = 50
const shownDays = 14

const airTimeOf = ({ sessions, relays, ears }: SchedulePlan, timeZone: string): AirTimeDay[] => {
  const days = [...new Set(sessions.map((session) => dayAt(session.startsAt, timeZone)))].slice(0, shownDays)
  const wished = sessions.slice(0, shownDays * 50).flatMap((session) => soundsOf(session, relays))
  return days.flatMap((day) => fullestDay(ears, day, wished) ?? [])
}

/** As far ahead as policies are judged: pauses and overrides are short. */
const heldAndLifted = async (
  { pauses, overrides }: Pick<Stores, 'pauses' | 'overrides'>,
  { sessions, relays, devices, ears }: SchedulePlan,
  now: number,
): Promise<Pick<SchedulePreview, 'paused' | 'lifted'>> => {
  const window = { from: now, to: now + judgedAheadMs }
  const near = sessions.filter((session) => session.startsAt < window.to)
  const held = heldSessions(near, devices, await pauses.between(window))
  const lifted = liftedSessions(near, { relays, ears, devices, overrides: await overrides.list(now) })
  return {
    paused: held.slice(0, shownMeetings).map(({ session, pause, devices: silenced }) => ({
      at: session.startsAt,
      pauseId: pause.id,
      reason: pause.reason,
      from: pause.from,
      until: Math.min(pause.until, pause.endedAt ?? pause.until),
      devices: silenced,
    })),
    lifted: lifted.slice(0, shownMeetings).map(({ session, reason, override }) => ({
      at: session.startsAt,
      code: `policy.${reason}`,
      overrideId: override.id,
      reason: override.reason,
      until: override.until,
    })),
  }
}

const titles = async ({ bulletins }: Pick<Stores, 'bulletins'>, meetings: readonly Meeting[]) => {
  const found = await bulletins.findMany(meetings.map(({ other }) => other.schedule.items[0].bulletinId))
  const titleOf = new Map<string, string>(found.map(({ id, title }) => [id, title]))
  return (id: string) => titleOf.get(id) ?? ''
}
