/** Composes what administrators do with keys: roots, the trust document, and papers that wait for an authority. */
import type { AppPlugin } from './adapters/http/app-type.ts'
import { keyRoutes } from './adapters/http/routes/keys.ts'
import { hubCaRoutes } from './adapters/http/routes/hub-ca.ts'
import { paperRoutes } from './adapters/http/routes/papers.ts'
import { makeDraftHubCa, makeTakeHubCa, type HubCaDeps } from './usecases/keys/change-hub-ca.ts'
import { makeBlockKey } from './usecases/keys/block-key.ts'
import { makeDraftTrust } from './usecases/keys/draft-trust.ts'
import { makeDropPaper, makeListPapers, makeSignPaper, type PaperDeps } from './usecases/keys/papers.ts'
import { makeReadKeys } from './usecases/keys/read-keys.ts'
import { makeSignAnew } from './usecases/keys/sign-anew.ts'
import { makeTakeRoot } from './usecases/keys/take-root.ts'
import { makeTakeTrust, type TakeTrustDeps } from './usecases/keys/take-trust.ts'

export interface KeysSideDeps extends PaperDeps, TakeTrustDeps, HubCaDeps {
  readonly hubName: string
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
  hubCaRoutes({ draft: makeDraftHubCa(d), take: makeTakeHubCa(d) }),
  paperRoutes({ list: makeListPapers(d), sign: makeSignPaper(d), drop: makeDropPaper(d) }),
]
