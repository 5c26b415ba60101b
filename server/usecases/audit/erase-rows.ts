/** Takes part of what rows of the trail say away, and vouches in the trail itself for what is left (ADR 17). */
import type { UnitId } from '@nguon/protocol/ids'
import { rowHash, type ChainedRow } from '../../domain/audit-chain.ts'
import { erasing, type Said } from '../../domain/audit-erasure.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import type { RecordAct } from '../record-act.ts'

/** One vouching row names so many; it has to be read in one piece. */
const mostInRow = 500

/** Inside of a transaction. Says how many rows lost something. */
export const eraseRows = async (
  d: { now: () => number; record: RecordAct },
  stores: Pick<Stores, 'audit' | 'units'>,
  erasure: {
    by: Person | null
    unitId: UnitId | null
    /** Whom or what it was for. */
    subject: string
    rows: readonly (readonly [ChainedRow, Said | undefined])[]
  },
): Promise<number> => {
  const at = d.now()
  const changed = erasure.rows.flatMap(([row, said]) => (said === undefined ? [] : [{ row, said }]))
  for (let n = 0; n < changed.length; n += mostInRow) {
    const rows: Record<string, string> = {}
    for (const { row, said } of changed.slice(n, n + mostInRow)) {
      await stores.audit.erase(row.seq, said, at)
      rows[row.seq] = rowHash({ ...row, ...said })
    }
    const { by, unitId, subject } = erasure
    await d.record(stores, {
      by,
      action: erasing,
      unitId,
      subject,
      after: { count: Object.keys(rows).length, rows },
    })
  }
  return changed.length
}
