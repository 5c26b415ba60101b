/** The sent programme that a wished schedule places, or goes on placing. */
import type { RuleId } from '@nguon/protocol/ids'
import { localDateOf } from '@nguon/protocol/time'
import { entryState, mayPlaceAs, type WardWish } from '../../domain/inbox.ts'
import { instantText } from '../../domain/local-text.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import { mayAnswer, type FoundEntry } from './find-entry.ts'

/** Which entry of an inbox a schedule is to place. `byItself`: a priority, before anybody of the ward has decided. */
export interface EntryToPlace {
  readonly id: string
  readonly byItself?: boolean
}

export interface PlacingWish extends WardWish {
  readonly replaces?: RuleId | undefined
  readonly entry?: EntryToPlace | undefined
  readonly onlyAt?: number | undefined
  readonly takesBack?: readonly RuleId[] | undefined
}

/** Undefined: an ordinary schedule. */
export const sentBehind = async (
  stores: Pick<Stores, 'inbox' | 'units'>,
  by: Person,
  wish: PlacingWish,
  at: { now: number; timeZone: string },
): Promise<Outcome<FoundEntry | undefined>> => {
  // What came from above is neither merged into another schedule nor split from its own.
  if ((await stores.inbox.entriesPlacedAs(wish.takesBack ?? [])).size > 0) return refused('inbox.otherItems')
  const entry = await entryOf(stores, wish)
  if (entry !== undefined && wish.onlyAt !== undefined) return refused('inbox.otherItems')
  if (entry === undefined) return wish.entry === undefined ? done(undefined) : refused('request.notFound')
  const programme = await stores.inbox.programme(entry.programmeId)
  if (programme === undefined) return refused('request.notFound')
  if (wish.entry?.byItself !== true) {
    const may = await mayAnswer(stores, by, 'schedule.change', { entry, programme })
    if (!may.ok) return may
  }
  const state = entryState(entry, programme, at.now)
  if (state === 'withdrawn') return refused('inbox.withdrawn')
  if (programme.playBy <= at.now)
    return refused('inbox.tooLate', { playBy: instantText(programme.playBy, at.timeZone) })
  if (entry.scheduleId !== null && entry.scheduleId !== wish.replaces) return refused('inbox.alreadyPlaced')
  // It moves itself only: what has priority could be made to give way to it otherwise.
  if (entry.scheduleId === null && wish.replaces !== undefined) return refused('inbox.notWaiting')
  const fits = mayPlaceAs(programme, entry.unitId, wish, localDateOf(at.now, at.timeZone))
  return fits.ok ? done({ entry, programme }) : fits
}

const entryOf = async ({ inbox }: Pick<Stores, 'inbox'>, { entry, replaces }: PlacingWish) => {
  if (entry !== undefined) return inbox.entry(entry.id)
  return replaces === undefined ? undefined : (await inbox.entriesPlacedAs([replaces])).get(replaces)
}
