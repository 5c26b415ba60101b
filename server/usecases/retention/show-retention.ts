/** What is kept now, and for how long: for whoever administers the whole hub, and its auditors. */
import { UnitId } from '@nguon/protocol/ids'
import { allow } from '../../domain/access.ts'
import {
  boundsOf,
  kindNames,
  sweptNames,
  type KindName,
  type Periods,
  type SweptName,
} from '../../domain/retention.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { KeptNow } from '../../ports/retention.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { RecordAct } from '../record-act.ts'
import { keepPeriods, readPeriods } from './periods.ts'
import { readProgress, type Progress } from './progress.ts'

export interface ShownRetention {
  readonly kinds: readonly { readonly name: KindName; readonly kept: KeptNow | undefined }[]
  readonly periods: Periods
  readonly last: Progress['last']
  /** Whether the reader may set the periods. */
  readonly mayChange: boolean
}

export type ShowRetention = (by: Person) => Promise<Outcome<ShownRetention>>

export const makeShowRetention =
  ({ stores }: { stores: Stores }): ShowRetention =>
  async (by) => {
    const top = await topOf(stores)
    if (!allow(by, 'people.read', [top])) return refused('session.notAllowed')
    const kinds: ShownRetention['kinds'][number][] = []
    // One after the other: on SQLite each holds the only connection while it counts.
    for (const name of kindNames) kinds.push({ name, kept: await stores.retention.look(name) })
    return done({
      kinds,
      periods: await readPeriods(stores),
      last: (await readProgress(stores)).last,
      mayChange: allow(by, 'people.change', [top]),
    })
  }

/** Days of those kinds that are to change. */
export type PeriodWish = { readonly [K in SweptName]?: number | undefined }

export type ChangePeriods = (by: Person, wish: PeriodWish) => Promise<Outcome<undefined>>

export const makeChangePeriods =
  (d: { transact: Transact; record: RecordAct }): ChangePeriods =>
  (by, wish) =>
    d.transact(async (stores) => {
      const top = await topOf(stores)
      if (!allow(by, 'people.change', [top])) return refused('session.notAllowed')
      const before = await readPeriods(stores)
      const changed = sweptNames.filter((name) => wish[name] !== undefined && wish[name] !== before[name])
      for (const name of changed) {
        const { least, most } = boundsOf(name)
        const days = wish[name] ?? before[name]
        if (days < least || days > most) return refused('retention.outOfBounds', { least, most })
      }
      if (changed.length === 0) return done(undefined)
      const only = (of: PeriodWish): object => Object.fromEntries(changed.map((name) => [name, of[name]]))
      await keepPeriods(stores, { ...before, ...only(wish) })
      await d.record(stores, {
        by,
        action: 'retention.change',
        unitId: top,
        subject: null,
        before: only(before),
        after: only(wish),
      })
      return done(undefined)
    })

const topOf = async (stores: Pick<Stores, 'settings'>): Promise<UnitId> =>
  UnitId.parse(await stores.settings.get('rootUnit'))
