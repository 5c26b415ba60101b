/** What stands once per hub and survives restarts. */
export interface SettingStore {
  get(key: SettingKey): Promise<string | undefined>
  set(key: SettingKey, value: string): Promise<void>
}

export type SettingKey = 'id' | 'name' | 'epoch' | 'mode' | 'timeZone' | 'rootUnit'
