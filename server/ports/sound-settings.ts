import type { DeviceId } from '@nguon/protocol/ids'
import type { SoundSetting } from '../domain/sound-setting.ts'

/** A setting that held until `until`; the one that followed it held from then on. */
export interface PastSoundSetting {
  readonly device: DeviceId
  readonly until: number
  readonly setting: SoundSetting
}

export interface SoundSettingStore {
  /** Devices that nobody has set anything for are not in it. */
  all(): Promise<ReadonlyMap<DeviceId, SoundSetting>>
  find(device: DeviceId): Promise<SoundSetting | undefined>
  /** `at`: until then it was as it had been; that stays readable. */
  put(device: DeviceId, setting: SoundSetting, at: number): Promise<void>
  /** What was replaced after `since`, the earliest first. */
  past(since: number): Promise<PastSoundSetting[]>
}
