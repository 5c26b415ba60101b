/** Databases of a test's own on the run's PostgreSQL server. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { migrate } from '../../server/adapters/store/migrate.ts'
import { openPostgres } from '../../server/adapters/store/open-postgres.ts'
import { sharedPostgres } from './shared-postgres.ts'

export interface TestDatabase {
  readonly name: string
  readonly url: string
  readonly drop: () => Promise<void>
}

/** `like`: a database that nobody is connected to; without it the new one is empty. */
export const makePostgresDatabase = async (like = 'template1'): Promise<TestDatabase> => {
  const url = await sharedPostgres()
  const name = `facts_${randomUUID().replaceAll('-', '')}`
  await asAdministrator(`create database ${name} template ${like}`)
  return {
    name,
    url: url(name),
    drop: async () => {
      await asAdministrator(`drop database ${name} with (force)`)
    },
  }
}

export const asAdministrator = async (statement: string): Promise<Record<string, unknown>[]> => {
  const url = await sharedPostgres()
  const client = new pg.Client({ connectionString: url('postgres') })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Every migration once for a whole test file: a copy is made in a tenth of the time. */
export const migratedDatabases = () => {
  let migrated: Promise<TestDatabase> | undefined
  const migrateOne = async () => {
    const database = await makePostgresDatabase()
    const db = openPostgres({ url: database.url, lost: failLoudly })
    await migrate(db)
    await db.destroy()
    return database
  }
  return {
    make: async () => makePostgresDatabase((await (migrated ??= migrateOne())).name),
    drop: async () => (await migrated)?.drop(),
  }
}

/** No test breaks a connection unless it says so. */
export const failLoudly = (error: Error): never => {
  throw error
}
