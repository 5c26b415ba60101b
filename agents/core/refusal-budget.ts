import type { RefusalCode } from '@nguon/protocol/result'

/**
 * Somebody who floods a box with bad documents must fill neither its disk nor its memory, where 40 days of rows stay: at
 * most 10 rows an hour per code, and 100 a day in all.
 */
export const refusalsPerHour = 10
export const refusalsPerDay = 100
const hourMs = 3_600_000
const dayMs = 24 * hourMs

export interface RefusalBudget {
  /** True when this one may have a row. `mono` in ms. */
  readonly spend: (code: RefusalCode, mono: number) => boolean
  /** Refusals without a row since the start. */
  readonly uncounted: () => number
}

export const makeRefusalBudget = (): RefusalBudget => {
  const written = new Map<RefusalCode, number[]>()
  let today: number[] = []
  let uncounted = 0
  return {
    spend: (code, mono) => {
      const recent = (written.get(code) ?? []).filter((at) => at > mono - hourMs)
      today = today.filter((at) => at > mono - dayMs)
      const may = recent.length < refusalsPerHour && today.length < refusalsPerDay
      if (may) {
        recent.push(mono)
        today.push(mono)
      } else uncounted += 1
      written.set(code, recent)
      return may
    },
    uncounted: () => uncounted,
  }
}
