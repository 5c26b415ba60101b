/** Judged plays of many devices → sessions as people see them, item by item. */
import type { Priority } from '@nguon/protocol/ids'
import { grouped } from '../../domain/grouped.ts'
import type { PlayState } from '../../domain/coverage.ts'
import type { JudgedPlay } from '../plays/judged-plays.ts'
import { sessionKey, type ShiftedSession } from './shifted-sessions.ts'
import type { ScheduleView } from './show-schedules.ts'

export interface SessionView {
  scheduleId: string
  bulletinId: string
  title: string
  startsAt: number
  endsAt: number
  shifted: { startsAt: number; endsAt: number } | null
  devices: number
  state: PlayState
  items: {
    bulletinId: string
    title: string
    startsAt: number
    durationMs: number
    state: PlayState
    relay: boolean
    soundsAt: number | null
  }[]
  kind: 'once' | 'daily' | 'weekly' | 'monthly' | 'lunar'
  priority: Priority
  order: number | null
  origin: { id: string; name: string }
}

export const sessionViews = (
  schedules: readonly ScheduleView[],
  judged: readonly JudgedPlay[],
  shifted: ReadonlyMap<string, ShiftedSession>,
): SessionView[] => {
  const viewOf = new Map<string, ScheduleView>(schedules.map((view) => [view.schedule.id, view]))
  return groupsOf(judged)
    .flatMap(({ schedule, startsAt, plays }) => {
      const view = viewOf.get(schedule)
      return view === undefined
        ? []
        : [sessionView(view, startsAt, plays, shifted.get(sessionKey(schedule, startsAt)))]
    })
    .sort((a, b) => a.startsAt - b.startsAt)
}

/** A session is one start of one schedule on all its devices. */
const groupsOf = (judged: readonly JudgedPlay[]) => {
  const groups = new Map<string, { schedule: string; startsAt: number; plays: JudgedPlay[] }>()
  for (const play of judged) {
    if (play.schedule === null || play.sessionAt === null) continue
    const key = sessionKey(play.schedule, play.sessionAt)
    const known = groups.get(key)
    if (known) known.plays.push(play)
    else groups.set(key, { schedule: play.schedule, startsAt: play.sessionAt, plays: [play] })
  }
  return [...groups.values()]
}

const sessionView = (
  { schedule, items, origin }: ScheduleView,
  startsAt: number,
  plays: readonly JudgedPlay[],
  shifted: ShiftedSession | undefined,
): SessionView => {
  const lines = [...grouped(plays, (play) => play.item ?? '')].map(([item, own]) => {
    const first = own.reduce<JudgedPlay | undefined>(
      (one, other) => (one === undefined || other.startsAt < one.startsAt ? other : one),
      undefined,
    )
    const itemAt = first?.startsAt ?? startsAt
    const bulletinId = first?.bulletin ?? ''
    const shown = items.find((one) => one.bulletinId === bulletinId)
    return {
      bulletinId,
      title: shown?.title ?? '',
      startsAt: itemAt,
      durationMs: (first?.endsAt ?? itemAt) - itemAt,
      state: worst(own),
      relay: (shown?.relay ?? null) !== null,
      soundsAt:
        shifted === undefined
          ? itemAt
          : (shifted.segments.find((segment) => segment.occurrence.item === item)?.from ?? null),
    }
  })
  const endsAt = Math.max(startsAt, ...lines.map((line) => line.startsAt + line.durationMs))
  const { rule } = schedule
  return {
    scheduleId: schedule.id,
    bulletinId: schedule.items[0].bulletinId,
    title: items[0]?.title ?? '',
    startsAt,
    endsAt,
    shifted: shiftOf(shifted, startsAt, endsAt),
    devices: new Set(plays.map((play) => play.device.id)).size,
    state: worst(plays),
    items: lines.sort((a, b) => a.startsAt - b.startsAt),
    kind: rule.start.kind,
    priority: rule.priority,
    order: rule.order ?? null,
    origin: { ...origin },
  }
}

const shiftOf = (shifted: ShiftedSession | undefined, startsAt: number, endsAt: number) => {
  const [first, last] = [shifted?.segments[0], shifted?.segments.at(-1)]
  if (first === undefined || last === undefined) return null
  return first.from === startsAt && last.until === endsAt
    ? null
    : { startsAt: first.from, endsAt: last.until }
}

/** One word for many devices: what somebody has to look at comes first; proven only when all are. */
const worst = (plays: readonly JudgedPlay[]): PlayState => {
  const met = new Set(plays.map((play) => play.state))
  return worstFirst.find((state) => met.has(state)) ?? 'planned'
}

const worstFirst: readonly PlayState[] = [
  'playing',
  'planned',
  'missed',
  'partial',
  'interrupted',
  'unknown',
  'skipped',
  'proven',
]
