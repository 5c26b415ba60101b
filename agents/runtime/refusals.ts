import { sha256Hex } from '@nguon/protocol/hash'
import type { RefusalCode } from '@nguon/protocol/result'
import { makeRefusalBudget, type RefusalBudget } from '../core/refusal-budget.ts'
import type { Journal } from '../ports/journal.ts'
import type { Log } from '../ports/log.ts'

export type Refused = (document: string, code: RefusalCode, bytes: Uint8Array | undefined) => void

/** A document that was not obeyed leaves a trace and nothing else (I6). */
export const makeRefused = (d: {
  journal: Pick<Journal, 'append'>
  log: Log
  mono: () => number
}): { refused: Refused; counts: RefusalBudget['counts'] } => {
  const budget = makeRefusalBudget()
  const refused: Refused = (document, code, bytes) => {
    // Beyond the budget nothing is hashed or logged either: a flood must not cost more than its verification.
    if (!budget.spend(document, d.mono())) return
    const sha256 = bytes === undefined ? null : sha256Hex(bytes)
    d.log.warn({ document, code, sha256 }, 'a document was refused')
    d.journal
      .append({ event: 'refused', document, code, sha256 })
      .catch((error: unknown) => d.log.error({ err: error }, 'the journal could not be written'))
  }
  return { refused, counts: budget.counts }
}
