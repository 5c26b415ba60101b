/** Who may see and answer what arrived in a ward. */
import { allow, mayAtAll, type Action } from '../../domain/access.ts'
import { speaksFor, type InboxEntry, type SentProgramme } from '../../domain/inbox.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'

export interface FoundEntry {
  readonly entry: InboxEntry
  readonly programme: SentProgramme
}

/** For somebody who wants to answer for the ward. What lies outside of their area does not exist for them. */
export const findEntry = async (
  stores: Pick<Stores, 'inbox' | 'units'>,
  by: Person,
  action: Action,
  id: string,
): Promise<Outcome<FoundEntry>> => {
  const entry = await stores.inbox.entry(id)
  const programme = entry && (await stores.inbox.programme(entry.programmeId))
  if (entry === undefined || programme === undefined) return refused('request.notFound')
  const found = { entry, programme }
  const may = await mayAnswer(stores, by, action, found)
  return may.ok ? done(found) : may
}

export const mayAnswer = async (
  { units }: Pick<Stores, 'units'>,
  by: Person,
  action: Action,
  { entry, programme }: FoundEntry,
): Promise<Outcome<undefined>> => {
  const ward = await units.path(entry.unitId)
  if (speaksFor(by, action, { sender: await units.path(programme.unitId), ward })) return done(undefined)
  if (!mayAtAll(by, action)) return refused('session.notAllowed')
  // Whoever sees the ward from above only is told whose answer it is.
  return refused(allow(by, 'read', ward) ? 'inbox.wardAnswers' : 'request.notFound')
}
