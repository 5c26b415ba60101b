import type { DeviceId } from '@nguon/protocol/ids'
import { calendarFor } from '../../domain/calendar-for.ts'
import { eventsOfRule } from '../../domain/calendar-text/events-of-rule.ts'
import { writeCalendarFile, type CalendarEvent } from '../../domain/calendar-text/write-calendar-file.ts'
import type { Interval } from '../../domain/intervals.ts'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Schedule } from '../../domain/schedule.ts'
import type { Stores } from '../../ports/stores.ts'
import { devicesOf } from '../plays/judged-plays.ts'
import { readYearsAsLived } from '../plays/what-held.ts'
import { readableUnits, type AreaQuery } from '../readable-units.ts'

export type ExportCalendar = (by: Person, window: Interval & AreaQuery) => Promise<Outcome<string>>

/** What the devices of the person's area are to play in the window, as it is planned, for calendar programs. */
export const makeExportCalendar =
  (d: { stores: Stores; timeZone: string }): ExportCalendar =>
  async (by, window) => {
    const units = await readableUnits(d.stores, by, window)
    if (!units.ok) return units
    const devices = await devicesOf(d.stores, units.value)
    const schedules = await d.stores.schedules.ofDevices(
      devices.map((device) => device.id),
      window,
    )
    const bulletins = await d.stores.bulletins.findMany(schedules.flatMap(bulletinsOf))
    const titleOf = new Map(bulletins.map((bulletin) => [bulletin.id, bulletin.title]))
    const nameOf = new Map(devices.map((device) => [device.id, device.name]))
    const calendar = calendarFor(
      schedules.map(({ rule }) => rule.start),
      window,
      { timeZone: d.timeZone, years: await readYearsAsLived(d.stores, d.timeZone) },
    )
    const events: CalendarEvent[] = []
    for (const schedule of schedules.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const title = bulletinsOf(schedule)
        .map((id) => titleOf.get(id) ?? '')
        .join(' · ')
      const place = await placeOf(d.stores, schedule, nameOf)
      for (const event of eventsOfRule(schedule.rule, window, { timeZone: d.timeZone, calendar }))
        events.push({ ...event, title, place, writtenAt: schedule.createdAt })
    }
    const unit = await d.stores.units.find(window.unitId ?? by.unitId)
    return done(writeCalendarFile(events, { name: unit?.name ?? 'Nguồn', timeZone: d.timeZone, window }))
  }

const bulletinsOf = ({ items }: Schedule) => items.map((item) => item.bulletinId)

/** Names of its targets; devices of other areas have none for this person. */
const placeOf = async (
  stores: Pick<Stores, 'units'>,
  { targets }: Schedule,
  nameOf: ReadonlyMap<DeviceId, string>,
): Promise<string> => {
  const names = await Promise.all(
    targets.map(async (target) =>
      target.kind === 'unit' ? (await stores.units.find(target.id))?.name : nameOf.get(target.id),
    ),
  )
  return names.filter((name) => name !== undefined).join(', ')
}
