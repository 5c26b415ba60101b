/** What somebody is about to schedule: anew, in the place of a schedule, or of one session of it. */
import type { Bulletin, Schedule, ScheduleTarget, ScheduleWriting } from '../../api/contract.ts'
import { mannerOf, mannerWish, usualManner, type MannerForm } from './manner.ts'
import { formOf, onDate, suggestedWhen, type WhenForm } from './when.ts'

export type Placeable = Pick<Bulletin, 'id' | 'title' | 'relay' | 'unit'>

export interface WishedItem {
  readonly bulletinId: string
  readonly repeat: number
  /** Of a relay. */
  readonly lengthMs: number
}

export interface Edited {
  readonly schedule: Schedule
  /** Only its session that begins then; null: all that is to come. */
  readonly onlyAt: number | null
}

export interface Draft {
  readonly items: readonly WishedItem[]
  readonly gapMs: number
  readonly when: WhenForm
  /** Null: where the first bulletin belongs. */
  readonly targets: readonly ScheduleTarget[] | null
  readonly manner: MannerForm
}

/** A relay lasts as long as a usual news programme until somebody says otherwise. */
export const usualRelayMs = 30 * 60_000

export const newDraft = (p: {
  bulletin: string
  date: string | null
  now: number
  timeZone: string
}): Draft => {
  const suggested = suggestedWhen(p.now, p.timeZone)
  return {
    items: [{ bulletinId: p.bulletin, repeat: 1, lengthMs: usualRelayMs }],
    gapMs: 2_000,
    when: p.date !== null && p.date > (suggested.date ?? '') ? onDate(p.date, suggested.time) : suggested,
    targets: null,
    manner: usualManner,
  }
}

export const draftOf = ({ schedule, onlyAt }: Edited, timeZone: string): Draft => ({
  items: schedule.items.map(({ bulletinId, repeat, durationMs, relay }) => ({
    bulletinId,
    repeat,
    lengthMs: relay === null ? usualRelayMs : durationMs,
  })),
  gapMs: schedule.gapMs,
  when: formOf(onlyAt === null ? schedule.when : { kind: 'once', at: onlyAt }, timeZone),
  targets: schedule.targets,
  manner: mannerOf(schedule),
})

/** As the hub takes it. */
export const writingOf = (
  draft: Draft,
  d: {
    when: ScheduleWriting['when']
    targets: readonly ScheduleTarget[]
    bulletins: readonly Placeable[]
    edited: Edited | null
  },
): ScheduleWriting => ({
  items: draft.items.map(({ bulletinId, repeat, lengthMs }) =>
    relayOf(d.bulletins, bulletinId) === null ? { bulletinId, repeat } : { bulletinId, repeat, lengthMs },
  ),
  gapMs: draft.gapMs,
  when: d.when,
  targets: [...d.targets],
  ...mannerWish(draft.manner),
  ...(d.edited === null ? {} : { replaces: d.edited.schedule.id }),
  ...(typeof d.edited?.onlyAt === 'number' ? { onlyAt: d.edited.onlyAt } : {}),
})

export const relayOf = (bulletins: readonly Placeable[], id: string) =>
  bulletins.find((one) => one.id === id)?.relay ?? null

/** What may be placed, with what the edited schedule has already: it stays although a list is longer than its page. */
export const placeable = (bulletins: readonly Placeable[], edited: Edited | null): Placeable[] => [
  ...bulletins,
  ...(edited?.schedule.items ?? [])
    .filter(({ bulletinId }, n, all) => all.findIndex((one) => one.bulletinId === bulletinId) === n)
    .filter(({ bulletinId }) => !bulletins.some(({ id }) => id === bulletinId))
    .map(({ bulletinId, title, relay }) => ({
      id: bulletinId,
      title,
      relay,
      unit: edited?.schedule.origin ?? { id: '', name: '' },
    })),
]
