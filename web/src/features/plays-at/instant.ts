/** The instant a person looks at, on the clock there: `ngay` and `gio` of the address; absent, the present minute. */
import { instantAt, localParts } from '../../format/zone.ts'

export interface Asked {
  readonly ngay?: string
  readonly gio?: string
}

const minute = 60_000

export const instantOf = (asked: Asked, now: number, timeZone: string): number => {
  const here = localParts(now, timeZone)
  return asked.ngay === undefined && asked.gio === undefined
    ? now - (now % minute)
    : instantAt(asked.ngay ?? here.date, asked.gio ?? here.time, timeZone)
}

export const askedOf = (instant: number, timeZone: string): Required<Asked> => {
  const { date, time } = localParts(instant, timeZone)
  return { ngay: date, gio: time }
}

/** A change inside of a minute is seen from the next one on: addresses know minutes only. */
export const firstMinuteAt = (instant: number): number => Math.ceil(instant / minute) * minute
