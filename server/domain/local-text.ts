/** Instants as people here write them. */
import { localDateTimeOf } from '@nguon/protocol/time'

/** `17:00 23/11/2026`. */
export const instantText = (instant: number, timeZone: string): string => {
  const [date = '', time = ''] = localDateTimeOf(instant, timeZone).split('T')
  return `${time.slice(0, 5)} ${date.split('-').reverse().join('/')}`
}

/** `23/11/2026` */
export const dateText = (date: string): string => date.split('-').reverse().join('/')
