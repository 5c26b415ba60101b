/** An administrator brings the root that was made offline: the first one, or the one after the newest. */
import type { Envelope } from '@nguon/protocol/envelope'
import { keyIdOf } from '@nguon/protocol/keys'
import { UnitId } from '@nguon/protocol/ids'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { authorise } from '../authorise.ts'
import type { RecordAct } from '../record-act.ts'
import type { KnownRoots } from './known-roots.ts'

export type TakeRoot = (
  by: Person,
  envelope: Envelope,
) => Promise<Outcome<{ version: number; fingerprint: string }>>

export const makeTakeRoot =
  (d: {
    stores: Stores
    transact: Transact
    roots: KnownRoots
    record: RecordAct
    tell: TellConsoles
    now: Now
  }): TakeRoot =>
  async (by, envelope) => {
    const may = await mayChangeKeys(d.stores, by)
    if (!may.ok) return may
    const before = d.roots.newest()
    const taken = await d.transact(async (stores) => {
      const root = await d.roots.take(stores, envelope, { by: by.id, at: d.now() })
      if (!root.ok) return root
      await d.record(stores, {
        by,
        action: 'root.take',
        unitId: may.value,
        subject: root.value.fingerprint,
        before: before ? namesIn(before.body) : null,
        after: namesIn(root.value.body),
      })
      return root
    })
    if (!taken.ok) return taken
    await d.roots.reload()
    d.tell({ type: 'schedule' })
    return done({ version: taken.value.body.version, fingerprint: taken.value.fingerprint })
  }

const namesIn = (root: NonNullable<ReturnType<KnownRoots['newest']>>['body']) => ({
  version: root.version,
  keys: root.keys.map(keyIdOf),
  authorities: root.authorities.map(({ name, key }) => ({ name, keyid: keyIdOf(key) })),
})

/** The whole hub's affair: whoever may, may at the topmost unit, which is answered. */
export const mayChangeKeys = async (
  stores: Pick<Stores, 'units' | 'settings'>,
  by: Person,
  action: 'keys.read' | 'keys.change' = 'keys.change',
): Promise<Outcome<UnitId>> => {
  const top = UnitId.parse(await stores.settings.get('rootUnit'))
  const may = await authorise(stores, by, action, top)
  return may.ok ? done(top) : may
}
