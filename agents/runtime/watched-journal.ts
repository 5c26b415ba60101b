import type { Journal } from '../ports/journal.ts'

/** A disk that took no row is tried again after this. */
const retryMs = 10_000

export interface WatchedJournal extends Journal {
  /** False for a while after a row could not be written: ordinary sound needs its row first. */
  isWorthTrying(): boolean
}

/** The journal, telling of every new row, and remembering when the disk last took none. */
export const watchJournal = (
  journal: Journal,
  d: { readonly mono: () => number; readonly newRow: () => void },
): WatchedJournal => {
  let failedAt = -Infinity
  return {
    ...journal,
    // It may become another one.
    get id() {
      return journal.id
    },
    isWorthTrying: () => journal.healthy() || d.mono() - failedAt >= retryMs,
    append: async (event) => {
      try {
        const row = await journal.append(event)
        d.newRow()
        return row
      } catch (error) {
        failedAt = d.mono()
        throw error
      }
    },
  }
}
