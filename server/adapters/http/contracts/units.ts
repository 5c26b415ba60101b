import { z } from 'zod'

export const Unit = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['province', 'commune', 'hamlet']),
    parentId: z.string().nullable(),
    /** From the province down to the unit itself. */
    path: z.array(z.string()),
  })
  .meta({ id: 'Unit' })
export const UnitList = z.object({ items: z.array(Unit) }).meta({ id: 'UnitList' })

export const Voice = z.object({ id: z.string(), nameKey: z.string() }).meta({ id: 'Voice' })
export const VoiceList = z.object({ items: z.array(Voice) }).meta({ id: 'VoiceList' })
