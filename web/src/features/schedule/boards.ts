import type { Device, Schedule, Session, Unit } from '../../api/contract.ts'
import { localParts } from '../../format/zone.ts'

/** What boards show in the week: one line for each schedule that reaches some. */
export interface BoardLine {
  readonly session: Session
  readonly from: string
  readonly until: string
  readonly boards: number
}

export interface Reach {
  readonly boards: number
  readonly loudspeakers: number
}

/** The devices that a schedule's targets cover, by kind; a relay shows nothing on boards. */
export const reachOf = (
  schedule: Pick<Schedule, 'targets' | 'items'>,
  devices: readonly Device[],
  units: readonly Unit[],
): Reach => {
  const pathOf = new Map(units.map((unit) => [unit.id, unit.path]))
  const covered = devices.filter(
    (device) =>
      device.state !== 'revoked' &&
      schedule.targets.some(({ kind, id }) =>
        kind === 'device'
          ? id === device.id
          : id === device.unit.id || (pathOf.get(device.unit.id)?.includes(id) ?? false),
      ),
  )
  const boards = covered.filter((device) => device.kind === 'eboard').length
  const shown = schedule.items.every(({ relay }) => relay !== null) ? 0 : boards
  return { boards: shown, loudspeakers: covered.length - boards }
}

export const boardLines = (
  sessions: readonly Session[],
  reach: ReadonlyMap<string, Reach>,
  timeZone: string,
): BoardLine[] => {
  const lines = new Map<string, BoardLine>()
  for (const session of sessions.toSorted((a, b) => a.startsAt - b.startsAt)) {
    const boards = reach.get(session.scheduleId)?.boards ?? 0
    if (boards === 0) continue
    const { date } = localParts(session.startsAt, timeZone)
    const known = lines.get(session.scheduleId)
    lines.set(
      session.scheduleId,
      known ? { ...known, until: date } : { session, from: date, until: date, boards },
    )
  }
  return [...lines.values()]
}
