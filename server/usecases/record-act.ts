/** Writes one line of the audit trail, in the same transaction as the act. */
import type { UnitId } from '@nguon/protocol/ids'
import type { Person } from '../domain/person.ts'
import type { Stores } from '../ports/stores.ts'
import type { NewId, Now } from '../ports/surroundings.ts'

export interface Act {
  readonly by: Pick<Person, 'id'> | null
  /** Dotted verb, `bulletin.approve`. */
  readonly action: string
  readonly unitId: UnitId | null
  readonly subject: string | null
  /** What changed, never secrets. */
  readonly before?: unknown
  readonly after?: unknown
}

export type RecordAct = (stores: Pick<Stores, 'audit'>, act: Act) => Promise<void>

export const makeRecordAct =
  (d: { now: Now; newId: NewId }): RecordAct =>
  ({ audit }, act) =>
    audit.append({
      id: d.newId(),
      at: d.now(),
      userId: act.by?.id ?? null,
      action: act.action,
      unitId: act.unitId,
      subject: act.subject,
      before: act.before ?? null,
      after: act.after ?? null,
    })
