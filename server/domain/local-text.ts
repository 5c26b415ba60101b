/** Instants as people here write them. */
import { localDateTimeOf } from '@nguon/protocol/time'

/** `17:00 23/11/2026`. */
export const instantText = (instant: number, timeZone: string): string => {
  const [date = '', time = ''] = localDateTimeOf(instant, timeZone).split('T')
  return `${time.slice(0, 5)} ${date.split('-').reverse().join('/')}`
}

/** `13:45`, `1:02:03`: how long something sounds; a begun second counts. */
export const clockLength = (ms: number): string => {
  const seconds = Math.ceil(ms / 1_000)
  const two = (n: number) => String(n).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** `23/11/2026` */
export const dateText = (date: string): string => date.split('-').reverse().join('/')
