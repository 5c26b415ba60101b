/** Tables of places, of what groups them, and of who was given a right there. */
import type { UnitId, UserId } from '@nguon/protocol/ids'
import type { ReportGroupId } from '../../domain/report-group.ts'
import type { Role } from '../../domain/role.ts'

export interface UnitsTable {
  id: UnitId
  parent_id: UnitId | null
  kind: 'province' | 'district' | 'commune' | 'hamlet'
  name: string
  /** Official code borne now, or last; `unit_codes` says which one when. */
  code: string | null
  valid_from: number
  valid_until: number | null
}

export interface UnitSuccessionsTable {
  predecessor_id: UnitId
  successor_id: UnitId
  at: number
}

export interface UnitCodesTable {
  unit_id: UnitId
  code: string
  from_at: number
  until_at: number | null
}

export interface UnitBoundariesTable {
  unit_id: UnitId
  /** JSON: a simplified GeoJSON geometry. */
  geometry: string
  imported_at: number
}

export interface ReportGroupsTable {
  id: ReportGroupId
  name: string
  created_at: number
}

export interface ReportGroupUnitsTable {
  group_id: ReportGroupId
  unit_id: UnitId
}

export interface GrantsTable {
  id: string
  user_id: UserId
  role: Role
  /** Exactly one of `unit_id` and `group_id` is set. */
  unit_id: UnitId | null
  group_id: ReportGroupId | null
  from_at: number
  until_at: number | null
  created_by: UserId
  deputy_for: UserId | null
  /** Of the sign-in provider, whose members have it; null: given by hand. */
  from_group: string | null
}
