import type { DeviceId, UnitId } from '@nguon/protocol/ids'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { longestStaggerMs, plainSound } from '../../domain/sound-setting.ts'
import { authorise } from '../authorise.ts'
import { devicesWithin } from '../plays/judged-plays.ts'
import type { ScheduleDeps } from '../schedules/schedule-deps.ts'

export interface StaggerLine {
  deviceId: string
  name: string
  staggerMs: number
}

export type SetStagger = (
  by: Person,
  unit: UnitId,
  wish: { readonly stepMs: number; readonly groups: readonly (readonly DeviceId[])[] },
) => Promise<Outcome<StaggerLine[]>>

/** Neighbours of different groups do not speak into each other's echo; within a group all begin together. */
export const makeSetStagger =
  (d: ScheduleDeps): SetStagger =>
  async (by, unit, { stepMs, groups }) => {
    const set = await d.transact(async (stores): Promise<Outcome<StaggerLine[]>> => {
      const may = await authorise(stores, by, 'device.tune', unit)
      if (!may.ok) return may
      if (stepMs * Math.max(0, groups.length - 1) > longestStaggerMs)
        return refused('stagger.tooMuch', { max: longestStaggerMs / 1_000 })
      const devices = (await devicesWithin(stores, unit)).filter((device) => device.revokedAt === null)
      const offsetOf = new Map<DeviceId, number>()
      for (const [n, group] of groups.entries())
        for (const id of group) {
          const device = devices.find((one) => one.id === id)
          if (device === undefined) return refused('device.unknown')
          if (offsetOf.has(id)) return refused('stagger.twice', { name: device.name })
          offsetOf.set(id, n * stepMs)
        }
      const settings = await stores.soundSettings.all()
      const lines: StaggerLine[] = []
      for (const { id, name } of devices) {
        const before = settings.get(id) ?? plainSound
        const staggerMs = offsetOf.get(id) ?? 0
        lines.push({ deviceId: id, name, staggerMs })
        if (staggerMs !== before.staggerMs)
          await stores.soundSettings.put(id, { ...before, staggerMs }, d.now())
      }
      await d.record(stores, {
        by,
        action: 'device.stagger',
        unitId: unit,
        subject: unit,
        before: devices.map(({ id }) => ({ deviceId: id, staggerMs: settings.get(id)?.staggerMs ?? 0 })),
        after: lines.map(({ deviceId, staggerMs }) => ({ deviceId, staggerMs })),
      })
      return done(lines)
    })
    if (!set.ok) return set
    await d.refreshPrograms((await devicesWithin(d.stores, unit)).map((device) => device.id))
    return set
  }
