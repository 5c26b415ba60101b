import { mayAtAll } from '../../domain/access.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { listPausesFor, type PauseView } from './show-pauses.ts'

export type ListPauses = (by: Person) => Promise<Outcome<PauseView[]>>

/** Those that are not over. */
export const makeListPauses =
  (d: { stores: Stores; now: Now }): ListPauses =>
  async (by) =>
    mayAtAll(by, 'read')
      ? done(await listPausesFor(d.stores, by, { from: d.now(), to: Number.MAX_SAFE_INTEGER }))
      : refused('session.notAllowed')
