import { sha256Hex } from '@nguon/protocol/hash'
import type { RefusalCode } from '@nguon/protocol/result'
import { makeRefusalBudget } from '../core/refusal-budget.ts'
import type { Journal } from '../ports/journal.ts'
import type { Log } from '../ports/log.ts'

export type Refused = (document: string, code: RefusalCode, bytes: Uint8Array | undefined) => void

/** A document that was not obeyed leaves a trace and nothing else (I6). */
export const makeRefused = (d: { journal: Journal; log: Log; mono: () => number }): Refused => {
  const budget = makeRefusalBudget()
  return (document, code, bytes) => {
    const sha256 = bytes === undefined ? null : sha256Hex(bytes)
    d.log.warn({ document, code, sha256, unwritten: budget.uncounted() }, 'a document was refused')
    if (!budget.spend(code, d.mono())) return
    d.journal
      .append({ event: 'refused', document, code, sha256 })
      .catch((error: unknown) => d.log.error({ err: error }, 'the journal could not be written'))
  }
}
