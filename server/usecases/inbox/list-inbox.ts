import { areasOf, mayAtAll } from '../../domain/access.ts'
import { speaksFor } from '../../domain/inbox.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { day } from '@nguon/protocol/time'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { findEntry, type FoundEntry } from './find-entry.ts'
import { oneLook } from './one-look.ts'
import { showEntries, type EntryView } from './show-entries.ts'

type ListDeps = { stores: Stores; now: Now; timeZone: string }

export type ListInbox = (by: Person) => Promise<Outcome<EntryView[]>>
export type ReadEntry = (by: Person, id: string) => Promise<Outcome<EntryView>>

/** What is over stays in sight for a month. */
const keptMs = 30 * day

/** What came from above to the wards for which the person may look; who stands above them sees it among what was sent. */
export const makeListInbox =
  (d: ListDeps): ListInbox =>
  async (by) => {
    if (!mayAtAll(by, 'read')) return refused('session.notAllowed')
    const now = d.now()
    const stores = oneLook(d.stores)
    const wards = await stores.units.withHistory(areasOf(by, 'read'))
    const entries = await stores.inbox.entriesIn(
      wards.map((unit) => unit.id),
      now - keptMs,
    )
    const programmes = new Map(
      (await stores.inbox.programmes(entries.map((entry) => entry.programmeId))).map((p) => [p.id, p]),
    )
    const found: FoundEntry[] = []
    for (const entry of entries) {
      const programme = programmes.get(entry.programmeId)
      if (programme === undefined) continue
      const paths = {
        sender: await stores.units.path(programme.unitId),
        ward: await stores.units.readPath(entry.unitId),
      }
      if (speaksFor(by, 'read', paths)) found.push({ entry, programme })
    }
    return done(await showEntries(stores, by, found, { now, timeZone: d.timeZone }))
  }

/** One of them, as it is after an answer. */
export const makeReadEntry =
  (d: ListDeps): ReadEntry =>
  async (by, id) => {
    const found = await findEntry(d.stores, by, 'read', id)
    if (!found.ok) return found
    const [view] = await showEntries(d.stores, by, [found.value], { now: d.now(), timeZone: d.timeZone })
    return view === undefined ? refused('request.notFound') : done(view)
  }
