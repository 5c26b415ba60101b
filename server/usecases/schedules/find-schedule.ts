import type { RuleId } from '@nguon/protocol/ids'
import { allow } from '../../domain/access.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Schedule } from '../../domain/schedule.ts'
import type { Stores } from '../../ports/stores.ts'
import { authorise } from '../authorise.ts'
import { mayAnswer, type FoundEntry } from '../inbox/find-entry.ts'

/** For somebody who wants to change it. What lies outside of their area does not exist for them. */
export const findSchedule = async (
  stores: Pick<Stores, 'schedules' | 'bulletins' | 'units' | 'inbox'>,
  by: Person,
  id: RuleId,
): Promise<Outcome<Schedule>> => {
  const schedule = await stores.schedules.find(id)
  if (schedule === undefined) return refused('request.notFound')
  const sent = await sentPlacedBy(stores, id)
  if (sent !== undefined) {
    // The ward's own, whoever wrote the bulletins.
    const may = await mayAnswer(stores, by, 'schedule.change', sent)
    return may.ok ? done(schedule) : may
  }
  const bulletins = await stores.bulletins.findMany(schedule.items.map((item) => item.bulletinId))
  for (const { unitId } of bulletins)
    if (!allow(by, 'read', await stores.units.readPath(unitId))) return refused('request.notFound')
  for (const { unitId } of bulletins) {
    const may = await authorise(stores, by, 'schedule.change', unitId)
    if (!may.ok) return may
  }
  return done(schedule)
}

/** As above, and it still has sessions to come. */
export const findInForce = async (
  stores: Pick<Stores, 'schedules' | 'bulletins' | 'units' | 'inbox'>,
  by: Person,
  id: RuleId,
  now: number,
): Promise<Outcome<Schedule>> => {
  const found = await findSchedule(stores, by, id)
  if (!found.ok) return found
  const ended = found.value.effectiveUntil !== null || found.value.lastEndsAt <= now
  return ended ? refused('schedule.ended') : found
}

/** What somebody above sent and this schedule places. */
export const sentPlacedBy = async (
  { inbox }: Pick<Stores, 'inbox'>,
  id: RuleId,
): Promise<FoundEntry | undefined> => {
  const entry = (await inbox.entriesPlacedAs([id])).get(id)
  const programme = entry && (await inbox.programme(entry.programmeId))
  return entry && programme && { entry, programme }
}
