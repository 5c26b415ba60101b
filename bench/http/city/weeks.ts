/** A week is a programme in the morning and one in the afternoon in each ward, and one a day from the city to all. */
import { RuleId, type BulletinId, type UnitId, type UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { addDays, day, defaultTimeZone, hour, instantOf, localDateOf } from '@nguon/protocol/time'
import { emptyCalendar } from '@nguon/protocol/timetable/calendar'
import { sessionsBetween } from '@nguon/protocol/timetable/expand'
import type { Rule } from '@nguon/protocol/timetable/rule'
import type { Box } from './boxes.ts'
import { sayer, type Said } from './bulletins.ts'
import type { Filling } from './filling.ts'
import type { People } from './people.ts'
import type { Ward } from './places.ts'
import { playWriter } from './play-writer.ts'

const zone = defaultTimeZone
const itemsOfSession = [3, 4] as const

interface Town {
  readonly province: UnitId
  readonly wards: readonly Ward[]
  readonly people: People
  readonly boxes: readonly Box[]
}

/** The last week but one ahead; each schedule's plays up to now. Returns a bulletin of the newest week. */
export const fillWeeks = (
  filling: Filling,
  { province, wards, people: { administrator, staff }, boxes }: Town,
  days: number,
): BulletinId | undefined => {
  const { upTo, now } = filling
  const say = sayer(filling)
  const schedule = scheduler(filling)
  const today = localDateOf(now, zone)
  const weeks = Array.from({ length: Math.ceil(days / 7) + 2 }, (_, n) => {
    const from = addDays(today, 7 * (n - Math.ceil(days / 7)) - 3)
    return { from, until: addDays(from, 6), saidAt: instantOf(`${from}T00:00:00`, zone) - day }
  })
  let newest: BulletinId | undefined
  for (const [n, ward] of wards.entries()) {
    const by = staff[n] ?? { officer: administrator, approver: administrator }
    const devices = boxes.filter((box) => box.ward === n)
    for (const { from, until, saidAt } of weeks)
      for (const [session, count] of itemsOfSession.entries()) {
        const items = Array.from({ length: count }, () => say(ward.id, by, Math.min(saidAt, now), 'approved'))
        const time = `${session === 0 ? '05' : '16'}:${30 + (n % 4) * 5}:00`
        schedule(by.officer, { from, until, time }, items, { target: ward.id, devices })
        newest = items[0]?.id ?? newest
      }
    for (const state of ['draft', 'draft', 'submitted', 'refused'])
      say(ward.id, by, now - upTo(7 * day), state)
  }
  const city = { officer: administrator, approver: administrator }
  for (const { from, until, saidAt } of weeks) {
    const item = say(province, city, saidAt, 'approved')
    const to = { target: province, devices: boxes }
    schedule(administrator, { from, until, time: '17:30:00' }, [item], to)
    sendToWards(filling, { province, wards, by: administrator }, item.id, Math.min(now, saidAt + 4 * day))
  }
  return newest
}

/** A programme offered to every ward, which none took. */
const sendToWards = (
  { insert, now }: Filling,
  { province, wards, by }: { province: UnitId; wards: readonly Ward[]; by: UserId },
  bulletin: BulletinId,
  at: number,
): void => {
  const programme = newUuid()
  insert('sent_programmes', {
    id: programme,
    unit_id: province,
    gap_ms: 0,
    priority: 'normal',
    length_ms: 60_000,
    wished: JSON.stringify({ kind: 'once', at: now }),
    play_by: now + day,
    note: '',
    targets: JSON.stringify([province]),
    created_by: by,
    created_at: at,
    withdrawn_at: null,
    withdrawn_by: null,
  })
  insert('sent_programme_items', { programme_id: programme, position: 0, bulletin_id: bulletin, repeat: 1 })
  for (const ward of wards)
    insert('inbox_entries', {
      id: newUuid(),
      programme_id: programme,
      unit_id: ward.id,
      state: 'declined',
      schedule_id: null,
      reason: 'Trùng giờ',
      obstacle: null,
      answered_by: by,
      answered_at: now,
      seen_at: now,
    })
}

const scheduler = ({ insert, random, now }: Filling) => {
  const plays = playWriter(insert, random)
  return (
    by: UserId,
    { from, until, time }: { from: string; until: string; time: string },
    items: readonly Said[],
    to: { target: UnitId; devices: readonly Box[] },
  ): void => {
    const id = RuleId.parse(newUuid())
    const at = instantOf(`${from}T00:00:00`, zone) - 6 * hour
    const rule: Rule = {
      id,
      priority: 'normal',
      effectiveFrom: at,
      effectiveUntil: null,
      gapMs: 2_000,
      start: { kind: 'daily', time, from, until },
      items: items.map(({ manifest }, n) => ({
        id: String(n + 1),
        manifest,
        plannedMs: 60_000 + n * 20_000,
      })),
    }
    insert('schedules', {
      id,
      bulletin_id: items[0]?.id ?? '',
      manifest_sha256: items[0]?.manifest ?? '',
      rule: JSON.stringify(rule),
      targets: JSON.stringify([{ kind: 'unit', id: to.target }]),
      created_by: by,
      created_at: at,
      effective_from: at,
      effective_until: null,
      last_ends_at: instantOf(`${until}T${time}`, zone) + hour,
      replaces: null,
    })
    for (const [position, item] of items.entries())
      insert('schedule_items', {
        schedule_id: id,
        position,
        item_id: String(position + 1),
        bulletin_id: item.id,
        manifest_sha256: item.manifest,
        relay: 0,
      })
    for (const device of to.devices)
      insert('schedule_devices', { schedule_id: id, device_id: device.id, from_at: at, until_at: null })
    const bulletinOf = new Map(items.map((item) => [item.manifest, item.id]))
    const timetable = { timeZone: zone, rules: [rule], calendar: emptyCalendar }
    for (const session of sessionsBetween(timetable, at, now))
      for (const o of session.occurrences)
        if (o.endsAt < now)
          for (const device of to.devices) plays(device.id, o, bulletinOf.get(o.manifest) ?? null)
  }
}
