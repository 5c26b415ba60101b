/** Through the site's own provider: out to it, and back with its word. */
import { z } from 'zod'
import { minute } from '@nguon/protocol/time'
import type { GroupRule } from '../../domain/group-rules.ts'
import { localPath } from '../../domain/local-path.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Log } from '../../ports/log.ts'
import type { Sealing } from '../../ports/sealing.ts'
import type { ProviderPerson, SignInProvider } from '../../ports/sign-in-provider.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import { openSession, type From, type SessionDeps } from '../open-session.ts'
import type { RecordAct } from '../record-act.ts'
import type { GuardTries } from './guard-tries.ts'
import { accountFor } from './provider-account.ts'
import { followGroups, worthOf } from './provider-grants.ts'

/** What the operator lets the provider decide. */
export interface ProviderRules {
  readonly provider: SignInProvider
  readonly rules: readonly GroupRule[]
  /** Whether a verified e-mail address finds an account that somebody was invited to. */
  readonly linkByEmail: boolean
}

export interface ProviderDeps extends SessionDeps, ProviderRules {
  readonly transact: Transact
  readonly record: RecordAct
  readonly guard: GuardTries
  readonly sealing: Sealing
  readonly log: Log
  /** As people reach the hub; known when it listens. */
  readonly hubUrl: () => string
}

/** Where the provider sends browsers back to. */
export const callbackPath = '/api/v1/session/provider/callback'
/** A form, a password, a code from a telephone. */
export const flowLifeMs = 10 * minute

/** `flow` is for the browser's keeping: sealed, and useless to any other. */
export type BeginByProvider = (
  backTo: string | undefined,
) => Promise<Outcome<{ readonly url: string; readonly flow: string }>>

export const makeBeginByProvider =
  (d: Pick<ProviderDeps, 'provider' | 'sealing' | 'hubUrl' | 'now'>): BeginByProvider =>
  async (backTo) => {
    const begun = await d.provider.begin(d.hubUrl() + callbackPath)
    if (!begun.ok) return begun
    const flow: Flow = { ...begun.value.flow, to: localPath(backTo), until: d.now() + flowLifeMs }
    return done({ url: begun.value.url, flow: d.sealing.seal(JSON.stringify(flow), flowSeal) })
  }

/** `query`: as the browser came back with it; `flow`: what it was given to keep. */
export type SignInByProvider = (
  arrived: { readonly query: string; readonly flow: string | undefined },
  from: From,
) => Promise<Outcome<{ readonly token: string; readonly to: string }>>

/** Whoever comes back to a browser that never left signs nobody in: a stranger's account cannot be slipped in. */
export const makeSignInByProvider =
  (d: ProviderDeps): SignInByProvider =>
  async ({ query, flow: sealed }, from) => {
    const flow = openFlow(d, sealed)
    // Counted by the address alone: nobody's name is known yet, and a made-up one must lock nobody out.
    const may = d.guard.mayTry(`\0provider ${flow?.state ?? ''}`, from)
    if (!may.ok) return refused('request.tooMany')
    const vouched = flow
      ? await d.provider.finish(`${d.hubUrl()}${callbackPath}?${query}`, flow)
      : refused('provider.failed')
    if (!flow || !vouched.ok) {
      // Where the provider is silent nobody guessed wrong.
      if (!vouched.ok && vouched.code === 'provider.unreachable') d.guard.succeeded(may.value)
      else await d.guard.failed(may.value, undefined)
      return vouched.ok ? refused('provider.failed') : vouched
    }
    d.guard.succeeded(may.value)
    const entered = await d.transact((stores) => enter(d, stores, { vouched: vouched.value, from }))
    return entered.ok ? done({ token: entered.value, to: flow.to }) : entered
  }

/** A refusal is kept, not undone: whoever is in no group any more loses what they had by it, though they stay outside. */
const enter = async (
  d: ProviderDeps,
  stores: Stores,
  { vouched, from }: { vouched: ProviderPerson; from: From },
): Promise<Outcome<string>> => {
  const worth = await worthOf(d, stores, vouched.groups)
  const found = await accountFor(d, stores, { vouched, worth })
  if (!found.ok) return found
  const account = found.value
  if (account.disabledAt !== null) return refused('provider.disabled')
  await followGroups(d, stores, { account, worth })
  if (account.origin === 'provider' && worth.length === 0) {
    await stores.sessions.removeOthers(account.id)
    return refused(d.rules.length === 0 ? 'provider.noAccount' : 'provider.noGroup')
  }
  const token = await openSession(d, stores, {
    userId: account.id,
    how: 'provider',
    from,
    proven: vouched.proven,
  })
  await d.record(stores, {
    by: account,
    action: 'session.openByProvider',
    unitId: account.unitId,
    subject: account.id,
    after: { address: from.address, groups: worth.map(({ group }) => group) },
  })
  return done(token)
}

const flowSeal = 'sign-in by provider'
const Flow = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  /** UTC ms. */
  until: z.number(),
})
type Flow = z.infer<typeof Flow>

const openFlow = (d: Pick<ProviderDeps, 'sealing' | 'now'>, sealed: string | undefined): Flow | undefined => {
  const text = sealed === undefined ? undefined : d.sealing.open(sealed, flowSeal)
  if (text === undefined) return undefined
  const flow = Flow.parse(JSON.parse(text))
  return flow.until > d.now() ? flow : undefined
}
