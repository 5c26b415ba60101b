/**
 * Where the key is that seals the hub's own secrets: in the file that a site names, else in the first place outside of the
 * data folder that a service manager or the user's account offers.
 */
import {
  makeMasterKeys,
  MasterKeyRefused,
  readMasterKeys,
  type MasterKeys,
} from './adapters/keys/master-keys.ts'
import type { Config } from './config.ts'
import type { Log } from './ports/log.ts'

export type KeySetting = Pick<Config, 'dataDir' | 'secretKeyFile' | 'secretKeyPlaces'>

export interface FoundKey {
  /** Undefined: there is none, and secrets lie open. */
  readonly file: string | undefined
  readonly keys: MasterKeys | undefined
}

/** `sealed`: the key that something of this hub is sealed by; then none is made. */
export const findSecretKey = async (
  setting: KeySetting,
  { sealed, log }: { sealed: string | undefined; log?: Log | undefined },
): Promise<FoundKey> => {
  const { secretKeyFile, secretKeyPlaces } = setting
  const places =
    secretKeyFile === undefined ? secretKeyPlaces : [{ file: secretKeyFile, mayBeMade: true, named: true }]
  for (const { file, named } of places) {
    const keys = await readMasterKeys(file).catch(unlessClosed(named))
    if (keys !== undefined) return { file, keys }
  }
  if (sealed !== undefined && places.length > 0)
    throw new MasterKeyRefused(
      `there is no such file${secretKeyFile === undefined ? ` as ${places.map(({ file }) => file).join(' or ')}` : ''}, ` +
        `and the keys of this hub are sealed by key ${sealed}; put the file back from where its copy is kept`,
    )
  for (const { file, mayBeMade, named } of places) {
    if (!mayBeMade) continue
    const keys = await makeMasterKeys(file).catch(unlessClosed(named))
    if (keys === undefined) continue
    log?.warn(
      { file },
      'the key that seals this hub’s secrets was made: keep a copy apart from the backup of the data folder, which opens nothing without it',
    )
    return { file, keys }
  }
  if (secretKeyPlaces.length > 0)
    log?.warn(
      { tried: secretKeyPlaces.map(({ file }) => file) },
      'the hub’s own secrets lie open in its data folder: no place outside of it can be written; name one with NGUON_SECRET_KEY_FILE',
    )
  return { file: undefined, keys: undefined }
}

const closed: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT'])

/** A file that somebody named is a wish; a place that we thought of may not be ours. */
const unlessClosed =
  (named: boolean) =>
  (error: unknown): undefined => {
    if (named || !(error instanceof Error && 'code' in error && closed.has(error.code))) throw error
  }
