/** Bulletins with what people read beside them: names for ids, and whether a schedule still plays them. */
import type { Bulletin, ShownState } from '../../domain/bulletin.ts'
import type { DeputyAct } from '../../ports/audit-store.ts'
import type { Stores } from '../../ports/stores.ts'
import { readDeputies, type Holder } from '../deputies.ts'

export interface ShownBulletin {
  readonly bulletin: Bulletin
  readonly shownState: ShownState
  /** A schedule has played what was approved, or will. */
  readonly wasScheduled: boolean
  readonly unitName: string
  readonly authorName: string
  readonly writerName: string
  readonly deciderName: string | null
  /** Whose right the decider used, as their deputy. */
  readonly decidedInsteadOf: Holder | null
}

export const showBulletins = async (
  stores: Pick<Stores, 'units' | 'users' | 'schedules' | 'audit'>,
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
  const insteadOf = await readDeputies(
    stores,
    bulletins.flatMap((b) => (b.decidedBy === null ? [] : [b.id])),
  )
  return bulletins.map((bulletin) => ({
    bulletin,
    wasScheduled: bulletin.manifestSha256 !== null && placed.has(bulletin.manifestSha256),
    shownState: bulletin.state === 'approved' && live.has(bulletin.id) ? 'scheduled' : bulletin.state,
    unitName: unitNameOf.get(bulletin.unitId) ?? '',
    authorName: nameOf.get(bulletin.authorId) ?? '',
    writerName: nameOf.get(bulletin.writerId) ?? '',
    deciderName: bulletin.decidedBy === null ? null : (nameOf.get(bulletin.decidedBy) ?? ''),
    decidedInsteadOf: bulletin.decidedBy === null ? null : insteadOf((act) => isDecision(act, bulletin)),
  }))
}

/** Each revision is decided once. */
const isDecision = ({ action, subject, userId, after }: DeputyAct, b: Bulletin): boolean =>
  (action === 'bulletin.approve' || action === 'bulletin.refuse') &&
  subject === b.id &&
  userId === b.decidedBy &&
  typeof after === 'object' &&
  after !== null &&
  'revision' in after &&
  after.revision === b.revision

export const showBulletin = async (
  stores: Pick<Stores, 'units' | 'users' | 'schedules' | 'audit'>,
  bulletin: Bulletin,
  now: number,
): Promise<ShownBulletin> => {
  const [shown] = await showBulletins(stores, [bulletin], now)
  if (!shown) throw new Error('one bulletin was shown as none')
  return shown
}
