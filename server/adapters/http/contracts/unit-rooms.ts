/** Units in full, imports, boundaries and reporting groups. */
import { UnitId } from '@nguon/protocol/ids'
import { Instant } from '@nguon/protocol/time'
import { z } from 'zod'
import { Geometry, geometryFaults } from '../../../domain/boundary.ts'
import { groupLimits, ReportGroupId } from '../../../domain/report-group.ts'
import type { DescribedUnit } from '../../../usecases/units/describe-unit.ts'
import { Unit, unitView } from './units.ts'

const Related = z.object({
  id: z.string(),
  name: z.string(),
  /** What it stood in. */
  above: z.string().nullable(),
  at: z.number().int(),
})

export const UnitDetail = Unit.extend({
  codes: z.array(
    z.object({ code: z.string(), fromAt: z.number().int(), untilAt: z.number().int().nullable() }),
  ),
  predecessors: z.array(Related),
  successors: z.array(Related),
  origin: z.enum(['merge', 'split', 'rename', 'continue']).nullable(),
  hasBoundary: z.boolean(),
}).meta({ id: 'UnitDetail' })

const name = z.string().trim().min(1).max(200)
const code = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z.-]{1,20}$/)

export const NewUnit = z
  .strictObject({
    parentId: UnitId,
    kind: z.enum(['district', 'commune', 'hamlet']),
    name,
    code: code.nullable().default(null),
  })
  .meta({ id: 'NewUnit' })
export const UnitCorrection = z
  .strictObject({ name: name.optional(), code: code.nullable().optional() })
  .meta({ id: 'UnitCorrection' })
/** `at`: its first instant of no longer being in force. */
export const UnitEnd = z
  .strictObject({ at: Instant, successors: z.array(UnitId).max(100).default([]) })
  .meta({ id: 'UnitEnd' })
export const byUnitId = z.strictObject({ id: UnitId })

export const UnitCatalogue = z
  .object({
    provinces: z.array(z.object({ code: z.string(), name: z.string(), communes: z.number().int() })),
  })
  .meta({ id: 'UnitCatalogue' })
export const ImportWish = z
  .strictObject({ province: z.string().regex(/^(\d\d|all)$/) })
  .meta({ id: 'UnitImportWish' })
const counted = z.object({ added: z.number().int(), known: z.number().int() })
export const ImportResult = z
  .object({
    nothingNew: z.boolean(),
    changed: z.number().int(),
    counts: z.object({
      provinces: counted,
      communes: counted,
      formerProvinces: counted,
      formerDistricts: counted,
      formerCommunes: counted,
      links: counted,
    }),
    unresolved: z.array(z.string()),
  })
  .meta({ id: 'UnitImportResult' })

export const Boundaries = z
  .object({ items: z.array(z.object({ unitId: z.string(), name: z.string(), geometry: Geometry })) })
  .meta({ id: 'UnitBoundaries' })
/** Any JSON: what is no map is refused with a reason of its own. */
export const BoundaryMap = z.record(z.string(), z.unknown()).meta({ id: 'BoundaryMap' })
export const BoundaryResult = z
  .object({
    matched: z.number().int(),
    unmatched: z.array(z.string()),
    refused: z.array(z.object({ name: z.string(), fault: z.enum(geometryFaults) })),
    bytes: z.number().int(),
    toleranceM: z.number(),
  })
  .meta({ id: 'BoundaryResult' })

export const ReportGroup = z
  .object({ id: z.string(), name: z.string(), unitIds: z.array(z.string()) })
  .meta({ id: 'ReportGroup' })
export const ReportGroups = z.object({ items: z.array(ReportGroup) }).meta({ id: 'ReportGroups' })
export const GroupWriting = z
  .strictObject({
    name: z.string().trim().min(1).max(groupLimits.name),
    unitIds: z.array(UnitId).min(1).max(groupLimits.units),
  })
  .meta({ id: 'ReportGroupWriting' })
export const byGroupId = z.strictObject({ id: ReportGroupId })

export const unitDetailView = (d: DescribedUnit): z.infer<typeof UnitDetail> => ({
  ...unitView(d),
  codes: d.codes.map((one) => ({ ...one })),
  predecessors: d.predecessors.map((one) => ({ ...one })),
  successors: d.successors.map((one) => ({ ...one })),
  origin: d.origin,
  hasBoundary: d.hasBoundary,
})

export const groupView = (group: {
  id: string
  name: string
  units: readonly string[]
}): z.infer<typeof ReportGroup> => ({ id: group.id, name: group.name, unitIds: [...group.units] })
