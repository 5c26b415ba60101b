/** An event of a calendar file → a schedule, once somebody has said which bulletin it is. */
import type { ScheduleTarget, ScheduleWriting, When } from '../../api/contract.ts'
import type { components } from '../../api/schema.ts'
import { instantAt } from '../../format/zone.ts'
import type { Placeable } from '../schedule/schedule-draft.ts'

export type FoundEvent = components['schemas']['CalendarFileContent']['found'][number]

export const whenOf = (start: FoundEvent['start'], timeZone: string): When => {
  if (start.kind !== 'once') return start
  const [date = '', time = ''] = start.at.split('T')
  return {
    kind: 'once',
    at: instantAt(date, time.slice(0, 5), timeZone) + Number(time.slice(6, 8) || 0) * 1_000,
  }
}

/**
 * The bulletins that an event is about, by its title: several in one session are written `A · B`, as the week is written
 * into a file. Empty: it is about something else, and somebody has to say.
 */
export const bulletinsNamed = (title: string, bulletins: readonly Placeable[]): string[] => {
  const idOf = new Map(bulletins.map((one) => [key(one.title), one.id]))
  const whole = idOf.get(key(title))
  if (whole !== undefined) return [whole]
  const ids = title.split(' · ').map((part) => idOf.get(key(part)))
  return ids.every((id) => id !== undefined) ? ids : []
}

const key = (title: string): string => title.normalize('NFC').trim().toLocaleLowerCase('vi')

/** Null: no bulletin is chosen for it, so nothing is to be scheduled. Where: as chosen, else where the bulletin belongs. */
export const wishFor = (
  event: FoundEvent,
  d: {
    chosen: readonly string[]
    bulletins: readonly Placeable[]
    targets: readonly ScheduleTarget[]
    timeZone: string
  },
): ScheduleWriting | null => {
  const first = d.bulletins.find(({ id }) => id === d.chosen[0])
  if (first === undefined) return null
  const own: ScheduleTarget = { kind: 'unit', id: first.unit.id }
  return {
    items: d.chosen.map((bulletinId) => ({ bulletinId })),
    when: whenOf(event.start, d.timeZone),
    targets: d.targets.length > 0 ? [...d.targets] : [own],
  }
}
