/** How far a sweep has come: kept with each piece that goes, so that a hub that falls in between counts nothing twice. */
import { z } from 'zod'
import type { SweptName } from '../../domain/retention.ts'
import type { Stores } from '../../ports/stores.ts'

const Progress = z.object({
  /** Gone, and not yet told in the trail. */
  untold: z.record(z.string(), z.number().int()).default({}),
  /** Of the trail: up to which row nothing is left to erase. */
  erasedUpTo: z.record(z.string(), z.number().int()).default({}),
  /** When a sweep last came to its end, and what it took. */
  last: z
    .object({ at: z.number().int(), removed: z.record(z.string(), z.number().int()) })
    .nullable()
    .default(null),
})
export type Progress = z.infer<typeof Progress>

export const readProgress = async ({ settings }: Pick<Stores, 'settings'>): Promise<Progress> =>
  Progress.parse(JSON.parse((await settings.get('retentionSweep')) ?? '{}'))

export const keepProgress = ({ settings }: Pick<Stores, 'settings'>, progress: Progress): Promise<void> =>
  settings.set('retentionSweep', JSON.stringify(progress))

export const countGone = async (
  stores: Pick<Stores, 'settings'>,
  kind: SweptName,
  gone: { count: number; erasedUpTo?: number },
): Promise<void> => {
  const { count, erasedUpTo } = gone
  if (count === 0 && erasedUpTo === undefined) return
  const progress = await readProgress(stores)
  await keepProgress(stores, {
    ...progress,
    untold:
      count === 0 ? progress.untold : { ...progress.untold, [kind]: (progress.untold[kind] ?? 0) + count },
    erasedUpTo:
      erasedUpTo === undefined ? progress.erasedUpTo : { ...progress.erasedUpTo, [kind]: erasedUpTo },
  })
}
