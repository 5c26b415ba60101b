/** Composes how people come in and go: passwords, second factors, passkeys, sessions, accounts. */
import type { AppPlugin } from './adapters/http/app-type.ts'
import { proofGate } from './adapters/http/proof-gate.ts'
import { mySignInRoutes } from './adapters/http/routes/my-sign-in.ts'
import { peopleRoutes } from './adapters/http/routes/people.ts'
import { proofRoutes } from './adapters/http/routes/proof.ts'
import { providerSessionRoutes } from './adapters/http/routes/provider-session.ts'
import { sessionRoutes } from './adapters/http/routes/session.ts'
import { makeSessionDoor, type SessionDoor } from './adapters/http/session-door.ts'
import { makeWebAuthn } from './adapters/passkeys/web-authn.ts'
import { makeArgon2Passwords } from './adapters/passwords/argon2.ts'
import { makeTotps } from './adapters/passwords/totps.ts'
import { refused } from './domain/outcome.ts'
import { passkeySiteOf } from './domain/passkey-site.ts'
import { passwordProfileOf, type PasswordProfileName } from './domain/password.ts'
import type { SessionLife } from './domain/session-life.ts'
import type { Log } from './ports/log.ts'
import type { Sealing } from './ports/sealing.ts'
import type { Stores, Transact } from './ports/stores.ts'
import type { NewId, NewSecret, Now } from './ports/surroundings.ts'
import { makeDescribeMe } from './usecases/describe-me.ts'
import { makeIdentifyCaller, type IdentifyCaller } from './usecases/identify-caller.ts'
import {
  makeDisablePerson,
  makeEnablePerson,
  makeEndPersonSession,
  makeEndPersonSessions,
  makeReadPersonSessions,
  makeRecoverPerson,
  makeRenewInvitation,
  makeWithdrawInvitation,
} from './usecases/people/change-person.ts'
import { makeInvitePerson } from './usecases/people/invite-person.ts'
import { makeListPeople } from './usecases/people/list-people.ts'
import type { RecordAct } from './usecases/record-act.ts'
import { makeSetPassword } from './usecases/set-password.ts'
import { makeDescribeSignIn } from './usecases/sign-in/describe-sign-in.ts'
import { makeEndAtProvider } from './usecases/sign-in/end-at-provider.ts'
import { makeGuardTries, type GuardTries } from './usecases/sign-in/guard-tries.ts'
import {
  makeAddPasskey,
  makeAskPasskey,
  makeOfferPasskey,
  makeRemovePasskey,
  makeRenamePasskey,
  makeSignInByPasskey,
} from './usecases/sign-in/own-passkeys.ts'
import { makeEndOtherSessions, makeEndOwnSession } from './usecases/sign-in/own-sessions.ts'
import {
  makeConfirmTotp,
  makeOfferTotp,
  makeRemoveTotp,
  makeRenewRecoveryCodes,
} from './usecases/sign-in/own-totp.ts'
import { makeProveSecond } from './usecases/sign-in/prove-second.ts'
import { makeProveByPassword, makeReadProof } from './usecases/sign-in/prove-again.ts'
import { makeStayHere } from './usecases/sign-in/stay-here.ts'
import {
  makeBeginByProvider,
  makeSignInByProvider,
  type ProviderRules,
} from './usecases/sign-in/sign-in-by-provider.ts'
import { makeSignInByLink } from './usecases/sign-in-by-link.ts'
import { makeSignInByPassword } from './usecases/sign-in-by-password.ts'
import { makeSignOut } from './usecases/sign-out.ts'

/** What a hub decides about coming in. */
export interface SignInRules {
  readonly hubName: string
  readonly life: SessionLife
  readonly passwordProfile: PasswordProfileName
  /** Whether roles that need a second factor are held to it. */
  readonly strict: boolean
  /** For so long nothing more is asked after somebody has shown who they are. */
  readonly proofMs: number
  readonly sealing: Sealing
  /** As people reach the hub; known when it listens. */
  readonly hubUrl: () => string
  /** Whether people may sign in with a password that only this hub knows; unless it is said, they may. */
  readonly passwords?: boolean
  /** The site's own provider, where it has one. */
  readonly provider?: ProviderRules | undefined
}

