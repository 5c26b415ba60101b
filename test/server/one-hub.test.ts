/** A hub finds its own keys or does not start, and there is one hub at a time on a data folder and on a database. */
import { cp, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { lockFolder } from '../../server/adapters/store/folder-lock.ts'
import { openSqlite } from '../../server/adapters/store/open-sqlite.ts'
import { lockPostgres } from '../../server/adapters/store/postgres-lock.ts'
import { asAdministrator, makePostgresDatabase } from '../support/postgres-databases.ts'
import { havePostgres } from '../support/postgres-program.ts'
import { startHubProcess } from '../support/hub-process.ts'
import { startTestHub, type TestHub } from '../support/test-hub.ts'

const leftOver: (() => Promise<unknown>)[] = []
let folder: string
const newFolder = async () => {
  const made = await mkdtemp(join(tmpdir(), 'nguon-one-'))
  leftOver.push(() => rm(made, { recursive: true, force: true }))
  return made
}
beforeEach(async () => {
  folder = await newFolder()
})
afterEach(async () => {
  for (const clear of leftOver.splice(0).reverse()) await clear()
})
const start = async (env: Record<string, string> = {}, dataDir = folder): Promise<TestHub> => {
  const hub = await startTestHub({ dataDir, env })
  leftOver.push(() => hub.stop(true).catch(() => undefined))
  return hub
}
const refusalOf = (env: Record<string, string> = {}, dataDir = folder) =>
  start(env, dataDir).then(
    () => expect.fail('it started'),
    (error: unknown) => error,
  )

describe('on SQLite', () => {
  test('a database whose keys are gone is refused until they are restored, and nothing is made in their place', async () => {
    const first = await start()
    const { hub } = (await (await first.ask('/api/v1/about')).json()) as { hub: { id: string } }
    await first.stop(true)
    await rename(join(folder, 'keys'), join(folder, 'elsewhere'))
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const error = await refusalOf()
      expect(error).toMatchObject({ name: 'ConfigError', variable: 'NGUON_DATA_DIR' })
      expect(String(error)).toContain(`the database belongs to hub ${hub.id}, but its keys are not here`)
      expect(String(error)).toContain(`restore ${join(folder, 'keys')} from the backup`)
    }
    await cp(join(folder, 'elsewhere'), join(folder, 'keys'), { recursive: true })
    await rm(join(folder, 'keys', 'mqtt-secret'))
    expect(String(await refusalOf())).toContain('(mqtt-secret)')
    await cp(join(folder, 'elsewhere'), join(folder, 'keys'), { recursive: true })
    expect((await (await start()).ask('/api/v1/about')).status).toBe(200)
  }, 60_000)

  test('a production hub whose keys are lost for good makes new ones only when it is told to', async () => {
    const env = { NGUON_MODE: 'production' }
    await (await start(env)).stop(true)
    await rm(join(folder, 'keys'), { recursive: true })
    expect(String(await refusalOf(env))).toContain('start once with NGUON_NEW_KEYS=1')
    await (await start({ ...env, NGUON_NEW_KEYS: '1' })).stop(true)
    await start(env)
  }, 60_000)

  test('a first start that was cut short after its keys were made goes on as the hub they were made for', async () => {
    await (await start()).stop(true)
    const db = openSqlite(join(folder, 'hub.sqlite'))
    const id = await db.selectFrom('settings').select('value').where('key', '=', 'id').executeTakeFirst()
    await db.destroy()
    for (const end of ['', '-wal', '-shm']) await rm(join(folder, `hub.sqlite${end}`), { force: true })
    const { hub } = (await (await (await start()).ask('/api/v1/about')).json()) as { hub: { id: string } }
    expect(hub.id).toBe(id?.value)
  }, 60_000)

  test('a second hub on a data folder is refused; when the first is gone, however it went, the next one starts', async () => {
    const first = await startHubProcess({
      NGUON_MODE: 'trial',
      NGUON_DATA_DIR: folder,
      NGUON_HTTP_PORT: '0',
      NGUON_MQTT_PORT: '0',
    })
    leftOver.push(() => first.kill('SIGKILL'))
    await first.ready
    const error = await refusalOf()
    expect(error).toMatchObject({ name: 'ConfigError', variable: 'NGUON_DATA_DIR' })
    expect(String(error)).toContain('another hub is running on this data folder')
    await first.kill('SIGKILL')
    await start()
  }, 60_000)

  test('a lock of a folder is one process’s, and free again when it is released', async () => {
    const file = join(folder, 'lock')
    const lock = await lockFolder(file, 0)
    expect(lock).toBeDefined()
    expect(await lockFolder(file, 0)).toBeUndefined()
    lock?.release()
    const next = await lockFolder(file, 0)
    next?.release()
    expect(next).toBeDefined()
  })
})

