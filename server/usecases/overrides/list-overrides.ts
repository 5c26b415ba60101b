import { day } from '@nguon/protocol/time'
import { mayAtAll } from '../../domain/access.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { listOverridesFor, type OverrideView } from './show-overrides.ts'

export type ListOverrides = (by: Person) => Promise<Outcome<OverrideView[]>>

/** What is over is shown for a year: who let it be loud at night is asked later. */
const shownMs = 366 * day

export const makeListOverrides =
  (d: { stores: Stores; now: Now }): ListOverrides =>
  async (by) => {
    if (!mayAtAll(by, 'read')) return refused('session.notAllowed')
    const now = d.now()
    return done((await listOverridesFor(d.stores, by, { since: now - shownMs, now })).map(({ view }) => view))
  }
