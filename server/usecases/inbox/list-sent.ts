import { allow, areasOf, mayAtAll } from '../../domain/access.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { showAnswers, showProgrammes, type AnswerView, type ProgrammeView } from './show-entries.ts'

export interface SentView {
  readonly programme: ProgrammeView
  readonly answers: AnswerView[]
  /** The person may take it back. */
  readonly mayWithdraw: boolean
}

export type ListSent = (by: Person) => Promise<Outcome<SentView[]>>

const mostShown = 50

/** What units of the person's area have sent down, newest first, with what became of it in every ward. */
export const makeListSent =
  (d: { stores: Stores; now: Now; timeZone: string }): ListSent =>
  async (by) => {
    if (!mayAtAll(by, 'read')) return refused('session.notAllowed')
    const { stores } = d
    const units = await stores.units.withHistory(areasOf(by, 'read'))
    const programmes = await stores.inbox.sentBy(
      units.map((unit) => unit.id),
      mostShown,
    )
    const entries = await stores.inbox.entriesOf(programmes.map((programme) => programme.id))
    const found = programmes.flatMap((programme) =>
      entries.filter((entry) => entry.programmeId === programme.id).map((entry) => ({ entry, programme })),
    )
    const answers = await showAnswers(stores, found, { now: d.now(), timeZone: d.timeZone })
    const shown = await showProgrammes(stores, programmes)
    const views: SentView[] = []
    for (const [n, programme] of programmes.entries()) {
      const view = shown[n]
      if (view === undefined) continue
      views.push({
        programme: view,
        answers: answers
          .filter((_, at) => found[at]?.programme === programme)
          .toSorted((a, b) => a.unit.name.localeCompare(b.unit.name, 'vi')),
        mayWithdraw:
          programme.withdrawnAt === null &&
          allow(by, 'schedule.change', await stores.units.path(programme.unitId)),
      })
    }
    return done(views)
  }
