import { localParts } from '../format/zone.ts'
import type { Session } from '../api/contract.ts'

export const ribbonStart = '04:00'
export const ribbonEnd = '24:00'

/** Where `HH:mm` stands on the ribbon in percent; null before its first hour. */
export const percentOfDay = (time: string): number | null => {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  return minutes < 240 ? null : ((minutes - 240) / 1200) * 100
}

export type RibbonState = 'next' | 'on' | 'done' | 'part' | 'missed' | 'skipped' | 'unknown'

export interface RibbonBlock {
  readonly key: string
  readonly from: string
  readonly until: string
  readonly title: string
  readonly state: RibbonState
}

/** Today's sessions as blocks. A session without proof whose end has passed is unknown, never played. */
export const ribbonBlocks = (sessions: readonly Session[], now: number, timeZone: string): RibbonBlock[] =>
  sessions.map((s) => ({
    key: `${s.scheduleId}-${s.startsAt}`,
    from: localParts(s.startsAt, timeZone).time,
    until: endOf(s, timeZone),
    title: s.title,
    state: ribbonState(s, now),
  }))

export const ribbonState = (session: Session, now: number): RibbonState => {
  const state = session.state
  if (state === 'proven') return 'done'
  if (state === 'partial' || state === 'interrupted') return 'part'
  if (state === 'missed' || state === 'skipped') return state
  if (state === 'playing' || (session.startsAt <= now && now < session.endsAt)) return 'on'
  return session.startsAt > now ? 'next' : 'unknown'
}

const endOf = (s: Session, timeZone: string): string => {
  const end = localParts(s.endsAt, timeZone)
  return end.date === localParts(s.startsAt, timeZone).date ? end.time : ribbonEnd
}
