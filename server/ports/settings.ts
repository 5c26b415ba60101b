/** What stands once per hub and survives restarts. */
export interface SettingStore {
  get(key: SettingKey): Promise<string | undefined>
  set(key: SettingKey, value: string): Promise<void>
}

export type SettingKey =
  | 'id'
  | 'name'
  | 'epoch'
  | 'mode'
  | 'timeZone'
  | 'rootUnit'
  /** Number of the newest row of the trail that the receiver of security events was told of. */
  | 'securityEventsUpTo'
