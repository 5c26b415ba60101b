/** Whose account it is that the provider speaks of. */
import { UserId } from '@nguon/protocol/ids'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Account } from '../../domain/person.ts'
import { freeUserName, shownName } from '../../domain/provider-names.ts'
import type { ProviderPerson } from '../../ports/sign-in-provider.ts'
import type { Stores } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'
import type { RecordAct } from '../record-act.ts'
import type { Worth } from './provider-grants.ts'

interface Deps {
  readonly now: Now
  readonly newId: NewId
  readonly record: RecordAct
  readonly rules: readonly unknown[]
  readonly linkByEmail: boolean
}

/** Known from before by the provider's own name for them; else the one they were invited to; else a new one. */
export const accountFor = async (
  d: Deps,
  stores: Stores,
  { vouched, worth }: { vouched: ProviderPerson; worth: readonly Worth[] },
): Promise<Outcome<Account>> => {
  const identity = await stores.identities.find(vouched.issuer, vouched.subject)
  if (identity) {
    const account = await stores.users.find(identity.userId)
    if (!account) throw new Error(`identity of ${identity.userId} belongs to nobody`)
    return done(account)
  }
  const invited = await invitedAs(d, stores, vouched)
  if (!invited.ok) return invited
  if (invited.value) return done(await link(d, stores, { vouched, account: invited.value }))
  const [first] = worth
  if (first === undefined) return refused(d.rules.length === 0 ? 'provider.noAccount' : 'provider.noGroup')
  return done(await make(d, stores, { vouched, first }))
}

/** Addresses are given to new people, and names are not proof: only an account that waits for exactly one person. */
const invitedAs = async (
  d: Deps,
  stores: Stores,
  { email }: ProviderPerson,
): Promise<Outcome<Account | undefined>> => {
  if (!d.linkByEmail || email === undefined) return done(undefined)
  const bearers = (await stores.users.withContact(email)).filter(({ origin }) => origin === 'invitation')
  const [account, ...others] = bearers
  if (!account) return done(undefined)
  if (account.disabledAt !== null && others.length === 0) return refused('provider.disabled')
  const tied = (await stores.identities.ofUser(account.id)).length > 0
  return others.length > 0 || tied ? refused('provider.taken') : done(account)
}

const link = async (
  d: Deps,
  stores: Stores,
  { vouched, account }: { vouched: ProviderPerson; account: Account },
): Promise<Account> => {
  // Whoever holds the invitation, or came in by it, is perhaps somebody else.
  await stores.sessions.removeOthers(account.id)
  await tie(d, stores, { vouched, account, action: 'person.linkProvider' })
  return account
}

/** Its post is to look at the place of its first group; everything else it may do by grants, which go with the groups. */
const make = async (
  d: Deps,
  stores: Stores,
  { vouched, first }: { vouched: ProviderPerson; first: Worth },
): Promise<Account> => {
  const id = UserId.parse(d.newId())
  const userName = await freeUserName(
    vouched.userName,
    async (name) => (await stores.users.findByUserName(name)) !== undefined,
  )
  await stores.users.insert({
    id,
    userName,
    name: shownName(vouched.name) || userName,
    title: '',
    contact: (vouched.email ?? '').slice(0, 200),
    role: 'viewer',
    unitId: first.top,
    origin: 'provider',
    createdAt: d.now(),
    disabledAt: null,
  })
  const account = await stores.users.find(id)
  if (!account) throw new Error('an account that was just made is not there')
  await tie(d, stores, { vouched, account, action: 'person.fromProvider' })
  return account
}

const tie = async (
  d: Deps,
  stores: Stores,
  { vouched, account, action }: { vouched: ProviderPerson; account: Account; action: string },
): Promise<void> => {
  const { issuer, subject } = vouched
  await stores.identities.insert({ issuer, subject, userId: account.id, createdAt: d.now() })
  await d.record(stores, {
    by: account,
    action,
    unitId: account.unitId,
    subject: account.id,
    after: { issuer },
  })
}
