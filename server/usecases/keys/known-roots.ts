/** The roots that this hub hands out: taken in one after the other, each checked as a box would check it. */
import { fingerprintOf, openNextRoot, openRoot } from '@nguon/protocol/root-chain'
import type { Envelope } from '@nguon/protocol/envelope'
import type { HubId, UserId } from '@nguon/protocol/ids'
import type { Verify } from '@nguon/protocol/keys'
import type { Root } from '@nguon/protocol/messages/root'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Stores, Transact } from '../../ports/stores.ts'

export interface KnownRoot {
  readonly envelope: Envelope
  readonly body: Root
  readonly fingerprint: string
}

export interface KnownRoots {
  /** Undefined until the hub has one: set-up mode. */
  readonly newest: () => KnownRoot | undefined
  readonly all: () => readonly KnownRoot[]
  /** Inside of a transaction; `reload` once it is committed. */
  readonly take: (
    stores: Pick<Stores, 'roots'>,
    envelope: Envelope,
    as: { by: UserId | null; at: number },
  ) => Promise<Outcome<KnownRoot>>
  readonly reload: () => Promise<void>
}

export const openKnownRoots = async (d: {
  hub: HubId
  allowTrial: boolean
  verify: Verify
  stores: Pick<Stores, 'roots'>
}): Promise<KnownRoots> => {
  let known: readonly KnownRoot[] = []
  const reload = async (): Promise<void> => {
    known = await readAll(d)
  }
  await reload()
  return {
    newest: () => known.at(-1),
    all: () => known,
    reload,
    take: async (stores, envelope, { by, at }) => {
      const held = (await readAll({ ...d, stores })).at(-1)
      const judged = await judge(d, held?.body, envelope)
      if (!judged.ok) return judged
      const { version } = judged.value.body
      await stores.roots.insert({
        version,
        fingerprint: judged.value.fingerprint,
        envelope,
        takenAt: at,
        takenBy: by,
      })
      return judged
    },
  }
}

/** The first root is believed as it is, by the person who brings it; every later one only as the next. */
const judge = async (
  d: { hub: HubId; allowTrial: boolean; verify: Verify },
  held: Root | undefined,
  envelope: Envelope,
): Promise<Outcome<KnownRoot>> => {
  const fingerprint = fingerprintOf(envelope)
  if (fingerprint === undefined) return refused('root.unreadable')
  const opened =
    held === undefined
      ? await openRoot(d.verify, envelope, { fingerprint, allowTrial: d.allowTrial })
      : await openNextRoot(d.verify, held, envelope)
  if (!opened.ok)
    switch (opened.code) {
      case 'trialRefused':
        return refused('root.trial')
      case 'wrongHub':
        return refused('root.otherHub')
      case 'older':
      case 'newerRoot':
        return refused('root.notNext', { version: (held?.version ?? 0) + 1 })
      case 'badSignature':
      case 'notDelegated':
      case 'unsigned':
        return refused('root.signatures')
      default:
        return refused('root.unreadable')
    }
  if (opened.value.hub !== d.hub) return refused('root.otherHub')
  return done({ envelope, body: opened.value, fingerprint })
}

/** What was taken in was checked then; it is walked again, because a database is not a key. */
const readAll = async (d: {
  hub: HubId
  allowTrial: boolean
  verify: Verify
  stores: Pick<Stores, 'roots'>
}): Promise<KnownRoot[]> => {
  const roots: KnownRoot[] = []
  for (const { envelope, version } of await d.stores.roots.all()) {
    const judged = await judge(d, roots.at(-1)?.body, envelope)
    if (!judged.ok) throw new Error(`root ${version} of the database does not hold: ${judged.code}`)
    roots.push(judged.value)
  }
  return roots
}

/** The root that the settings name at a start: new, the next one, or one that is known already. */
export const makeTakeStartRoot =
  (d: { roots: KnownRoots; transact: Transact; now: () => number }) =>
  async (envelope: Envelope): Promise<Outcome<'taken' | 'known'>> => {
    const fingerprint = fingerprintOf(envelope)
    if (d.roots.all().some((root) => root.fingerprint === fingerprint)) return done('known')
    const taken = await d.transact((stores) => d.roots.take(stores, envelope, { by: null, at: d.now() }))
    if (!taken.ok) return taken
    await d.roots.reload()
    return done('taken')
  }
