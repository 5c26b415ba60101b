/** What a wished schedule would mean: its rule, its sessions, its devices, and what it would collide with. */
import { RuleId, type BulletinId } from '@nguon/protocol/ids'
import { day } from '@nguon/protocol/time'
import { isWithin, pathsOf } from '../../domain/area.ts'
import type { Bulletin } from '../../domain/bulletin.ts'
import { instantText } from '../../domain/local-text.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { plannedPlays, type PlannedPlay } from '../../domain/planned-plays.ts'
import type { Target, When } from '../../domain/schedule.ts'
import { firstConflict, nearestFreeStart } from '../../domain/schedule-conflict.ts'
import { planRule, type PlannedRule } from '../../domain/schedule-rule.ts'
import { reachesDevice } from '../../domain/schedule-targets.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'
import { findBulletin, ownerInForce } from '../authorise.ts'

export interface ScheduleWish {
  readonly bulletinId: BulletinId
  readonly when: When
  readonly targets: readonly Target[]
}

export interface SchedulePlan extends PlannedRule {
  readonly bulletin: Bulletin
  readonly manifestSha256: string
  /** Enrolled now, by number. */
  readonly devices: readonly DeviceRecord[]
  readonly conflict: ScheduleConflict | undefined
}

export interface ScheduleConflict {
  /** Texts as people write times, for the message. */
  readonly params: { readonly title: string; readonly startsAt: string; readonly nearest: string }
  readonly nearestAt: number | null
}

/** Refused: everything but a collision or a place without devices, which a preview shows as they are. */
export const planSchedule = async (
  stores: Stores,
  by: Person,
  wish: ScheduleWish,
  at: { id: string; now: number; timeZone: string },
): Promise<Outcome<SchedulePlan>> => {
  const found = await findBulletin(stores, by, 'schedule.change', wish.bulletinId)
  if (!found.ok) return found
  const bulletin = found.value
  const owner = await ownerInForce(stores, bulletin.unitId, at.now)
  if (!owner.ok) return owner
  const { manifestSha256, notBefore, notAfter, maxPlays, speech } = bulletin
  if (
    bulletin.state !== 'approved' ||
    manifestSha256 === null ||
    notBefore === null ||
    notAfter === null ||
    maxPlays === null ||
    speech.state !== 'ready'
  )
    return refused('bulletin.notInState', { state: bulletin.state })
  const planned = planRule({
    id: RuleId.parse(at.id),
    when: wish.when,
    manifest: manifestSha256,
    plannedMs: speech.made.durationMs,
    priority: bulletin.priority,
    notBefore,
    notAfter,
    now: at.now,
    timeZone: at.timeZone,
  })
  if (!planned.ok) return planned
  const devices = await devicesOf(stores, bulletin, wish.targets, at.now)
  if (!devices.ok) return devices
  const others = await otherPlays(stores, devices.value, {
    // Everything the ceiling counts, and a day more in which to look for room.
    from: notBefore - day,
    to: notAfter + 2 * day,
    timeZone: at.timeZone,
  })
  const plays = mostPlays(others, manifestSha256) + planned.value.sessions.length
  if (plays > maxPlays) return refused('schedule.tooManyPlays', { plays, max: maxPlays })
  const conflict = await conflictOf(stores, planned.value, others, at.timeZone)
  return done({ ...planned.value, bulletin, manifestSha256, devices: devices.value, conflict })
}

/** What was approved for one area plays nowhere else. */
const devicesOf = async (
  stores: Stores,
  bulletin: Bulletin,
  targets: readonly Target[],
  now: number,
): Promise<Outcome<DeviceRecord[]>> => {
  const paths = pathsOf(await stores.units.within(bulletin.unitId))
  const all = (await stores.devices.all()).filter((device) => device.revokedAt === null)
  for (const target of targets) {
    const unit = target.kind === 'unit' ? target.id : all.find((device) => device.id === target.id)?.unit
    if (unit === undefined) return refused('schedule.targetUnknown')
    const path = await stores.units.path(unit)
    if (path.length === 0) return refused('schedule.targetUnknown')
    if (!isWithin(path, bulletin.unitId)) return refused('schedule.targetOutsideArea')
    const inForce = await ownerInForce(stores, unit, now)
    if (!inForce.ok) return inForce
  }
  return done(
    all.filter((device) => {
      const unitPath = paths.get(device.unit)
      return unitPath !== undefined && reachesDevice(targets, { id: device.id, unitPath })
    }),
  )
}

const otherPlays = async (
  stores: Stores,
  devices: readonly DeviceRecord[],
  { from, to, timeZone }: { from: number; to: number; timeZone: string },
): Promise<PlannedPlay[]> => {
  const ours = new Set(devices.map((device) => device.id))
  const schedules = await stores.schedules.ofDevices([...ours], { from, to })
  const rows = await stores.schedules.devicesOf(schedules.map((schedule) => schedule.id))
  return plannedPlays(
    schedules,
    rows.filter((row) => ours.has(row.deviceId)),
    { from, to },
    timeZone,
  )
}

/** The ceiling is per device. */
const mostPlays = (others: readonly PlannedPlay[], manifest: string): number => {
  const counts = new Map<string, number>()
  for (const play of others)
    if (play.manifest === manifest) counts.set(play.device, (counts.get(play.device) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}

const conflictOf = async (
  stores: Stores,
  { sessions }: PlannedRule,
  others: readonly PlannedPlay[],
  timeZone: string,
): Promise<ScheduleConflict | undefined> => {
  const hit = firstConflict(sessions, others)
  if (!hit) return undefined
  const other = await stores.bulletins.find(hit.with.bulletin)
  const nearest = nearestFreeStart(sessions, others)
  return {
    params: {
      title: other?.title ?? '',
      startsAt: instantText(hit.with.startsAt, timeZone),
      nearest: nearest === undefined ? '—' : instantText(nearest, timeZone),
    },
    nearestAt: nearest ?? null,
  }
}
