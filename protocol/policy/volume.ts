/** How loud a box plays at an instant: its level for the hour, never above a ceiling. */
import * as z from 'zod'
import { wallMsAt } from '../time.ts'
import { isWithinHours } from './hours.ts'
import { Level, LevelHours } from './profile.ts'

/** Part of a box's program. */
export const Volume = z.object({
  /** Where no hour says otherwise. */
  level: Level,
  byHour: z.array(LevelHours).max(24),
  /** A school, a hospital, an embassy stands near. */
  ceilings: z.array(LevelHours.extend({ why: z.string().max(120) })).max(24),
})
export type Volume = z.infer<typeof Volume>

export const plainVolume: Volume = { level: 100, byHour: [], ceilings: [] }

/** Percent of what the box can do, never above a ceiling. Where hours overlap the first that fits speaks. */
export const levelAt = (
  volume: Volume,
  wardCeilings: readonly LevelHours[],
  instant: number,
  timeZone: string,
): number => {
  const wallMs = wallMsAt(instant, timeZone)
  const wanted = volume.byHour.find((hours) => isWithinHours(hours, wallMs))?.level ?? volume.level
  return Math.min(wanted, ceilingAt(volume, wardCeilings, instant, timeZone))
}

/** The box's own ceilings and its ward's (QCVN 26 in numbers of the site): the lowest binds whatever a person sets. */
export const ceilingAt = (
  volume: Volume,
  wardCeilings: readonly LevelHours[],
  instant: number,
  timeZone: string,
): number => {
  const wallMs = wallMsAt(instant, timeZone)
  return [...volume.ceilings, ...wardCeilings]
    .filter((hours) => isWithinHours(hours, wallMs))
    .reduce((lowest, ceiling) => Math.min(lowest, ceiling.level), 100)
}
