/** What the ward's policy and the pauses of its program say to one play on this box (I9). */
import type { DeviceKind } from '@nguon/protocol/ids'
import type { SkipReason } from '@nguon/protocol/messages/journal'
import { judgeSound, touchesQuiet, type Lift, type Sound } from '@nguon/protocol/policy/judge'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import { pauseDuring, type Pause } from '@nguon/protocol/timetable/pause'
import type { Occurrence } from '@nguon/protocol/timetable/occurrence'
import type { ItemVerdict } from './item.ts'

export interface Law {
  readonly deviceKind: DeviceKind
  readonly profile: PolicyProfile
  readonly lifts: readonly Lift[]
  readonly pauses: readonly Pause[]
  /** What this box has let sound lately, by its own journal: no program can argue with it. */
  readonly sounds: readonly Sound[]
}

/** Why this play may not begin at `from`, `positionMs` into it; undefined when it may. */
export type Lawful = (
  o: Occurrence,
  from: number,
  item: Extract<ItemVerdict, { kind: 'ready' }>,
  positionMs: number,
) => SkipReason | undefined

export const makeLawful =
  (view: Law): Lawful =>
  (o, from, item, positionMs) => {
    const to = from + (o.endsAt - o.startsAt) - positionMs
    if (pauseDuring(view.pauses, { from, to }) !== undefined) return 'paused'
    // Pictures wake nobody: the law on air time and quiet hours speaks of sound.
    if (view.deviceKind === 'eboard') return undefined
    return judgeSound(
      view.profile,
      { from, to, relay: item.manifest.relay !== undefined },
      view.sounds,
      view.lifts,
    )
  }

/** Whether what sounds already must end at `now`, whatever it is: quiet hours that nobody lifted. */
export const isQuietAt = (
  { deviceKind, profile, lifts }: Pick<Law, 'deviceKind' | 'profile' | 'lifts'>,
  now: number,
): boolean =>
  deviceKind !== 'eboard' &&
  !lifts.some((l) => l.lifts.includes('quietHours') && l.from <= now && now < l.until) &&
  touchesQuiet(profile, { from: now, to: now + 1 })
