/** Loudness and calendar at instants that have passed: as they were, not as somebody set them since. */
import type { DeviceId } from '@nguon/protocol/ids'
import { yearsAsLived, type EnteredYear } from '../../domain/holidays.ts'
import { soundSettingAt, type SoundSetting } from '../../domain/sound-setting.ts'
import type { PastSoundSetting } from '../../ports/sound-settings.ts'
import type { Stores } from '../../ports/stores.ts'

export const readYearsAsLived = async (
  { calendarYears }: Pick<Stores, 'calendarYears'>,
  timeZone: string,
): Promise<EnteredYear[]> => yearsAsLived(await calendarYears.all(), await calendarYears.past(), timeZone)

export type SoundAt = (device: DeviceId, instant: number) => SoundSetting

/** For instants from `since` on. */
export const readSoundAt = async (
  { soundSettings }: Pick<Stores, 'soundSettings'>,
  since: number,
): Promise<SoundAt> => {
  const current = await soundSettings.all()
  const pastOf = new Map<DeviceId, PastSoundSetting[]>()
  for (const one of await soundSettings.past(since)) {
    const known = pastOf.get(one.device)
    if (known) known.push(one)
    else pastOf.set(one.device, [one])
  }
  return (device, instant) => soundSettingAt(current.get(device), pastOf.get(device) ?? [], instant)
}
