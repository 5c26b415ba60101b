/** One hub at a time on a data folder, and on a database. */
import { join } from 'node:path'
import { lockFolder } from './adapters/store/folder-lock.ts'
import { lockPostgres } from './adapters/store/postgres-lock.ts'
import { postgresObstacle } from './adapters/store/postgres-obstacle.ts'
import { ConfigError, type Config } from './config.ts'
import type { Log } from './ports/log.ts'

export interface HubLock {
  release(): Promise<void>
}

/** Throws an error that names the variable where another hub is at work, or the database cannot be asked. */
export const openHubLock = async (
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  d: { log: Log; taken: () => void },
): Promise<HubLock> => {
  const folder = await lockFolder(join(config.dataDir, 'hub.lock'))
  if (folder === undefined)
    throw new ConfigError(
      'NGUON_DATA_DIR',
      `NGUON_DATA_DIR=${config.dataDir}: another hub is running on this data folder; stop it first, or give this one a folder of its own`,
    )
  if (config.databaseUrl === undefined) return { release: async () => folder.release() }
  try {
    const database = await lockPostgres({
      url: config.databaseUrl,
      taken: d.taken,
      lost: (error) =>
        d.log.warn({ err: error }, 'the connection that keeps the database for this hub broke'),
    })
    if (database === undefined)
      throw new ConfigError(
        'NGUON_DATABASE_URL',
        'NGUON_DATABASE_URL: another hub is running on this database; stop it first, or give this one a database of its own',
      )
    return {
      release: async () => {
        await database.release()
        folder.release()
      },
    }
  } catch (error) {
    folder.release()
    const obstacle = postgresObstacle(error)
    if (obstacle === undefined) throw error
    throw new ConfigError('NGUON_DATABASE_URL', `NGUON_DATABASE_URL: ${obstacle}`)
  }
}
