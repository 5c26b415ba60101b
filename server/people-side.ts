/** Composes everything that people use: use cases over the stores, and the routes that call them. */
import type { About } from './adapters/http/contracts/about.ts'
import type { AppPlugin } from './adapters/http/app-type.ts'
import { aboutRoutes } from './adapters/http/routes/about.ts'
import { sessionRoutes } from './adapters/http/routes/session.ts'
import { makeArgon2Passwords } from './adapters/passwords/argon2.ts'
import type { Stores, Transact } from './ports/stores.ts'
import type { NewId, NewSecret, Now } from './ports/surroundings.ts'
import { makeDescribeMe } from './usecases/describe-me.ts'
import { makeIdentifyCaller, type IdentifyCaller } from './usecases/identify-caller.ts'
import { makeIssueSignInLink, type IssueSignInLink } from './usecases/issue-sign-in-link.ts'
import { makeRecordAct } from './usecases/record-act.ts'
import { makeSetPassword } from './usecases/set-password.ts'
import { makeSignInByLink } from './usecases/sign-in-by-link.ts'
import { makeSignInByPassword } from './usecases/sign-in-by-password.ts'
import { makeSignOut } from './usecases/sign-out.ts'

export interface PeopleSideDeps {
  readonly stores: Stores
  readonly transact: Transact
  readonly now: Now
  readonly newId: NewId
  readonly newSecret: NewSecret
  readonly about: () => About
  /** True where the hub is reached over HTTPS only. */
  readonly secureCookie: boolean
}

export interface PeopleSide {
  readonly identify: IdentifyCaller
  readonly plugins: readonly AppPlugin[]
  readonly issueSignInLink: IssueSignInLink
}

export const makePeopleSide = (d: PeopleSideDeps): PeopleSide => {
  const record = makeRecordAct(d)
  const passwords = makeArgon2Passwords()
  return {
    identify: makeIdentifyCaller(d),
    issueSignInLink: makeIssueSignInLink(d),
    plugins: [
      aboutRoutes(d.about),
      sessionRoutes({
        signInByLink: makeSignInByLink({ ...d, record }),
        signInByPassword: makeSignInByPassword({ ...d, passwords, record }),
        signOut: makeSignOut(d),
        setPassword: makeSetPassword({ ...d, passwords, record }),
        describeMe: makeDescribeMe(d),
        secureCookie: d.secureCookie,
      }),
    ],
  }
}
