import type { BulletinId, DeviceId, RuleId } from '@nguon/protocol/ids'
import type { Schedule, ScheduledDevice } from '../domain/schedule.ts'

export interface ScheduleStore {
  insert(schedule: Schedule): Promise<void>
  find(id: RuleId): Promise<Schedule | undefined>
  findMany(ids: readonly RuleId[]): Promise<Schedule[]>
  /** From `at` on no session of it begins, on any device. */
  end(id: RuleId, at: number): Promise<void>
  addDevices(rows: readonly ScheduledDevice[]): Promise<void>
  /** `among`: only what concerns these. */
  devicesOf(ids: readonly RuleId[], among?: readonly DeviceId[]): Promise<ScheduledDevice[]>
  /** How many devices each of these was ever for. */
  countDevices(ids: readonly RuleId[]): Promise<ReadonlyMap<RuleId, number>>
  /** Which of these bulletins a schedule will still play. */
  liveBulletins(ids: readonly BulletinId[], now: number): Promise<ReadonlySet<BulletinId>>
  /** Which of these manifests were placed; a schedule that was taken back before it played anything does not count. */
  placedManifests(sha256s: readonly string[]): Promise<ReadonlySet<string>>
  /** Schedules with a session that may touch [from, to) on any of these devices. */
  ofDevices(devices: readonly DeviceId[], window: { from: number; to: number }): Promise<Schedule[]>
  /** Not ended, with sessions after `now`: what a newly enrolled device may have to join. */
  live(now: number): Promise<Schedule[]>
  /** From `at` on the device plays none of these. */
  leave(ids: readonly RuleId[], device: DeviceId, at: number): Promise<void>
  /**
   * From now on `successor` plays whatever `predecessor` was to play, and stands in its place where a schedule that is
   * not over names it. What was planned before stays the predecessor's.
   */
  succeed(predecessor: DeviceId, successor: DeviceId, now: number): Promise<void>
}
