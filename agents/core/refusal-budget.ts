/**
 * Somebody who floods a box with bad documents must fill neither its disk nor its memory, where 40 days of rows stay: of
 * each kind of document at most 10 rows an hour and 50 a day. All are counted, and telemetry says how many. Kinds do not
 * share a budget: a flood of false heads must not hide one false emergency.
 */
export const refusalsPerHour = 10
export const refusalsPerDay = 50
const hourMs = 3_600_000
const dayMs = 24 * hourMs

export interface RefusalBudget {
  /** Counts a refusal; true when this one may have a row. `document`: one of our own names. `mono` in ms. */
  readonly spend: (document: string, mono: number) => boolean
  /** Refusals of each kind of document since the start. */
  readonly counts: () => Readonly<Record<string, number>>
}

export const makeRefusalBudget = (): RefusalBudget => {
  const written = new Map<string, number[]>()
  const counts = new Map<string, number>()
  return {
    spend: (document, mono) => {
      counts.set(document, (counts.get(document) ?? 0) + 1)
      const today = (written.get(document) ?? []).filter((at) => at > mono - dayMs)
      const thisHour = today.filter((at) => at > mono - hourMs)
      const may = thisHour.length < refusalsPerHour && today.length < refusalsPerDay
      if (may) today.push(mono)
      written.set(document, today)
      return may
    },
    counts: () => Object.fromEntries(counts),
  }
}
