/** The time on air of one broadcast against what the ward's policy allows. */
import type { AirTimeDay, Session } from '../../api/contract.ts'
import { clockLength } from '@nguon/i18n/lengths'
import { localParts } from '../../format/zone.ts'
import { partOf, totalMs, type PartOfDay } from './week.ts'

export interface Air {
  readonly usedMs: number
  /** Null: any length. */
  readonly maxMs: number | null
}

export type Fullness = { kind: 'room' } | { kind: 'nearlyFull' } | { kind: 'over'; byMs: number }

/** The fullest broadcast that begins in that part of the day: it is the one that reaches the limit. */
export const airIn = (day: AirTimeDay | undefined, part: PartOfDay, timeZone: string): Air | null => {
  const within = day?.broadcasts.filter(({ from }) => partOf(localParts(from, timeZone).time) === part) ?? []
  return day === undefined || within.length === 0
    ? null
    : { usedMs: Math.max(...within.map(({ soundMs }) => soundMs)), maxMs: day.maxMs }
}

/** Where the hub counts no broadcast: relays that the ward's policy lets go by have a length and no limit. */
export const uncounted = (sessions: readonly Session[], maxMs: number | null): Air => {
  const own = sessions.filter(({ items }) => !items.every(({ relay }) => relay))
  return own.length > 0 ? { usedMs: totalMs(own), maxMs } : { usedMs: totalMs(sessions), maxMs: null }
}

/** Over counts from the first second; nearly full from nineteen twentieths. */
export const fullnessOf = ({ usedMs, maxMs }: Air): Fullness => {
  if (maxMs === null) return { kind: 'room' }
  const byMs = usedMs - maxMs
  if (byMs > 0) return { kind: 'over', byMs }
  return usedMs >= 0.95 * maxMs ? { kind: 'nearlyFull' } : { kind: 'room' }
}

/** `14:40 / 15:00` */
export const airNumbers = ({ usedMs, maxMs }: Air): string =>
  maxMs === null ? clockLength(usedMs) : `${clockLength(usedMs)} / ${clockLength(maxMs)}`

/** Broadcasts of the day beyond what is allowed; 0: none. */
export const broadcastsOver = (day: AirTimeDay | undefined): number => {
  const perDay = day?.perDay ?? null
  return day === undefined || perDay === null ? 0 : Math.max(0, day.broadcasts.length - perDay)
}
