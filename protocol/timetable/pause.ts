/** A funeral, an exam, a school's quiet week: nothing planned sounds from this box for a while. */
import * as z from 'zod'
import { Instant } from '../time.ts'

/** Part of a box's program. It always ends; emergencies pass. */
export const Pause = z
  .object({ id: z.uuid(), from: Instant, until: Instant, reason: z.string().max(200) })
  .refine((p) => p.from < p.until, { path: ['until'] })
export type Pause = z.infer<typeof Pause>

/** The first pause that a play would touch: it is left out as a whole. */
export const pauseDuring = (
  pauses: readonly Pause[],
  play: { readonly from: number; readonly to: number },
): Pause | undefined => pauses.find((p) => p.from < play.to && play.from < p.until)
