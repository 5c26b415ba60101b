/** Composes what administrators do with keys: roots, the trust document, and papers that wait for an authority. */
import type { DeviceId, HubId } from '@nguon/protocol/ids'
import type { Signer, Verify } from '@nguon/protocol/keys'
import type { AppPlugin } from './adapters/http/app-type.ts'
import { keyRoutes } from './adapters/http/routes/keys.ts'
import { paperRoutes } from './adapters/http/routes/papers.ts'
import type { HubKey } from './domain/trust-draft.ts'
import type { Authority } from './ports/authority.ts'
import type { BrokerAccess } from './ports/device-access.ts'
import type { DeviceLink } from './ports/device-link.ts'
import type { TellConsoles } from './ports/live-feed.ts'
import type { Stores, Transact } from './ports/stores.ts'
import type { NewId, Now } from './ports/surroundings.ts'
import type { DeviceDirectory } from './usecases/devices/device-directory.ts'
import type { RefreshPrograms } from './usecases/devices/refresh-programs.ts'
import { makeBlockKey } from './usecases/keys/block-key.ts'
import { makeDraftTrust } from './usecases/keys/draft-trust.ts'
import type { KnownRoots } from './usecases/keys/known-roots.ts'
import { makeDropPaper, makeListPapers, makeSignPaper } from './usecases/keys/papers.ts'
import { makeReadKeys } from './usecases/keys/read-keys.ts'
import { makeSignAnew } from './usecases/keys/sign-anew.ts'
import { makeTakeRoot } from './usecases/keys/take-root.ts'
import { makeTakeTrust } from './usecases/keys/take-trust.ts'
import type { RecordAct } from './usecases/record-act.ts'

export interface KeysSideDeps {
  readonly hub: HubId
  readonly hubName: string
  readonly authority: Authority
  readonly roots: KnownRoots
  readonly programKey: Signer
  readonly hubKey: () => Promise<HubKey>
  readonly passwordHashOf: (device: DeviceId) => string
  readonly stores: Stores
  readonly transact: Transact
  readonly record: RecordAct
  readonly directory: DeviceDirectory
  readonly access: BrokerAccess
  readonly link: DeviceLink
  /** After a commit: never fails, and is made good in the background. */
  readonly refreshPrograms: RefreshPrograms
  readonly tell: TellConsoles
  readonly verify: Verify
  readonly now: Now
  readonly newId: NewId
}

export const keysSide = (d: KeysSideDeps): readonly AppPlugin[] => [
  keyRoutes({
    read: makeReadKeys(d),
    takeRoot: makeTakeRoot(d),
    draftTrust: makeDraftTrust(d),
    takeTrust: makeTakeTrust(d),
    signAnew: makeSignAnew(d),
    block: makeBlockKey(d),
  }),
  paperRoutes({ list: makeListPapers(d), sign: makeSignPaper(d), drop: makeDropPaper(d) }),
]
