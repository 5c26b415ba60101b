/** Until when everything that a device did is known: the line between *missed* and *unknown*. */
import type { JournalId } from '@nguon/protocol/ids'

/** "At `at` my journal ended with row `last`." */
export interface JournalClaim {
  readonly journal: JournalId
  readonly last: number
  readonly at: number
}

/**
 * The word is worth as little as the worse of two clocks: what the device did after it spoke may be younger than the
 * receipt, and a device whose clock runs ahead has not lived through its own future.
 */
export const journalClaim = (
  journal: { id: JournalId; last: number },
  issuedAt: number,
  receivedAt: number,
): JournalClaim => ({ journal: journal.id, last: journal.last, at: Math.min(issuedAt, receivedAt) })

/** The instant that is proven complete now, or undefined when rows are still missing. */
export const completeAt = (
  claim: JournalClaim | undefined,
  journal: JournalId,
  watermark: number,
): number | undefined =>
  claim !== undefined && claim.journal === journal && watermark >= claim.last ? claim.at : undefined
