import type { UnitId } from '@nguon/protocol/ids'
import { done, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { plainSound } from '../../domain/sound-setting.ts'
import type { Stores } from '../../ports/stores.ts'
import { authorise } from '../authorise.ts'
import { devicesWithin } from '../plays/judged-plays.ts'
import type { StaggerLine } from './set-stagger.ts'

export type ReadStagger = (by: Person, unit: UnitId) => Promise<Outcome<StaggerLine[]>>

/** Loudspeakers of a unit in the order in which they begin. Boards make no sound, so nothing of them can echo. */
export const makeReadStagger =
  (d: { stores: Pick<Stores, 'units' | 'devices' | 'soundSettings'> }): ReadStagger =>
  async (by, unit) => {
    const may = await authorise(d.stores, by, 'read', unit)
    if (!may.ok) return may
    const settings = await d.stores.soundSettings.all()
    return done(
      (await devicesWithin(d.stores, unit))
        .filter(({ kind, revokedAt }) => kind === 'loudspeaker' && revokedAt === null)
        .map(({ id, name, number }) => {
          const { staggerMs } = settings.get(id) ?? plainSound
          return { deviceId: id, name, staggerMs, number }
        })
        .sort((a, b) => a.staggerMs - b.staggerMs || a.number - b.number)
        .map(({ deviceId, name, staggerMs }) => ({ deviceId, name, staggerMs })),
    )
  }
