import type { DeviceId } from '@nguon/protocol/ids'
import type { SoundSetting } from '../domain/sound-setting.ts'

export interface SoundSettingStore {
  /** Devices that nobody has set anything for are not in it. */
  all(): Promise<ReadonlyMap<DeviceId, SoundSetting>>
  find(device: DeviceId): Promise<SoundSetting | undefined>
  put(device: DeviceId, setting: SoundSetting): Promise<void>
}
