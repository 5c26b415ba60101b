/** WebAuthn. Options and answers pass through as the browser's own JSON; nobody else looks into them. */
import type { Account } from '../domain/person.ts'
import type { Passkey } from './factor-store.ts'

export type BrowserJson = Readonly<Record<string, unknown>>

/** Under which name passkeys are made, and from which pages they are taken. */
export interface PasskeySite {
  readonly rpId: string
  readonly origins: readonly string[]
}

export interface Passkeys {
  /** `session`: who asks; a challenge is good for them alone, once, for five minutes. */
  registrationOptions(of: { session: string; person: Account; has: readonly Passkey[] }): Promise<BrowserJson>
  /** Undefined: not made here, not for this challenge, or without the user having been verified. */
  registered(of: {
    session: string
    response: BrowserJson
  }): Promise<Pick<Passkey, 'id' | 'publicKey' | 'counter' | 'transports'> | undefined>
  /** `has`: those that may answer; empty: whichever the browser knows. */
  signInOptions(of: { session: string; has: readonly Passkey[] }): Promise<BrowserJson>
  /** The counter that the passkey has reached; undefined as above. */
  proven(of: { session: string; response: BrowserJson; passkey: Passkey }): Promise<number | undefined>
}
