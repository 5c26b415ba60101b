import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Transact } from '../../ports/stores.ts'
import type { Identified } from '../identify-caller.ts'
import type { RecordAct } from '../record-act.ts'

export type EndOwnSession = (by: Identified, id: string) => Promise<Outcome<undefined>>

export const makeEndOwnSession =
  (d: { transact: Transact; record: RecordAct }): EndOwnSession =>
  ({ person }, id) =>
    d.transact(async (stores) => {
      if (!(await stores.sessions.removeById(person.id, id))) return refused('request.notFound')
      await d.record(stores, {
        by: person,
        action: 'session.endOwn',
        unitId: person.unitId,
        subject: person.id,
      })
      return done(undefined)
    })

/** All but the one they sit at; links that lie about are worthless too. */
export type EndOtherSessions = (by: Identified) => Promise<void>

export const makeEndOtherSessions =
  (d: { transact: Transact; record: RecordAct }): EndOtherSessions =>
  ({ person, session }) =>
    d.transact(async (stores) => {
      await stores.sessions.removeOthers(person.id, session.tokenHash)
      await d.record(stores, {
        by: person,
        action: 'session.endOthers',
        unitId: person.unitId,
        subject: person.id,
      })
    })
