/** A PostgreSQL server of the tests' own: made in a folder that is thrown away, ended with the process that asked. */
import { execFile, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'
import { certificate, key } from './localhost-certificate.ts'

/** Debian keeps each version's programs apart, and none of them on PATH. */
const versions = '/usr/lib/postgresql'
/** The first that sorts by ICU. */
const oldest = 15

const newest = existsSync(versions)
  ? Math.max(
      0,
      ...readdirSync(versions)
        .filter((v) => existsSync(join(versions, v, 'bin/initdb')))
        .map(Number),
    )
  : 0

export const havePostgres = newest >= oldest

const program = (name: string): string => join(versions, String(newest), 'bin', name)

const user = 'nguon'
/** With what an address has to escape. */
const password = 'mật/khẩu@1'

export interface PostgresServer {
  /** Address of one of its databases. */
  readonly url: (database: string) => string
  readonly stop: () => Promise<void>
}

export const startPostgres = async (): Promise<PostgresServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'nguon-pg-'))
  try {
    return await start(folder)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

const start = async (folder: string): Promise<PostgresServer> => {
  const owner = await ownerOf(folder)
  const data = join(folder, 'data')
  const keep = async (name: string, text: string) => {
    const file = join(folder, name)
    await writeFile(file, text, { mode: 0o600 })
    if (owner.uid !== undefined) await chown(file, owner.uid, owner.gid)
    return file
  }
  const secret = await keep('password', password)
  // Sorted as Vietnamese people sort: whatever leans on the order of bytes has to ask for it.
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=vi']
  const accounts = [`--username=${user}`, `--pwfile=${secret}`, '--auth=scram-sha-256']
  await promisify(execFile)(program('initdb'), ['-D', data, '--no-sync', ...locale, ...accounts], {
    ...owner,
    cwd: folder,
  })
  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    ssl: 'on',
    ssl_cert_file: await keep('server.crt', certificate),
    ssl_key_file: await keep('server.key', key),
    max_connections: 200,
    // Nothing here outlives the tests. The hub asks for synchronous_commit itself.
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Reads from a pipe that closes when this process ends, however it ends: then the server goes too, and its folder.
  const guarded = 'set -m; "$@" </dev/null & read _; kill -INT $!; wait $!; rm -rf "$0"'
  const child = spawn('sh', ['-c', guarded, folder, program('postgres'), '-D', data, ...options], {
    ...owner,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const url = (database: string) =>
    `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
  const stop = async () => {
    child.stdin.end()
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await eventually('PostgreSQL answers', () => answers(url('postgres')), 30_000)
  } catch (error) {
    await stop()
    throw new Error(`PostgreSQL did not start: ${said}`, { cause: error })
  }
  return { url, stop }
}

type Owner = { readonly uid: number; readonly gid: number } | { readonly uid?: never }

/** PostgreSQL does not run as root: there, its own user of the system owns the folder and the processes. */
const ownerOf = async (folder: string): Promise<Owner> => {
  if (process.getuid?.() !== 0) return {}
  const id = async (what: string) => Number((await promisify(execFile)('id', [what, 'postgres'])).stdout)
  const owner = { uid: await id('-u'), gid: await id('-g') }
  await chown(folder, owner.uid, owner.gid)
  return owner
}

const answers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end()
  }
}
