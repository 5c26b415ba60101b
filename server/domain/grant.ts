/** A right that somebody holds beside their post: a role somewhere, from and until. */
import type { UnitId, UserId } from '@nguon/protocol/ids'
import type { ReportGroupId } from './report-group.ts'
import type { Role } from './role.ts'

/** Where a role counts: a unit with everything below it, or the units of a reporting group with everything below them. */
export type Area =
  | { readonly kind: 'unit'; readonly id: UnitId }
  | { readonly kind: 'group'; readonly id: ReportGroupId; readonly units: readonly UnitId[] }

/** As the person bears it; which ones are in force was decided when the person was identified. */
export interface Grant {
  readonly role: Role
  readonly area: Area
  /** UTC ms, exclusive; null: until somebody ends it. */
  readonly untilAt: number | null
  /** Whose role it is, for as long as they are away; null: the person's own. */
  readonly deputyFor: UserId | null
}

/** As it is kept. */
export interface KeptGrant extends Grant {
  readonly id: string
  readonly userId: UserId
  /** UTC ms, inclusive. */
  readonly fromAt: number
  readonly createdBy: UserId
  /** The provider's group that it follows; none: given by hand, and only taken by hand. */
  readonly fromGroup?: string | null
}

/** The tops of an area: each stands for itself and everything below it. */
export const topsOf = (area: Area): readonly UnitId[] => (area.kind === 'unit' ? [area.id] : area.units)
