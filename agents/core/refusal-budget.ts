import type { RefusalCode } from '@nguon/protocol/result'

/** Somebody who floods a box with bad documents must not fill its disk: at most 10 rows an hour per code. */
export const refusalsPerHour = 10
const hourMs = 3_600_000

export interface RefusalBudget {
  /** True when this one may have a row. `mono` in ms. */
  readonly spend: (code: RefusalCode, mono: number) => boolean
  /** Refusals without a row since the start. */
  readonly uncounted: () => number
}

export const makeRefusalBudget = (): RefusalBudget => {
  const written = new Map<RefusalCode, number[]>()
  let uncounted = 0
  return {
    spend: (code, mono) => {
      const recent = (written.get(code) ?? []).filter((at) => at > mono - hourMs)
      const may = recent.length < refusalsPerHour
      if (may) recent.push(mono)
      else uncounted += 1
      written.set(code, recent)
      return may
    },
    uncounted: () => uncounted,
  }
}
