/** The code that the box says is another one, or nobody knows the box: it is sent away, and its claim is used up. */
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Transact } from '../../ports/stores.ts'
import { authorise } from '../authorise.ts'
import type { RecordAct } from '../record-act.ts'
import { asItStands } from './predecessor.ts'

export type RefuseEnrolment = (by: Person, enrolmentId: string) => Promise<Outcome<undefined>>

export const makeRefuseEnrolment =
  (d: { transact: Transact; record: RecordAct; tell: TellConsoles }): RefuseEnrolment =>
  async (by, enrolmentId) => {
    const outcome = await d.transact(async (stores): Promise<Outcome<undefined>> => {
      const enrolment = await stores.enrolments.find(enrolmentId)
      const made = enrolment && (await stores.claims.find(enrolment.claim))
      if (enrolment === undefined || made === undefined) return refused('enrolment.unknown')
      const claim = await asItStands(stores, made)
      const may = await authorise(stores, by, 'device.change', claim.unit)
      if (!may.ok) return may
      if (enrolment.status !== 'pending') return refused('enrolment.notPending')
      await stores.enrolments.settle(enrolmentId, 'refused', null)
      await d.record(stores, {
        by,
        action: 'device.refuse',
        unitId: claim.unit,
        subject: claim.id,
        after: { name: claim.name, hardwareId: enrolment.hardwareId, address: enrolment.address },
      })
      return done(undefined)
    })
    if (outcome.ok) d.tell({ type: 'enrolment' })
    return outcome
  }
