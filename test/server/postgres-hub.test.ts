import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { openPostgres } from '../../server/adapters/store/open-postgres.ts'
import { openDatabase } from '../../server/open-database.ts'
import { silentLog } from '../support/embedded-broker.ts'
import { freePort } from '../support/free-port.ts'
import { callByLink } from '../support/hub-caller.ts'
import { startHubProcess } from '../support/hub-process.ts'
import { certificate } from '../support/localhost-certificate.ts'
import { asAdministrator, failLoudly, makePostgresDatabase } from '../support/postgres-databases.ts'
import { havePostgres } from '../support/postgres-program.ts'
import { connectTestDevice, enrolTestDevice, makeTestJournal, testPlay } from '../support/test-device.ts'

const leftOver: (() => Promise<unknown>)[] = []
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-hub-'))
  leftOver.push(() => rm(folder, { recursive: true, force: true }))
})
afterEach(async () => {
  for (const clear of leftOver.splice(0).reverse()) await clear()
})

const newDatabase = async () => {
  const database = await makePostgresDatabase()
  leftOver.push(database.drop)
  return database
}

const startHub = async (env: Record<string, string>) => {
  const hub = await startHubProcess(env)
  leftOver.push(() => hub.kill('SIGKILL'))
  return { ...hub, url: await hub.ready }
}

const linkFor = (hub: Awaited<ReturnType<typeof startHub>>, role: string) => {
  const found = hub.announced.find((a) => a.type === 'signInLink' && a.role === role)
  return found?.type === 'signInLink' ? found.url : expect.fail(`no link for the ${role}`)
}

const trial = async (databaseUrl: string) => ({
  NGUON_MODE: 'trial',
  NGUON_DATA_DIR: folder,
  NGUON_DATABASE_URL: databaseUrl,
  NGUON_HTTP_PORT: String(await freePort()),
  NGUON_MQTT_PORT: String(await freePort()),
})

