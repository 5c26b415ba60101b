/** Everything planned for some devices in a window, with what became of it. Lists, schedules and reports read this. */
import type { BulletinId, DeviceId, RuleId, UnitId } from '@nguon/protocol/ids'
import { judgePlay, type PlayState } from '../../domain/coverage.ts'
import type { Interval } from '../../domain/intervals.ts'
import type { Play } from '../../domain/play.ts'
import { calendarFor } from '../../domain/calendar-for.ts'
import { plannedPlays } from '../../domain/planned-plays.ts'
import { longestStaggerMs } from '../../domain/sound-setting.ts'
import type { ListedDevice } from '../../ports/devices.ts'
import type { JournalReach } from '../../ports/device-statuses.ts'
import type { DevicePlay } from '../../ports/play-log.ts'
import type { Stores } from '../../ports/stores.ts'
import { readSoundAt, readYearsAsLived } from './what-held.ts'

export interface JudgedPlay {
  readonly device: ListedDevice
  /** Null for a play that no schedule here explains: it sounded, so it is shown. */
  readonly schedule: RuleId | null
  readonly bulletin: BulletinId | null
  readonly occurrence: string
  /** Of the rule, and when the whole session begins; null as `schedule` is. */
  readonly item: string | null
  readonly sessionAt: number | null
  readonly startsAt: number
  readonly endsAt: number
  readonly play: Play | undefined
  readonly state: PlayState
}

export type JudgeStores = Pick<
  Stores,
  'devices' | 'deviceStatuses' | 'schedules' | 'playLog' | 'soundSettings' | 'calendarYears'
>

export const judgedPlays = async (
  stores: JudgeStores,
  devices: readonly ListedDevice[],
  window: Interval,
  at: { now: number; timeZone: string },
): Promise<JudgedPlay[]> => {
  const deviceOf = new Map(devices.map((device) => [device.id, device]))
  const ids = [...deviceOf.keys()]
  const schedules = await stores.schedules.ofDevices(ids, window)
  const ours = await stores.schedules.devicesOf(
    schedules.map((schedule) => schedule.id),
    ids,
  )
  const journals = await stores.deviceStatuses.journals(ids)
  // A box that begins later than its neighbours plans and plays the last item of the window outside of it.
  const around = { from: window.from - longestStaggerMs, to: window.to + longestStaggerMs }
  const soundAt = await readSoundAt(stores, around.from)
  const left = new Map((await stores.playLog.between(ids, around)).map((play) => [keyOf(play), play]))
  const judge = judgeWith(journals, at.now)
  const calendar = calendarFor(
    schedules.map(({ rule }) => rule.start),
    around,
    { timeZone: at.timeZone, years: await readYearsAsLived(stores, at.timeZone) },
  )

  const staggerOf = (device: DeviceId, instant: number) => soundAt(device, instant).staggerMs
  const planned = plannedPlays(schedules, ours, around, { timeZone: at.timeZone, calendar, staggerOf })
  const judged = planned.flatMap((planned): JudgedPlay[] => {
    const device = deviceOf.get(planned.device)
    if (!device) return []
    const play = left.get(keyOf(planned))
    left.delete(keyOf(planned))
    if (planned.byTheClock < window.from || planned.byTheClock >= window.to) return []
    // A revoked device owes nothing from then on.
    if (!play && device.revokedAt !== null && device.revokedAt <= planned.startsAt) return []
    return [{ ...planned, device, play, state: judge(device, planned, play) }]
  })
  for (const play of left.values()) {
    const device = deviceOf.get(play.device)
    if (!device || play.plannedAt < window.from || play.plannedAt >= window.to) continue
    const span = { startsAt: play.plannedAt, endsAt: play.plannedAt + play.plannedMs }
    const state = judge(device, span, play)
    judged.push({
      ...span,
      device,
      schedule: null,
      bulletin: play.bulletin,
      occurrence: play.occurrence,
      item: null,
      sessionAt: null,
      play,
      state,
    })
  }
  return judged
}

const keyOf = ({ device, occurrence }: Pick<DevicePlay, 'device' | 'occurrence'>) => `${device} ${occurrence}`

const judgeWith =
  (journals: ReadonlyMap<DeviceId, JournalReach>, now: number) =>
  (device: ListedDevice, span: { startsAt: number; endsAt: number }, play: Play | undefined): PlayState => {
    const journal = journals.get(device.id)
    return judgePlay({
      ...span,
      kind: device.kind,
      play,
      journalOpenedAt: journal?.journalOpenedAt ?? null,
      journalCompleteAt: journal?.journalCompleteAt ?? null,
      now,
    })
  }

/** Devices of these units, revoked ones too: their history stays reportable. */
export const devicesOf = async (
  stores: Pick<Stores, 'devices'>,
  units: readonly { readonly id: UnitId }[],
): Promise<ListedDevice[]> => stores.devices.inUnits(units.map(({ id }) => id))

/** Of several areas, each device once. */
export const devicesIn = async (
  stores: Pick<Stores, 'devices' | 'units'>,
  tops: readonly UnitId[],
): Promise<ListedDevice[]> => {
  const units = await Promise.all(tops.map((top) => stores.units.within(top)))
  return devicesOf(stores, [...new Map(units.flat().map((unit) => [unit.id, unit])).values()])
}

/** Of a unit and everything below it. */
export const devicesWithin = async (
  stores: Pick<Stores, 'devices' | 'units'>,
  unit: UnitId,
): Promise<ListedDevice[]> => devicesOf(stores, await stores.units.within(unit))
