import { needsSecondFactor } from '../../domain/second-factor.ts'
import type { Passkey } from '../../ports/factor-store.ts'
import type { Session } from '../../ports/session-store.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { Identified } from '../identify-caller.ts'

export interface OwnSignIn {
  readonly required: boolean
  readonly appSince: number | null
  readonly recoveryCodesLeft: number
  readonly passkeys: readonly Passkey[]
  readonly provider: boolean
  readonly sessions: readonly Session[]
}

export type DescribeSignIn = (by: Identified) => Promise<OwnSignIn>

/** How the person comes in, and where they are signed in: for themself only. */
export const makeDescribeSignIn =
  (d: { stores: Stores; now: Now; strict: boolean }): DescribeSignIn =>
  async ({ person }) => ({
    required: d.strict && needsSecondFactor(person),
    appSince: (await d.stores.factors.totpOf(person.id))?.confirmedAt ?? null,
    recoveryCodesLeft: await d.stores.factors.codesLeft(person.id),
    passkeys: await d.stores.factors.passkeysOf(person.id),
    provider: (await d.stores.identities.ofUser(person.id)).length > 0,
    sessions: await d.stores.sessions.ofUsers([person.id], d.now()),
  })
