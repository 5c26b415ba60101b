import { UnitId } from '@nguon/protocol/ids'
import { z } from 'zod'
import { ReportGroupId } from '../../../domain/report-group.ts'
import { unitKinds } from '../../../domain/unit.ts'
import type { ListedUnit } from '../../../usecases/list-units.ts'

export const Unit = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(unitKinds),
    /** The official code it bears, or bore last. */
    code: z.string().nullable(),
    parentId: z.string().nullable(),
    /** From the province down to the unit itself. */
    path: z.array(z.string()),
    /** UTC ms; 0 where nobody wrote down when it began. */
    validFrom: z.number().int(),
    /** UTC ms, excluded; null while nobody knows of an end. */
    validUntil: z.number().int().nullable(),
  })
  .meta({ id: 'Unit' })
/** `working`: the person may do more there than read. */
export const UnitList = z
  .object({ items: z.array(Unit.extend({ working: z.boolean() }).meta({ id: 'ListedUnit' })) })
  .meta({ id: 'UnitList' })

/** `ended=true`: those too whose time is over. */
export const UnitQuery = z.strictObject({ ended: z.literal('true').optional() })

/** What every list of plays, schedules and devices can be narrowed to: one unit, or one reporting group. */
export const areaFields = { unitId: UnitId.optional(), groupId: ReportGroupId.optional() }
export const AreaQuery = z.strictObject(areaFields)

export const Voice = z.object({ id: z.string(), nameKey: z.string() }).meta({ id: 'Voice' })
export const VoiceList = z.object({ items: z.array(Voice) }).meta({ id: 'VoiceList' })

export const unitView = ({ unit, path }: ListedUnit): z.infer<typeof Unit> => ({
  id: unit.id,
  name: unit.name,
  kind: unit.kind,
  code: unit.code,
  parentId: unit.parentId,
  path: [...path],
  validFrom: unit.validFrom,
  validUntil: unit.validUntil,
})
