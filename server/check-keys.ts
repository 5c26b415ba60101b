/** A database that already has a hub is opened with that hub's keys or not at all. */
import { missingKeys } from './adapters/keys/missing-keys.ts'
import { ConfigError, type Config } from './config.ts'
import type { Stores } from './ports/stores.ts'

const own = ['program.pem', 'mqtt-secret']
const ofTrial = [...own, 'trial-authority.pem', 'trial-root.json']

/**
 * With new keys the hub would sign what no device believes, and say nothing of it. Throws an error that names the
 * variable and says what to do.
 */
export const checkKeys = async (
  { dataDir, mode, newKeys }: Pick<Config, 'dataDir' | 'mode' | 'newKeys'>,
  d: { stores: Pick<Stores, 'settings'>; keys: string },
): Promise<void> => {
  const hub = await d.stores.settings.get('id')
  if (hub === undefined || (newKeys && mode === 'production')) return
  const missing = await missingKeys(d.keys, mode === 'trial' ? ofTrial : own)
  if (missing.length === 0) return
  const lostForGood =
    mode === 'trial'
      ? 'if they are lost, begin the trial anew with an empty data folder and an empty database'
      : 'if they are lost for good, start once with NGUON_NEW_KEYS=1 and have the authority name the new key'
  throw new ConfigError(
    'NGUON_DATA_DIR',
    `NGUON_DATA_DIR=${dataDir}: the database belongs to hub ${hub}, but its keys are not here (${missing.join(', ')}); ` +
      `restore ${d.keys} from the backup of that hub; ${lostForGood}`,
  )
}
