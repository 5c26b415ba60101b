/**
 * A saved set of units that somebody answers for in reports: what the district was until 1 July 2025 (R17). A group
 * owns nothing and takes no orders; people read through it.
 */
import type { UnitId } from '@nguon/protocol/ids'
import { z } from 'zod'

export const ReportGroupId = z.uuid().brand<'ReportGroupId'>()
export type ReportGroupId = z.infer<typeof ReportGroupId>

export interface ReportGroup {
  readonly id: ReportGroupId
  readonly name: string
  readonly units: readonly UnitId[]
  readonly createdAt: number
}

export const groupLimits = { name: 100, units: 500 } as const
