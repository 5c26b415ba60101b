import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { findOverride } from './find-override.ts'
import { devicesUnder, type OverrideDeps } from './sign-override.ts'

export type WithdrawOverride = (by: Person, id: string) => Promise<Outcome<undefined>>

/**
 * One person is enough to have the limits back. Programs name it no more; a device that holds it and is not reached keeps
 * it until it ends by itself.
 */
export const makeWithdrawOverride =
  (d: OverrideDeps): WithdrawOverride =>
  async (by, id) => {
    const withdrawn = await d.transact(async (stores) => {
      const found = await findOverride(stores, by, id)
      if (!found.ok) return found
      const now = d.now()
      if (found.value.withdrawnAt !== null || found.value.until <= now) return refused('override.over')
      await stores.overrides.withdraw(id, by.id, now)
      await d.record(stores, {
        by,
        action: 'override.withdraw',
        unitId: found.value.area[0] ?? null,
        subject: id,
        before: { withdrawnAt: null },
        after: { withdrawnAt: now },
      })
      return found
    })
    if (!withdrawn.ok) return withdrawn
    d.tell({ type: 'schedule' })
    await d.refreshPrograms(await devicesUnder(d.stores, withdrawn.value.area))
    return done(undefined)
  }
