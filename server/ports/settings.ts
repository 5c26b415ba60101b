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
  /** The newest signed word on who vouches for the hub over TLS: an envelope. */
  | 'hubCa'
  /** Base64 of the certificate of an authority that was made and that no word has named yet. */
  | 'hubCaMade'
  /** Number of the newest row of the trail that the receiver of security events was told of. */
  | 'securityEventsUpTo'
  /** JSON: days for which this site keeps what it may choose (domain/retention.ts). */
  | 'retention'
  /** JSON: how far a sweep has come, so that the next one goes on from there. */
  | 'retentionSweep'
