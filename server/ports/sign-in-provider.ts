/** The site's own sign-in: another system that knows who somebody is, and says so to the hub (OpenID Connect). */
import type { Outcome } from '../domain/outcome.ts'

/** What one sign-in has to come back with; secret, for the browser that began it alone. */
export interface ProviderFlow {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Whoever the provider vouches for: checked by signature, issuer, audience and nonce. */
export interface ProviderPerson {
  readonly issuer: string
  /** Its name for them, which never goes to another. */
  readonly subject: string
  readonly name: string
  readonly userName: string
  /** Only one that the provider has verified. */
  readonly email: string | undefined
  readonly groups: readonly string[]
  /** Whether they showed there what the operator lets count as a second factor. */
  readonly proven: boolean
}

export interface SignInProvider {
  /** On the button. */
  readonly name: string
  /** Whether it can be signed out of, as far as is known; false before it was first asked. */
  ends(): boolean
  /** `backTo`: the hub's address that the browser is sent back to. */
  begin(backTo: string): Promise<Outcome<{ readonly url: string; readonly flow: ProviderFlow }>>
  /** `arrived`: the whole address that the browser came back to. */
  finish(arrived: string, flow: ProviderFlow): Promise<Outcome<ProviderPerson>>
  /** Where one signs out of the provider itself; undefined: nowhere. */
  endUrl(backTo: string): Promise<string | undefined>
}
