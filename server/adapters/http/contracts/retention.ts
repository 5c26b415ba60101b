import { z } from 'zod'
import { boundsOf, kindNames, kinds, sweptNames, type Kind } from '../../../domain/retention.ts'
import type { ShownRetention } from '../../../usecases/retention/show-retention.ts'

const days = z.number().int()

export const RetentionView = z
  .object({
    kinds: z.array(
      z.object({
        name: z.enum(kindNames),
        /** Whether it tells of people. */
        personal: z.boolean(),
        /** `days`: the sweep takes it when they are over; `person`: until the person is deleted. */
        keptFor: z.enum(['days', 'person', 'hub', 'memory']),
        /** Null where no days can be chosen. */
        days: z.object({ now: days, usual: days, least: days, most: days }).nullable(),
        /** Null: not counted. */
        kept: z.object({ count: z.number().int(), oldest: z.number().int().nullable() }).nullable(),
      }),
    ),
    lastSweep: z.object({ at: z.number().int(), removed: z.number().int() }).nullable(),
    nextSweepAt: z.number().int(),
    mayChange: z.boolean(),
  })
  .meta({ id: 'Retention' })

const wishes = Object.fromEntries(sweptNames.map((name) => [name, days.min(1).max(100_000).optional()]))

export const RetentionWish = z
  .strictObject({
    days: z.strictObject(wishes as Record<(typeof sweptNames)[number], (typeof wishes)[string]>),
  })
  .meta({ id: 'RetentionWish' })

export const retentionView = (
  { kinds: shown, periods, last, mayChange }: ShownRetention,
  nextSweepAt: number,
): z.infer<typeof RetentionView> => ({
  kinds: shown.map(({ name, kept }) => {
    const { personal, keeping }: Kind = kinds[name]
    const swept = sweptNames.find((one) => one === name)
    return {
      name,
      personal,
      keptFor: keeping.for,
      days: swept === undefined ? null : { now: periods[swept], ...numbersOf(boundsOf(swept)) },
      kept: kept ?? null,
    }
  }),
  lastSweep: last && { at: last.at, removed: Object.values(last.removed).reduce((sum, n) => sum + n, 0) },
  nextSweepAt,
  mayChange,
})

const numbersOf = ({ usual, least, most }: { usual: number; least: number; most: number }) => ({
  usual,
  least,
  most,
})
