import * as z from 'zod'
import { UnitId } from '../ids.ts'

/**
 * What the units that a document speaks of are called, inside of the signed bytes: whoever signs reads names from there
 * and from nowhere else. Devices do not read them.
 */
export const Places = z.array(z.object({ id: UnitId, name: z.string().min(1).max(200) })).max(2_000)
export type Places = z.infer<typeof Places>
