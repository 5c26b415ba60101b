import { DeviceKind } from '@nguon/protocol/ids'
import { z } from 'zod'
import { claimStates } from '../../../domain/claim-state.ts'
import { batchFaultCodes } from '../../../usecases/devices/plan-batch.ts'
import { ClaimShown } from './claims.ts'
import { Place } from './devices.ts'

/** As a file has it or as a spreadsheet hands it over. */
const text = z.string().min(1).max(200_000)

export const BoxList = z.strictObject({ text }).meta({ id: 'BoxList' })
export const NewBatch = z
  .strictObject({ title: z.string().trim().min(1).max(100), text })
  .meta({ id: 'NewBatch' })

const boxFields = {
  line: z.number().int(),
  name: z.string(),
  kind: DeviceKind,
  unit: z.string(),
  unitName: z.string(),
  label: z.string(),
  place: Place.nullable(),
  replaces: z.string().nullable(),
  replacesName: z.string().nullable(),
}

export const BatchPlan = z
  .object({
    boxes: z.array(z.object(boxFields)),
    faults: z.array(
      z.object({
        line: z.number().int(),
        code: z.enum(batchFaultCodes),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
  })
  .meta({ id: 'BatchPlan' })

/** With the secrets, which are said once. */
export const MadeBatch = z
  .object({
    id: z.string(),
    boxes: z.array(
      z.object({
        ...boxFields,
        id: z.string(),
        claim: z.string(),
        qrSvg: z.string(),
        expiresAt: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'MadeBatch' })

const batchFields = {
  id: z.string(),
  title: z.string(),
  createdAt: z.number().int(),
  createdBy: z.object({ id: z.string(), name: z.string() }),
  counts: z.record(z.enum(claimStates), z.number().int()),
}

export const Batches = z.object({ items: z.array(z.object(batchFields)) }).meta({ id: 'Batches' })
export const Batch = z
  .object({
    ...batchFields,
    /** `linkQrSvg`: the label's, for people; it bears no secret. */
    claims: z.array(ClaimShown.extend({ linkQrSvg: z.string() })),
  })
  .meta({ id: 'Batch' })
export const Withdrawn = z.object({ withdrawn: z.number().int() }).meta({ id: 'Withdrawn' })
