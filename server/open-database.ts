/** Opens the database that the settings name, brought to this release's tables. */
import { join } from 'node:path'
import { migrate } from './adapters/store/migrate.ts'
import { openPostgres } from './adapters/store/open-postgres.ts'
import { openSqlite } from './adapters/store/open-sqlite.ts'
import { checkPostgres, postgresObstacle } from './adapters/store/postgres-obstacle.ts'
import { ConfigError, type Config } from './config.ts'
import type { Log } from './ports/log.ts'

/** Throws an error that names the variable, and never its password, where the address or the server is at fault. */
export const openDatabase = async (config: Pick<Config, 'dataDir' | 'databaseUrl'>, log: Log) => {
  if (config.databaseUrl === undefined) {
    const db = openSqlite(join(config.dataDir, 'hub.sqlite'))
    await migrate(db)
    return db
  }
  const db = openPostgres({
    url: config.databaseUrl,
    lost: (error) => log.warn({ err: error }, 'a connection to the database broke'),
  })
  try {
    await checkPostgres(db)
    await migrate(db)
    return db
  } catch (error) {
    await db.destroy()
    const obstacle = postgresObstacle(error)
    if (obstacle === undefined) throw error
    throw new ConfigError('NGUON_DATABASE_URL', `NGUON_DATABASE_URL: ${obstacle}`)
  }
}
