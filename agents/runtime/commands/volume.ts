import type { Level } from '../keep-level.ts'
import type { Execute } from './executor.ts'

/** `level`: undefined where there is no sound to be loud. */
export const makeVolumeCommand =
  (d: { readonly level: Level | undefined }): Execute<'volume'> =>
  async ({ level, until }) => {
    if (d.level === undefined) return { outcome: 'unsupported' }
    await d.level.replace(until === null ? undefined : { level, until })
    return { outcome: 'done', details: { volume: d.level.inForce() } }
  }
