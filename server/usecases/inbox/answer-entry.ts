/** What a ward answers without placing anything. */
import { entryState } from '../../domain/inbox.ts'
import { instantText } from '../../domain/local-text.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { ScheduleDeps } from '../schedules/schedule-deps.ts'
import { findEntry, type FoundEntry } from './find-entry.ts'

type AnswerDeps = Pick<ScheduleDeps, 'stores' | 'transact' | 'record' | 'tell' | 'now' | 'timeZone'>

export type DeclineEntry = (by: Person, id: string, reason: string) => Promise<Outcome<undefined>>
export type EntryAct = (by: Person, id: string) => Promise<Outcome<undefined>>

/** Only what is normal, and only with a reason that the sender reads. */
export const makeDeclineEntry =
  (d: AnswerDeps): DeclineEntry =>
  async (by, id, reason) =>
    answer(d, by, id, {
      action: 'inbox.decline',
      from: 'waiting',
      check: ({ programme }) =>
        programme.priority === 'priority' ? refused('inbox.priorityStays') : done(undefined),
      change: { state: 'declined', reason },
    })

/** It was not declined after all: it waits again, until its deadline. */
export const makeReopenEntry =
  (d: AnswerDeps): EntryAct =>
  async (by, id) =>
    answer(d, by, id, {
      action: 'inbox.reopen',
      from: 'declined',
      check: () => done(undefined),
      change: { state: 'waiting', reason: null },
    })

/** Somebody of the ward has taken note of it. */
export const makeSeeEntry =
  (d: AnswerDeps): EntryAct =>
  async (by, id) => {
    const seen = await d.transact(async (stores) => {
      const found = await findEntry(stores, by, 'schedule.change', id)
      if (!found.ok) return found
      const { entry } = found.value
      if (entry.seenAt === null) {
        await stores.inbox.save({ ...entry, seenAt: d.now() })
        await d.record(stores, { by, action: 'inbox.see', unitId: entry.unitId, subject: id })
      }
      return found
    })
    if (!seen.ok) return seen
    tellBoth(d, seen.value)
    return done(undefined)
  }

const answer = async (
  d: AnswerDeps,
  by: Person,
  id: string,
  to: {
    action: string
    from: 'waiting' | 'declined'
    check: (found: FoundEntry) => Outcome<undefined>
    change: { state: 'waiting' | 'declined'; reason: string | null }
  },
): Promise<Outcome<undefined>> => {
  const answered = await d.transact(async (stores) => {
    const found = await findEntry(stores, by, 'schedule.change', id)
    if (!found.ok) return found
    const { entry, programme } = found.value
    const now = d.now()
    const state = entryState(entry, programme, now)
    if (state === 'withdrawn') return refused('inbox.withdrawn')
    if (programme.playBy <= now)
      return refused('inbox.tooLate', { playBy: instantText(programme.playBy, d.timeZone) })
    if (state !== to.from) return refused('inbox.notWaiting')
    const may = to.check(found.value)
    if (!may.ok) return may
    await stores.inbox.save({
      ...entry,
      ...to.change,
      answeredBy: by.id,
      answeredAt: now,
      seenAt: entry.seenAt ?? now,
    })
    await d.record(stores, {
      by,
      action: to.action,
      unitId: entry.unitId,
      subject: id,
      before: { state: entry.state, reason: entry.reason },
      after: { ...to.change, programme: programme.id },
    })
    return found
  })
  if (!answered.ok) return answered
  tellBoth(d, answered.value)
  return done(undefined)
}

const tellBoth = (d: Pick<AnswerDeps, 'tell'>, { entry, programme }: FoundEntry): void =>
  d.tell({ type: 'inbox', units: [programme.unitId, entry.unitId] })
