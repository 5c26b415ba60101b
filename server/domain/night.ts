/** When the hub does its housekeeping: before the first sessions, after the last. */
import { dayAt, instantAt, minute } from '@nguon/protocol/time'

/** Local time of day. */
export const night = { hour: 2, minute: 30 } as const

/** UTC ms of the next one after `now`. */
export const nextNight = (now: number, timeZone: string): number => {
  const wall = night.hour * 60 * minute + night.minute * minute
  const today = instantAt(dayAt(now, timeZone), wall, timeZone)
  return today > now ? today : instantAt(dayAt(now, timeZone) + 1, wall, timeZone)
}
