import type { RuleId } from '@nguon/protocol/ids'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Target, When } from '../../domain/schedule.ts'
import type { Stores } from '../../ports/stores.ts'
import type { CreateSchedule } from '../schedules/create-schedule.ts'
import type { ScheduleWish } from '../schedules/plan-schedule.ts'
import type { PreviewSchedule, SchedulePreview } from '../schedules/preview-schedule.ts'
import { findEntry, type FoundEntry } from './find-entry.ts'

export interface PlaceWish {
  readonly when: When
  /** Absent: the whole ward. */
  readonly targets?: readonly Target[] | undefined
  readonly order?: number | undefined
  /** What plays it until now; absent: nothing does, so whoever was quicker is not overruled unseen. */
  readonly replaces?: RuleId | undefined
}

export type PlaceEntry = (by: Person, id: string, wish: PlaceWish) => Promise<Outcome<undefined>>
export type PreviewEntry = (by: Person, id: string, wish: PlaceWish) => Promise<Outcome<SchedulePreview>>

/** The ward gives it a time: a schedule of its own, or, where it has one, another in its place. */
export const makePlaceEntry =
  (d: { stores: Pick<Stores, 'inbox' | 'units' | 'schedules'>; create: CreateSchedule }): PlaceEntry =>
  async (by, id, wish) => {
    const found = await findEntry(d.stores, by, 'schedule.change', id)
    if (!found.ok) return found
    const made = await d.create(by, await scheduleWishOf(d.stores, found.value, wish))
    return made.ok ? done(undefined) : made
  }

/** The same answer as placing it would get, and nothing is written. */
export const makePreviewEntry =
  (d: { stores: Pick<Stores, 'inbox' | 'units' | 'schedules'>; preview: PreviewSchedule }): PreviewEntry =>
  async (by, id, wish) => {
    const found = await findEntry(d.stores, by, 'schedule.change', id)
    return found.ok ? d.preview(by, await scheduleWishOf(d.stores, found.value, wish)) : found
  }

/** Whoever else answered meanwhile is found out inside the transaction. */
const scheduleWishOf = async (
  { schedules }: Pick<Stores, 'schedules'>,
  { entry, programme }: FoundEntry,
  { when, targets, order, replaces }: PlaceWish,
): Promise<ScheduleWish> => {
  const placed = replaces === undefined ? undefined : await schedules.find(replaces)
  return {
    ...programmeWish({ entry, programme }, when),
    targets: targets ?? placed?.targets ?? [{ kind: 'unit', id: entry.unitId }],
    // A priority that was placed by itself has an order, so that nobody is refused for want of one.
    order: order ?? placed?.rule.order ?? (programme.priority === 'priority' ? 0 : undefined),
    replaces,
  }
}

/** The programme as it was sent, in the whole ward. */
export const programmeWish = ({ entry, programme }: FoundEntry, when: When): ScheduleWish => ({
  items: programme.items,
  gapMs: programme.gapMs,
  when,
  targets: [{ kind: 'unit', id: entry.unitId }],
  entry: { id: entry.id },
})
