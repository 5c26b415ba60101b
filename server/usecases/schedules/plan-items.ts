/** The bulletins of a wished programme: each approved, all of one priority, and what their approvals allow together. */
import type { BulletinId, Priority } from '@nguon/protocol/ids'
import { hasSound, type Bulletin } from '../../domain/bulletin.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import { findBulletin, ownerInForce } from '../authorise.ts'

export interface PlannedItem {
  readonly bulletin: Bulletin
  readonly manifest: string
  readonly plannedMs: number
  readonly repeat: number
  readonly maxPlays: number
  readonly relay: boolean
}

export interface PlannedItems {
  readonly items: readonly [PlannedItem, ...PlannedItem[]]
  readonly priority: Priority
  /** What every one of them allows, UTC ms. */
  readonly notBefore: number
  readonly notAfter: number
}

export interface WishedItem {
  readonly bulletinId: BulletinId
  readonly repeat?: number | undefined
  /** Of a relay; what has a sound of its own lasts as long as that. */
  readonly lengthMs?: number | undefined
}

export const planItems = async (
  stores: Stores,
  by: Person,
  wished: readonly WishedItem[],
  /** `sent`: somebody above sent them to be placed, so the right to schedule them is not asked of the bulletin. */
  { now, sent = false }: { now: number; sent?: boolean },
): Promise<Outcome<PlannedItems>> => {
  const items: PlannedItem[] = []
  let bounds = { notBefore: -Infinity, notAfter: Infinity }
  for (const { bulletinId, repeat = 1, lengthMs } of wished) {
    const found = sent
      ? await sentBulletin(stores, bulletinId)
      : await findBulletin(stores, by, 'schedule.change', bulletinId)
    if (!found.ok) return found
    const bulletin = found.value
    const owner = await ownerInForce(stores, bulletin.unitId, now)
    if (!owner.ok) return owner
    const { manifestSha256: manifest, notBefore, notAfter, maxPlays, speech } = bulletin
    if (
      bulletin.state !== 'approved' ||
      manifest === null ||
      notBefore === null ||
      notAfter === null ||
      maxPlays === null ||
      !hasSound(bulletin)
    )
      return refused('bulletin.notInState', { state: bulletin.state })
    const plannedMs = speech.state === 'ready' ? speech.made.durationMs : lengthMs
    if (plannedMs === undefined) return refused('schedule.relayLength', { title: bulletin.title })
    items.push({ bulletin, manifest, plannedMs, repeat, maxPlays, relay: bulletin.relay !== null })
    bounds = {
      notBefore: Math.max(bounds.notBefore, notBefore),
      notAfter: Math.min(bounds.notAfter, notAfter),
    }
  }
  const [first, ...more] = items
  if (first === undefined) return refused('request.invalid', { field: 'items' })
  const { priority } = first.bulletin
  // A rule has one rank: mixed, an ordinary item would sound with more than was approved for it.
  if (more.some((item) => item.bulletin.priority !== priority)) return refused('schedule.mixedPriority')
  return done({ items: [first, ...more], priority, ...bounds })
}

const sentBulletin = async (
  { bulletins }: Pick<Stores, 'bulletins'>,
  id: BulletinId,
): Promise<Outcome<Bulletin>> => {
  const bulletin = await bulletins.find(id)
  return bulletin === undefined ? refused('request.notFound') : done(bulletin)
}