export interface SignInSideDeps {
  readonly stores: Stores
  readonly transact: Transact
  readonly now: Now
  readonly newId: NewId
  readonly newSecret: NewSecret
  readonly log: Log
  readonly record: RecordAct
  readonly signIn: SignInRules
  /** True where the hub is reached over HTTPS only. */
  readonly secureCookie: boolean
}

export const signInSide = (deps: SignInSideDeps): { identify: IdentifyCaller; plugins: AppPlugin[] } => {
  const {
    life,
    strict,
    proofMs,
    hubName,
    sealing,
    hubUrl,
    passwordProfile,
    passwords: taken = true,
  } = deps.signIn
  const profile = passwordProfileOf[passwordProfile]
  const d = { ...deps, life, strict, proofMs, hubName, sealing, hubUrl, profile }
  const guard = makeGuardTries(d)
  const passwords = makeArgon2Passwords()
  const identify = makeIdentifyCaller(d)
  const describeMe = makeDescribeMe({ ...d, passwords: taken })
  const door = makeSessionDoor({ ...d, identify, describeMe, longestMs: life.longestMs })
  const withPassword = { ...d, passwords, guard }
  const factors = {
    ...d,
    totps: makeTotps(),
    passkeys: makeWebAuthn({ ...d, site: () => passkeySiteOf(hubUrl()) }),
    guard,
  }
  const readProof = makeReadProof(d)
  const askPasskey = makeAskPasskey(factors)
  const signInByPasskey = makeSignInByPasskey(factors)
  return {
    identify,
    plugins: [
      proofGate(readProof),
      proofRoutes({
        ...{ readProof, askPasskey, signInByPasskey, door },
        proveByPassword: makeProveByPassword({ ...withPassword, readProof }),
      }),
      sessionRoutes({
        signInByLink: makeSignInByLink(d),
        signInByPassword: taken
          ? makeSignInByPassword(withPassword)
          : async () => refused('session.passwordsOff'),
        signInByPasskey,
        askPasskey,
        proveSecond: makeProveSecond(factors),
        signOut: makeSignOut(d),
        stayHere: makeStayHere(d),
        setPassword: makeSetPassword({
          ...withPassword,
          taken,
          hubWords: [hubName],
        }),
        describeMe,
        door,
      }),
      providerPart({ ...d, guard, door }),
      mySignInRoutes({
        describe: makeDescribeSignIn(d),
        offerTotp: makeOfferTotp(factors),
        confirmTotp: makeConfirmTotp(factors),
        removeTotp: makeRemoveTotp(factors),
        renewCodes: makeRenewRecoveryCodes(factors),
        offerPasskey: makeOfferPasskey(factors),
        addPasskey: makeAddPasskey(factors),
        removePasskey: makeRemovePasskey(factors),
        renamePasskey: makeRenamePasskey(d),
        endSession: makeEndOwnSession(d),
        endOthers: makeEndOtherSessions(d),
        door,
      }),
      peopleRoutes({
        list: makeListPeople(d),
        invite: makeInvitePerson(d),
        renew: makeRenewInvitation(d),
        withdraw: makeWithdrawInvitation(d),
        disable: makeDisablePerson(d),
        enable: makeEnablePerson(d),
        recover: makeRecoverPerson(d),
        endSessions: makeEndPersonSessions(d),
        endSession: makeEndPersonSession(d),
        sessions: makeReadPersonSessions(d),
        hubUrl,
      }),
    ],
  }
}

type ProviderPart = Omit<Parameters<typeof makeSignInByProvider>[0], keyof ProviderRules> &
  Pick<SignInSideDeps, 'signIn' | 'secureCookie'> & { door: SessionDoor; guard: GuardTries }

/** The routes are there without a provider too, and say that there is none. */
const providerPart = (d: ProviderPart): AppPlugin => {
  const none = async () => refused('provider.none')
  const { provider: rules } = d.signIn
  const by = rules && { ...d, ...rules }
  return providerSessionRoutes({
    begin: by ? makeBeginByProvider(by) : none,
    signIn: by ? makeSignInByProvider(by) : none,
    end: by ? makeEndAtProvider(by) : none,
    door: d.door,
    secureCookie: d.secureCookie,
  })
}
