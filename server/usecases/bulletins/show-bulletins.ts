/** Bulletins with what people read beside them: names for ids, and whether a schedule still plays them. */
import type { Bulletin, ShownState } from '../../domain/bulletin.ts'
import type { Stores } from '../../ports/stores.ts'

export interface ShownBulletin {
  readonly bulletin: Bulletin
  readonly shownState: ShownState
  /** A schedule has played what was approved, or will. */
  readonly wasScheduled: boolean
  readonly unitName: string
  readonly authorName: string
  readonly writerName: string
  readonly deciderName: string | null
}

export const showBulletins = async (
  stores: Pick<Stores, 'units' | 'users' | 'schedules'>,
  bulletins: readonly Bulletin[],
  now: number,
): Promise<ShownBulletin[]> => {
  const people = await stores.users.findMany(
    bulletins.flatMap((b) => [b.authorId, b.writerId, ...(b.decidedBy === null ? [] : [b.decidedBy])]),
  )
  const nameOf = new Map(people.map((person) => [person.id, person.name]))
  const unitIds = [...new Set(bulletins.map((b) => b.unitId))]
  const units = await Promise.all(unitIds.map((id) => stores.units.find(id)))
  const unitNameOf = new Map(units.flatMap((unit) => (unit ? [[unit.id, unit.name]] : [])))
  const live = await stores.schedules.liveBulletins(
    bulletins.map((b) => b.id),
    now,
  )
  const placed = await stores.schedules.placedManifests(bulletins.flatMap((b) => b.manifestSha256 ?? []))
  return bulletins.map((bulletin) => ({
    bulletin,
    wasScheduled: bulletin.manifestSha256 !== null && placed.has(bulletin.manifestSha256),
    shownState: bulletin.state === 'approved' && live.has(bulletin.id) ? 'scheduled' : bulletin.state,
    unitName: unitNameOf.get(bulletin.unitId) ?? '',
    authorName: nameOf.get(bulletin.authorId) ?? '',
    writerName: nameOf.get(bulletin.writerId) ?? '',
    deciderName: bulletin.decidedBy === null ? null : (nameOf.get(bulletin.decidedBy) ?? ''),
  }))
}

export const showBulletin = async (
  stores: Pick<Stores, 'units' | 'users' | 'schedules'>,
  bulletin: Bulletin,
  now: number,
): Promise<ShownBulletin> => {
  const [shown] = await showBulletins(stores, [bulletin], now)
  if (!shown) throw new Error('one bulletin was shown as none')
  return shown
}
