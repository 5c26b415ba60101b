/** How loud a box plays, and how much later than its neighbours. */
import { plainVolume, type Volume } from '@nguon/protocol/policy/volume'

export interface SoundSetting {
  readonly volume: Volume
  readonly staggerMs: number
}

export const plainSound: SoundSetting = { volume: plainVolume, staggerMs: 0 }

/** As the program's schema says. */
export const longestStaggerMs = 60_000

/** Of one device: what held at an instant. `past` is what was replaced, the earliest first. */
export const soundSettingAt = (
  current: SoundSetting | undefined,
  past: readonly { readonly until: number; readonly setting: SoundSetting }[],
  instant: number,
): SoundSetting => past.find(({ until }) => until > instant)?.setting ?? current ?? plainSound
