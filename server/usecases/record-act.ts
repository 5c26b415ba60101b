/** Writes one line of the audit trail, in the same transaction as the act. */
import type { UnitId, UserId } from '@nguon/protocol/ids'
import { insteadOf } from '../domain/access.ts'
import { rightOfAct } from '../domain/act-rights.ts'
import type { Person } from '../domain/person.ts'
import type { Stores } from '../ports/stores.ts'
import type { NewId, Now } from '../ports/surroundings.ts'

export interface Act {
  /** With grants where somebody acts by a right: a deputy is named as one. */
  readonly by: Pick<Person, 'id'> | Person | null
  /** Dotted verb, `bulletin.approve`. */
  readonly action: string
  readonly unitId: UnitId | null
  readonly subject: string | null
  /** What changed, never secrets. */
  readonly before?: unknown
  readonly after?: unknown
}

export type RecordAct = (stores: Pick<Stores, 'audit' | 'units'>, act: Act) => Promise<void>

export const makeRecordAct =
  (d: { now: Now; newId: NewId }): RecordAct =>
  async (stores, act) =>
    stores.audit.append({
      id: d.newId(),
      at: d.now(),
      userId: act.by?.id ?? null,
      deputyFor: await stoodInFor(stores, act),
      action: act.action,
      unitId: act.unitId,
      subject: act.subject,
      before: act.before ?? null,
      after: act.after ?? null,
    })

const stoodInFor = async (
  { units }: Pick<Stores, 'units'>,
  { by, action, unitId }: Act,
): Promise<UserId | null> => {
  const right = rightOfAct[action]
  if (by === null || !('grants' in by) || right === undefined || unitId === null) return null
  if (by.grants.every(({ deputyFor }) => deputyFor === null)) return null
  return insteadOf(by, right, await units.path(unitId))
}
