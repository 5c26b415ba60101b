/**
 * What a ward's loudspeakers may do at all. A box holds the newest profile that an authority signed for its ward and
 * keeps to it whatever its program says (I9). Numbers here are law or local rules, so they are data, never code.
 */
import * as z from 'zod'
import { DurationMs, LocalDate, TimeZone } from '../time.ts'
import { Weekday } from '../timetable/session-start.ts'
import { Hours } from './hours.ts'

/** Loudness in percent of what the box can do. */
export const Level = z.number().int().min(0).max(100)

export const LevelHours = Hours.extend({ level: Level })
export type LevelHours = z.infer<typeof LevelHours>

export const PolicyProfile = z.object({
  name: z.string().min(1).max(120),
  /** The documents it rests on, as a person cites them. */
  legalBasis: z.string().max(1_000),
  /** Its own, not the program's: who arranges programs must not be able to move the night. */
  timeZone: TimeZone,
  /** Nothing sounds in these hours, relays and live broadcasts neither; emergencies and signed overrides do. */
  quietHours: z.array(Hours).max(6),
  /** Where there are any, ordinary sound keeps inside of one of them. Empty: any hour that is not quiet. */
  windows: z.array(Hours).max(12),
  /** Days on which there is ordinary broadcasting. */
  weekdays: z.array(Weekday).min(1).max(7),
  /** Broadcasts a day; plays with less than `joinMs` of silence between them are one. Null: any number. */
  broadcastsPerDay: z.number().int().min(1).max(100).nullable(),
  joinMs: DurationMs.max(3_600_000),
  /** Sound in one broadcast, silence between items not counted. Null: any length. */
  broadcastMs: DurationMs.min(1_000).max(86_400_000).nullable(),
  /** Whether relayed programmes count against the two limits above. */
  relayCounts: z.boolean(),
  /** Days of great events and the like, on which weekdays, windows and counts do not bind. The quiet hours stay. */
  exceptions: z
    .array(z.object({ from: LocalDate, until: LocalDate, name: z.string().min(1).max(120) }))
    .max(60),
  /** Nowhere in the ward louder than this in these hours (near schools and hospitals: the box's own ceilings). */
  ceilings: z.array(LevelHours).max(24),
})
export type PolicyProfile = z.infer<typeof PolicyProfile>