describe.skipIf(!havePostgres)('a hub on PostgreSQL', () => {
  test('everything it acknowledged is there after SIGKILL and a new start', async () => {
    const { url: databaseUrl } = await newDatabase()
    const env = await trial(databaseUrl)
    const hub = await startHub(env)
    expect((await readdir(folder)).filter((name) => name.includes('sqlite'))).toEqual([])

    const officer = await callByLink(linkFor(hub, 'officer'))
    const me = await officer.call<{ unit: { id: string } }>('GET', '/api/v1/me')
    const voices = await officer.call<{ items: { id: string }[] }>('GET', '/api/v1/voices')
    const bulletin = {
      title: 'Mời họp',
      text: 'Mời bà con họp.',
      unitId: me.unit.id,
      voice: voices.items[0]?.id,
    }
    const { id } = await officer.call<{ id: string }>('POST', '/api/v1/bulletins', bulletin)

    const claim = hub.announced.find((a) => a.type === 'claim' && a.kind === 'loudspeaker')
    const device = await enrolTestDevice(hub.url, claim?.type === 'claim' ? claim.claim : '')
    const journal = makeTestJournal(device)
    journal.append({ event: 'opened' })
    for (let n = 0; n < 100; n += 1)
      journal.append({
        event: 'completed',
        play: testPlay(n),
        startedAt: n,
        playedMs: 10_000,
        proof: 'P1',
        captures: null,
      })
    const link = await connectTestDevice(device)
    await link.present(journal)
    const promised = () => Math.max(0, ...link.watermarks.map(({ upTo }) => upTo))
    const sendAll = async (to: typeof link) => {
      for (let first = 1; first <= journal.last; first += 5)
        await to.send(await journal.batch(first, Math.min(journal.last, first + 4)))
    }
    // Ends with the connection, wherever it stands then.
    sendAll(link).catch(() => undefined)
    await expect.poll(promised, { interval: 1, timeout: 10_000 }).toBeGreaterThan(10)
    await hub.kill('SIGKILL')
    link.client.end(true)

    const db = openPostgres({ url: databaseUrl, lost: failLoudly })
    const kept = await db.selectFrom('journal_rows').select('seq').orderBy('seq').execute()
    await db.destroy()
    expect(kept.slice(0, promised()).map(({ seq }) => seq)).toEqual(
      Array.from({ length: promised() }, (_, i) => i + 1),
    )

    const second = await startHub(env)
    // The session of before the kill holds, and so does what was written in it.
    expect(await officer.call('GET', `/api/v1/bulletins/${id}`)).toMatchObject({ title: bulletin.title })
    expect(second.announced.filter((a) => a.type === 'claim')).toHaveLength(2)
    const again = await connectTestDevice(device)
    await again.present(journal, 'after the restart')
    await expect
      .poll(() => again.watermarks.find((w) => w.nonce === 'after the restart')?.upTo, { timeout: 10_000 })
      .toBeGreaterThanOrEqual(promised())
    await sendAll(again)
    await expect.poll(() => again.watermarks.at(-1)?.upTo, { timeout: 10_000 }).toBe(journal.last)
    await again.client.endAsync()
    expect(await second.kill('SIGTERM')).toEqual({ code: 0, signal: null })
  }, 60_000)

  test('it lives through a restart of its connections, and says so', async () => {
    const { url, name } = await newDatabase()
    const hub = await startHub(await trial(url))
    const officer = await callByLink(linkFor(hub, 'officer'))
    await asAdministrator(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    await expect.poll(hub.output).toContain('a connection to the database broke')
    expect((await officer.ask('GET', '/api/v1/me')).status).toBe(200)
    expect(hub.output()).not.toContain(new URL(url).password)
    expect(await hub.kill('SIGTERM')).toEqual({ code: 0, signal: null })
  }, 30_000)

  const cases: readonly [string, (url: URL) => unknown, string][] = [
    ['a wrong password', (url) => (url.password = 'wrong'), 'refuses user or password'],
    ['an unknown user', (url) => (url.username = 'nobody'), 'refuses user or password'],
    ['an unknown database', (url) => (url.pathname = '/elsewhere'), 'no such database'],
    ['an unknown host', (url) => (url.host = 'nowhere.invalid:5432'), 'nobody knows the host'],
    ['a port where nobody listens', async (url) => (url.port = String(await freePort())), 'nothing listens'],
    ['a certificate that nobody vouches for', (url) => (url.search = '?sslmode=verify-full'), 'not trusted'],
  ]
  test.each(cases)('%s ends the start and names the variable, never the password', async (_, spoil, why) => {
    const url = new URL((await newDatabase()).url)
    await spoil(url)
    const error = await openDatabase({ dataDir: folder, databaseUrl: url.href }, silentLog).catch(
      (e: unknown) => e,
    )
    expect(error).toMatchObject({ name: 'ConfigError', variable: 'NGUON_DATABASE_URL' })
    expect(String(error)).toContain(`NGUON_DATABASE_URL: `)
    expect(String(error)).toContain(why)
    expect(String(error)).not.toContain(decodeURIComponent(url.password))
  })

  test('a database that cannot hold every text is refused', async () => {
    const { url, name } = await newDatabase()
    await asAdministrator(
      `create database latin_${name} encoding 'LATIN1' locale 'C' locale_provider libc template template0`,
    )
    leftOver.push(() => asAdministrator(`drop database latin_${name}`))
    const latin = url.replace(name, `latin_${name}`)
    await expect(openDatabase({ dataDir: folder, databaseUrl: latin }, silentLog)).rejects.toThrow(
      'NGUON_DATABASE_URL: the database is encoded as LATIN1; it has to be UTF8',
    )
  })

  test('it speaks TLS with a server whose certificate the address vouches for', async () => {
    const address = new URL((await newDatabase()).url)
    const rootFile = join(folder, 'root.crt')
    await writeFile(rootFile, certificate)
    address.hostname = 'localhost'
    address.search = `?sslmode=verify-full&sslrootcert=${rootFile}`
    const db = openPostgres({ url: address.href, lost: failLoudly })
    leftOver.push(() => db.destroy())
    const { rows } = await sql`select ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(db)
    expect(rows).toEqual([{ ssl: true }])
  })

  test('a process that cannot start says so in one line without the password', async () => {
    const url = new URL((await newDatabase()).url)
    url.pathname = '/elsewhere'
    const hub = await startHubProcess(await trial(url.href))
    expect((await hub.exited).code).toBe(1)
    expect(hub.output().trim()).toBe('NGUON_DATABASE_URL: there is no such database')
  }, 20_000)
})

describe('an address of a database', () => {
  test.each(['mysql://u:geheim@h/d', 'geheim', '/var/lib/geheim.sqlite'])(
    'is one of PostgreSQL: %s',
    (url) => {
      expect(() => readConfig({ NGUON_DATABASE_URL: url })).toThrow(
        'NGUON_DATABASE_URL: has to begin with postgres://',
      )
      expect(() => readConfig({ NGUON_DATABASE_URL: url })).not.toThrow('geheim')
    },
  )

  test.each(['postgres://u:ge/heim@h/d', 'postgres://u:ge heim@h:port/d'])(
    'that nobody can read names the variable, never the password: %s',
    async (databaseUrl) => {
      const error = await openDatabase({ dataDir: folder, databaseUrl }, silentLog).catch((e: unknown) => e)
      expect(error).toMatchObject({ name: 'ConfigError', variable: 'NGUON_DATABASE_URL' })
      expect(String(error)).not.toContain('heim')
    },
  )

  test.each<[string, (socket: Socket) => void, string]>([
    ['says nothing', () => {}, 'the server did not answer in time'],
    [
      'speaks no TLS',
      (socket) => socket.write('N'),
      'the server does not speak TLS, which the address asks for',
    ],
    ['hangs up', (socket) => socket.destroy(), 'the server hung up'],
    [
      'is a web server',
      (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      'does not speak as PostgreSQL',
    ],
  ])('where somebody listens and %s is given up in time', async (_, answer, why) => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => answer(socket))
    })
    const port = await freePort()
    server.listen(port, '127.0.0.1')
    leftOver.push(async () => server.close())
    const databaseUrl = `postgres://u@127.0.0.1:${port}/d?sslmode=verify-full`
    await expect(openDatabase({ dataDir: folder, databaseUrl }, silentLog)).rejects.toThrow(why)
  })

  test('that is empty or absent means SQLite in the data folder', async () => {
    expect(readConfig({ NGUON_DATABASE_URL: '' }).databaseUrl).toBeUndefined()
    const db = await openDatabase({ dataDir: folder, databaseUrl: undefined }, silentLog)
    await db.destroy()
    expect(await readdir(folder)).toContain('hub.sqlite')
  })
})
