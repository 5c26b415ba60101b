/**
 * Whoever stands beside a waiting box wishes to hear its check code again. The box learns of it when it asks the next time;
 * what it says is its own, for the hub never tells it a code.
 */
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Transact } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { authorise } from '../authorise.ts'
import type { RecordAct } from '../record-act.ts'

export type AskCheckCode = (by: Person, enrolmentId: string) => Promise<Outcome<undefined>>

/** Two presses this near are one wish: the box is still speaking. */
const oneWishMs = 10_000
/** Of this start: a wish is worth a minute, and nobody keeps it. */
const mostKept = 1_000

export interface CodeWishes {
  /** UTC ms. */
  askedAt(enrolment: string): number | undefined
  ask(enrolment: string, at: number): void
}

export const makeCodeWishes = (): CodeWishes => {
  const wishes = new Map<string, number>()
  return {
    askedAt: (enrolment) => wishes.get(enrolment),
    ask: (enrolment, at) => {
      wishes.delete(enrolment)
      wishes.set(enrolment, at)
      const [oldest] = wishes.keys()
      if (wishes.size > mostKept && oldest !== undefined) wishes.delete(oldest)
    },
  }
}

export const makeAskCheckCode =
  (d: { transact: Transact; wishes: CodeWishes; record: RecordAct; now: Now }): AskCheckCode =>
  (by, enrolmentId) =>
    d.transact(async (stores): Promise<Outcome<undefined>> => {
      const enrolment = await stores.enrolments.find(enrolmentId)
      const claim = enrolment && (await stores.claims.find(enrolment.claim))
      if (enrolment === undefined || claim === undefined) return refused('enrolment.unknown')
      const may = await authorise(stores, by, 'device.change', claim.unit)
      if (!may.ok) return may
      if (enrolment.status !== 'pending') return refused('enrolment.notPending')
      const now = d.now()
      if (now - (d.wishes.askedAt(enrolmentId) ?? 0) < oneWishMs) return done(undefined)
      d.wishes.ask(enrolmentId, now)
      await d.record(stores, {
        by,
        action: 'device.askCode',
        unitId: claim.unit,
        subject: claim.id,
        after: { name: claim.name },
      })
      return done(undefined)
    })