describe.skipIf(!havePostgres)('on PostgreSQL', () => {
  const newDatabase = async () => {
    const database = await makePostgresDatabase()
    leftOver.push(database.drop)
    return database
  }

  test('a database that has a hub is refused to an empty data folder', async () => {
    const { url } = await newDatabase()
    await (await start({ NGUON_DATABASE_URL: url })).stop(true)
    const empty = await newFolder()
    const error = await refusalOf({ NGUON_DATABASE_URL: url }, empty)
    expect(error).toMatchObject({ name: 'ConfigError', variable: 'NGUON_DATA_DIR' })
    expect(String(error)).toContain('program.pem, mqtt-secret, trial-authority.pem, trial-root.json')
    await cp(join(folder, 'keys'), join(empty, 'keys'), { recursive: true })
    await start({ NGUON_DATABASE_URL: url }, empty)
  }, 60_000)

  test('a second hub on a database is refused, from whatever folder', async () => {
    const { url } = await newDatabase()
    const first = await start({ NGUON_DATABASE_URL: url })
    const other = await newFolder()
    await cp(join(folder, 'keys'), join(other, 'keys'), { recursive: true })
    const error = await refusalOf({ NGUON_DATABASE_URL: url }, other)
    expect(error).toMatchObject({ name: 'ConfigError', variable: 'NGUON_DATABASE_URL' })
    expect(String(error)).toContain('another hub is running on this database')
    await first.stop(true)
    await start({ NGUON_DATABASE_URL: url }, other)
  }, 60_000)

  test('a lock whose connection breaks is taken up again; where another was quicker, its owner is told', async () => {
    const { url, name } = await newDatabase()
    const taken = vi.fn()
    const lost = vi.fn()
    const lock = await lockPostgres({ url, taken, lost, patienceMs: 0 })
    const cut = () =>
      asAdministrator(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and application_name = 'nguon-lock'`,
      )
    const holder = async () => {
      const [row] = await asAdministrator(
        `select pid from pg_locks join pg_database d on d.oid = database
         where d.datname = '${name}' and locktype = 'advisory' and granted`,
      )
      return row?.['pid']
    }
    const tryIt = () => lockPostgres({ url, taken: () => {}, lost: () => {}, patienceMs: 0 })
    const before = await holder()
    await cut()
    await vi.waitFor(() => expect(lost).toHaveBeenCalled())
    // Again its own, in a new session: nobody else gets it.
    await vi.waitFor(async () => expect([undefined, before]).not.toContain(await holder()), 5_000)
    expect(await tryIt()).toBeUndefined()
    expect(taken).not.toHaveBeenCalled()
    await lock?.release()
    const other = await tryIt()
    expect(other).toBeDefined()
    await other?.release()

    const slow = await lockPostgres({ url, taken, lost, patienceMs: 0, pauseMs: 1_000 })
    await cut()
    const quicker = await lockPostgres({ url, taken: () => {}, lost: () => {}, patienceMs: 900 })
    expect(quicker).toBeDefined()
    await vi.waitFor(() => expect(taken).toHaveBeenCalledTimes(1), 5_000)
    await slow?.release()
    await quicker?.release()
  }, 20_000)
})
