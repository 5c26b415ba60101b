/** What whoever starts the hub has to know; how it is said is announce.ts's. */
import { randomBytes } from 'node:crypto'
import { formatClaim } from '@nguon/protocol/claim'
import type { Config } from './config.ts'
import type { PeopleSide } from './people-side.ts'
import type { Stores, Transact } from './ports/stores.ts'
import type { KnownRoots } from './usecases/keys/known-roots.ts'
import { renewTrialClaims } from './usecases/seed-trial.ts'

/** What whoever starts the hub is told; links and claims are secrets. */
export type Announcement =
  | { readonly type: 'ready'; readonly url: string }
  | { readonly type: 'signInLink'; readonly role: string; readonly name: string; readonly url: string }
  | { readonly type: 'claim'; readonly kind: string; readonly name: string; readonly claim: string }

/** Links for people without a password, claims of the trial, and at last the address. */
export const announceStart = async (d: {
  announce: (announcement: Announcement) => void
  stores: Stores
  transact: Transact
  now: () => number
  newId: () => string
  url: string
  issueSignInLink: PeopleSide['issueSignInLink']
  roots: KnownRoots
  caFingerprint: string | undefined
  config: Config
}): Promise<void> => {
  for (const person of await d.stores.users.withoutPassword()) {
    const { token } = await d.issueSignInLink(person.id)
    d.announce({ type: 'signInLink', role: person.role, name: person.name, url: `${d.url}/vao/${token}` })
  }
  const root = d.roots.newest()
  if (d.config.mode === 'trial' && root)
    for (const { kind, name, secret } of await renewTrialClaims({
      ...d,
      randomBytes: (n) => randomBytes(n),
    })) {
      const claim = formatClaim({
        hubUrl: d.url,
        secret,
        rootFingerprint: root.fingerprint,
        caFingerprint: d.caFingerprint,
      })
      d.announce({ type: 'claim', kind, name, claim })
    }
  d.announce({ type: 'ready', url: d.url })
}
