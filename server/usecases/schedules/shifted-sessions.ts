/** When sessions sound that meet others: asked of the one resolver, for one device of each kind of timetable. */
import type { DeviceId } from '@nguon/protocol/ids'
import { planBetween, type Segment } from '@nguon/protocol/timetable/ownership'
import { calendarFor } from '../../domain/calendar-for.ts'
import type { Interval } from '../../domain/intervals.ts'
import type { PlannedSession } from '../../domain/planned-sessions.ts'
import { overlaps } from '../../domain/schedule-conflict.ts'
import { day } from '@nguon/protocol/time'
import type { Stores } from '../../ports/stores.ts'
import type { PlacedDevice } from '../placed-devices.ts'
import { readYearsAsLived } from '../plays/what-held.ts'

/** Where nothing meets, nothing shifts: then there is no segment here and the plan stands. */
export interface ShiftedSession {
  readonly segments: readonly Segment[]
}

export const sessionKey = (rule: string, startsAt: number): string => `${rule} ${startsAt}`

export const shiftedSessions = async (
  stores: Pick<Stores, 'assignments' | 'calendarYears'>,
  d: {
    devices: readonly PlacedDevice[]
    planned: readonly PlannedSession[]
    window: Interval
    now: number
    timeZone: string
  },
): Promise<ReadonlyMap<string, ShiftedSession>> => {
  const meeting = meetingOthers(d.planned)
  const representatives = new Set<DeviceId>(meeting.flatMap(({ devices }) => devices.slice(0, 1)))
  const years = await readYearsAsLived(stores, d.timeZone)
  const found = new Map<string, ShiftedSession>()
  const around = { from: d.window.from - day, to: d.window.to + day }
  for (const device of representatives) {
    const rules = (await stores.assignments.of(device, around.from)).map(({ rule, fromAt, untilAt }) => ({
      ...rule,
      effectiveFrom: Math.max(rule.effectiveFrom, fromAt),
      effectiveUntil: untilAt ?? rule.effectiveUntil,
    }))
    const calendar = calendarFor(
      rules.map((rule) => rule.start),
      around,
      { timeZone: d.timeZone, years },
    )
    const { segments } = planBetween({ timeZone: d.timeZone, rules, calendar }, d.window.from, around.to)
    const bySession = new Map<string, Segment[]>()
    for (const segment of segments) {
      const known = bySession.get(segment.occurrence.session)
      if (known) known.push(segment)
      else bySession.set(segment.occurrence.session, [segment])
    }
    for (const { session, devices } of meeting) {
      if (devices[0] !== device) continue
      const id = session.occurrences[0]?.session ?? ''
      found.set(sessionKey(session.rule.id, session.startsAt), { segments: bySession.get(id) ?? [] })
    }
  }
  return found
}

/** In order of time each is held against those that begin before it is over; then devices: a province has 10,000. */
const meetingOthers = (planned: readonly PlannedSession[]): PlannedSession[] => {
  const meeting = new Set<PlannedSession>()
  const inTime = planned.toSorted((a, b) => a.session.startsAt - b.session.startsAt)
  for (const [n, one] of inTime.entries()) {
    const own = new Set(one.devices)
    for (let m = n + 1; m < inTime.length; m += 1) {
      const other = inTime[m]
      if (other === undefined || other.session.startsAt >= nearly(one).endsAt) break
      if (meeting.has(one) && meeting.has(other)) continue
      if (!overlaps(nearly(one), nearly(other)) || !other.devices.some((device) => own.has(device))) continue
      meeting.add(one)
      meeting.add(other)
    }
  }
  return planned.filter((one) => meeting.has(one))
}

/** What is pushed back may push others in turn: everything within half an hour is looked at together. */
const nearly = ({ session }: PlannedSession) => ({
  startsAt: session.startsAt,
  endsAt: session.endsAt + nearMs,
})
const nearMs = 1_800_000
