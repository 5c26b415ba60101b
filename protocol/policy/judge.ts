/**
 * Whether a play may sound, after the timetable has had its say. Pure; the box asks it with what its journal says has
 * sounded today, the hub with what is planned.
 */
import { dateOf, weekdayOf } from '../calendar/civil.ts'
import { dayAt } from '../time.ts'
import { hoursBetween } from './hours.ts'
import type { PolicyProfile } from './profile.ts'

export const policyReasons = [
  'quietHours',
  'outsideWindow',
  'weekday',
  'tooManyBroadcasts',
  'broadcastTooLong',
] as const
export type PolicyReason = (typeof policyReasons)[number]

/** A stretch of sound, planned or past. */
export interface Sound {
  readonly from: number
  readonly to: number
  readonly relay: boolean
}

/** Two people lifted some limits for a while. */
export interface Lift {
  readonly from: number
  readonly until: number
  readonly lifts: readonly ('quietHours' | 'airTime')[]
}

/**
 * `before`: everything else that sounds or sounded on the same local day and counts, in any order. Undefined: it may
 * sound. A play that would run into quiet hours is refused as a whole: half a bulletin helps nobody.
 */
export const judgeSound = (
  profile: PolicyProfile,
  sound: Sound,
  before: readonly Sound[],
  lifted: readonly Lift[] = [],
): PolicyReason | undefined => {
  const isLifted = (what: Lift['lifts'][number]) =>
    lifted.some((l) => l.lifts.includes(what) && l.from <= sound.from && sound.to <= l.until)
  if (!isLifted('quietHours') && touchesQuiet(profile, sound)) return 'quietHours'
  if (isLifted('airTime')) return undefined
  const date = dayAt(sound.from, profile.timeZone)
  if (isException(profile, date)) return undefined
  if (!profile.weekdays.includes(weekdayOf(date))) return 'weekday'
  if (!keepsWindow(profile, sound)) return 'outsideWindow'
  return judgeAirTime(profile, sound, before)
}

export const touchesQuiet = (profile: PolicyProfile, { from, to }: Pick<Sound, 'from' | 'to'>): boolean =>
  profile.quietHours.some((hours) => hoursBetween(hours, from, to, profile.timeZone).length > 0)

const isException = (profile: PolicyProfile, day: number): boolean => {
  const date = dateOf(day)
  return profile.exceptions.some((e) => e.from <= date && date <= e.until)
}

const keepsWindow = (profile: PolicyProfile, { from, to }: Sound): boolean =>
  profile.windows.length === 0 ||
  profile.windows.some((hours) =>
    hoursBetween(hours, from, to, profile.timeZone).some((w) => w.from <= from && to <= w.to),
  )

const judgeAirTime = (
  profile: PolicyProfile,
  sound: Sound,
  before: readonly Sound[],
): PolicyReason | undefined => {
  const counts = (s: Sound) => profile.relayCounts || !s.relay
  if (!counts(sound)) return undefined
  const day = dayAt(sound.from, profile.timeZone)
  const others = before.filter((s) => counts(s) && dayAt(s.from, profile.timeZone) === day)
  const all = broadcastsOf(profile, [...others, sound])
  const mine = all.find((b) => b.from <= sound.from && sound.to <= b.to)
  if (profile.broadcastMs !== null && mine !== undefined && mine.soundMs > profile.broadcastMs)
    return 'broadcastTooLong'
  const { broadcastsPerDay } = profile
  // What stands already may be too much: then the plays that came first count, this one does not make it worse.
  return broadcastsPerDay !== null &&
    all.length > broadcastsPerDay &&
    all.length > broadcastsOf(profile, others).length
    ? 'tooManyBroadcasts'
    : undefined
}

/** Plays that belong together in a listener's ear. */
export interface Broadcast {
  readonly from: number
  readonly to: number
  /** Sound without the silence between. */
  readonly soundMs: number
}

/** What broke before its first sample was heard by nobody. */
export const broadcastsOf = (
  { joinMs }: Pick<PolicyProfile, 'joinMs'>,
  sounds: readonly Sound[],
): Broadcast[] => {
  const broadcasts: { from: number; to: number; soundMs: number }[] = []
  for (const { from, to } of sounds.filter((s) => s.to > s.from).toSorted((a, b) => a.from - b.from)) {
    const last = broadcasts.at(-1)
    if (last === undefined || from - last.to >= joinMs) broadcasts.push({ from, to, soundMs: to - from })
    else {
      last.soundMs += Math.max(0, to - Math.max(from, last.to))
      last.to = Math.max(last.to, to)
    }
  }
  return broadcasts
}
