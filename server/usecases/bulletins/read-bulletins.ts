import type { BulletinId } from '@nguon/protocol/ids'
import { allow, areasOf, mayAtAll } from '../../domain/access.ts'
import type { Bulletin, ShownState } from '../../domain/bulletin.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { findBulletin } from '../authorise.ts'
import { showBulletin, showBulletins, type ShownBulletin } from './show-bulletins.ts'

export type ReadBulletin = (by: Person, id: BulletinId) => Promise<Outcome<ShownBulletin>>

export type ListBulletins = (
  by: Person,
  query: { state?: ShownState | undefined; cursor?: string | undefined },
) => Promise<Outcome<{ items: ShownBulletin[]; next: string | null }>>

export const makeReadBulletin =
  (d: { stores: Stores; now: Now }): ReadBulletin =>
  async (by, id) => {
    const own = await findBulletin(d.stores, by, 'read', id)
    const found = own.ok ? own : await findSentBulletin(d.stores, by, id)
    return found.ok ? done(await showBulletin(d.stores, found.value, d.now())) : found
  }

/** What was sent to a ward may be heard there before it is placed, and afterwards. */
const findSentBulletin = async (stores: Stores, by: Person, id: BulletinId): Promise<Outcome<Bulletin>> => {
  for (const ward of await stores.inbox.wardsThatGot(id)) {
    if (!allow(by, 'read', await stores.units.readPath(ward))) continue
    const bulletin = await stores.bulletins.find(id)
    if (bulletin !== undefined) return done(bulletin)
  }
  return refused('request.notFound')
}

/** All of the person's area, last changed first. */
export const makeListBulletins =
  (d: { stores: Stores; now: Now }): ListBulletins =>
  async (by, { state, cursor }) => {
    if (!mayAtAll(by, 'read')) return refused('session.notAllowed')
    const now = d.now()
    const page = await d.stores.bulletins.list({
      within: areasOf(by, 'read'),
      state,
      cursor,
      limit: 50,
      now,
    })
    return done({ items: await showBulletins(d.stores, page.items, now), next: page.next })
  }
