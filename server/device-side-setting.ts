/** What the device side of the hub is opened with. */
import type { HubId } from '@nguon/protocol/ids'
import type { Signer, Verify } from '@nguon/protocol/keys'
import type { BrokerSetting } from './broker-side.ts'
import type { TellConsoles } from './ports/live-feed.ts'
import type { Log } from './ports/log.ts'
import type { OwnCa } from './ports/own-ca.ts'
import type { MediaLibrary } from './ports/media-library.ts'
import type { Stores, Transact } from './ports/stores.ts'
import type { UploadFolder } from './ports/upload-folder.ts'
import type { KnownRoots } from './usecases/keys/known-roots.ts'

export interface DeviceSideSetting {
  readonly hub: HubId
  readonly epoch: number
  readonly timeZone: string
  readonly boot: string
  readonly hubName: string
  readonly roots: KnownRoots
  readonly authority: Signer | undefined
  readonly programKey: Signer
  /** From which every device's MQTT password is derived; only hashes are stored. */
  readonly mqttSecret: string
  readonly broker: BrokerSetting
  readonly mqttPublicUrl: string | undefined
  /** As in a claim: of the authority behind the hub's HTTPS. */
  readonly caFingerprint: () => string | undefined
  /** Of the hub's own; undefined where somebody else vouches for it. */
  readonly ownCa: OwnCa | undefined
  /** How people and boxes reach the hub; asked after it listens. */
  readonly hubUrl: () => string
  readonly stores: Stores
  readonly transact: Transact
  readonly media: MediaLibrary
  /** Pictures and logs that devices bring. */
  readonly uploads: UploadFolder
  readonly tell: TellConsoles
  readonly verify: Verify
  readonly now: () => number
  readonly newId: () => string
  readonly log: Log
}
