/** Takes a claim back before its box is a device; a box that has shown it already is refused. */
import { claimStateOf, isOpen } from '../../domain/claim-state.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { ClaimRecord } from '../../ports/claims.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { RecordAct } from '../record-act.ts'
import { findClaim } from './show-claims.ts'

export type WithdrawClaim = (by: Person, id: string) => Promise<Outcome<undefined>>

export const makeWithdrawClaim =
  (d: { transact: Transact; record: RecordAct; tell: TellConsoles; now: Now }): WithdrawClaim =>
  async (by, id) => {
    const outcome = await d.transact(async (stores): Promise<Outcome<undefined>> => {
      const found = await findClaim(stores, by, id)
      if (!found.ok) return found
      const claim = found.value
      if (!(await withdrawOne(stores, claim, { by, now: d.now() }))) return refused('claim.over')
      await d.record(stores, {
        by,
        action: 'claim.withdraw',
        unitId: claim.unit,
        subject: id,
        before: { name: claim.name },
      })
      return done(undefined)
    })
    if (outcome.ok) d.tell({ type: 'enrolment' })
    return outcome
  }

/** False: it is over already. Inside of a transaction. */
export const withdrawOne = async (
  stores: Stores,
  claim: ClaimRecord,
  { by, now }: { by: Person; now: number },
): Promise<boolean> => {
  const enrolment = await stores.enrolments.ofClaim(claim.id)
  if (!isOpen(claimStateOf(claim, enrolment, now))) return false
  await stores.claims.withdraw(claim.id, now)
  if (enrolment === undefined) return true
  await stores.enrolments.settle(enrolment.id, 'refused', null)
  for (const paper of await stores.papers.waiting())
    if (paper.enrolment === enrolment.id)
      await stores.papers.settle(paper.id, { state: 'dropped', by: by.id, at: now, keyid: null })
  return true
}
