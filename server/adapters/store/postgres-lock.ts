/**
 * One hub at a time on a PostgreSQL database: a lock of the session, on a connection of its own. It goes with the
 * connection, so a broken one is taken up again at once; if another hub was quicker, this one has to stop.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'

export interface PostgresLock {
  release(): Promise<void>
}

export interface PostgresLockOptions {
  readonly url: string
  /** Another hub has the database now. */
  readonly taken: () => void
  readonly lost: (error: Error) => void
  readonly patienceMs?: number
  /** Before a broken one is taken up again; doubled each time up to five seconds. */
  readonly pauseMs?: number
}

/** Undefined: another hub has it. One that is just closing gets `patienceMs` to be done. */
export const lockPostgres = async (d: PostgresLockOptions): Promise<PostgresLock | undefined> => {
  const { patienceMs = 3_000 } = d
  let released = false
  const isReleased = () => released
  let client: Client | undefined
  let session: number | undefined
  const hold = (got: Held): void => {
    client = got.client
    session = got.session
  }

  const takeUpAgain = async (): Promise<void> => {
    for (let pauseMs = d.pauseMs ?? 100; !isReleased(); pauseMs = Math.min(pauseMs * 2, 5_000)) {
      await wait(pauseMs)
      if (isReleased()) return
      try {
        const got = await tryOnce(d.url, { broke, ownSession: session })
        if (got === 'taken') return d.taken()
        if (got === 'own') continue
        hold(got)
        // Released while it was being taken.
        if (isReleased()) await got.client.end()
        return
      } catch (error) {
        d.lost(error instanceof Error ? error : new Error(String(error)))
      }
    }
  }
  const broke = (error: Error): void => {
    client = undefined
    if (released) return
    d.lost(error)
    void takeUpAgain()
  }

  for (let waited = 0; client === undefined; waited += lookEveryMs) {
    const got = await tryOnce(d.url, { broke, ownSession: undefined })
    if (typeof got === 'object') {
      hold(got)
      break
    }
    if (waited >= patienceMs) return undefined
    await wait(lookEveryMs)
  }
  return {
    release: async () => {
      released = true
      await client?.end()
    },
  }
}

const lookEveryMs = 250

/** Among the locks of this database; nothing else of the hub takes one. */
const lockId = 1_852_270_191

interface Held {
  readonly client: Client
  /** The server's process id. */
  readonly session: number
}

/**
 * `own`: the server still believes in the session that broke, and has just been told otherwise; soon the lock is free.
 */
const tryOnce = async (
  url: string,
  { broke, ownSession }: { broke: (error: Error) => void; ownSession: number | undefined },
): Promise<Held | 'taken' | 'own'> => {
  const client = new Client({
    connectionString: url,
    application_name: 'nguon-lock',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  let holds = false
  client.on('error', (error) => {
    if (!holds) return
    holds = false
    broke(error)
  })
  await client.connect()
  try {
    // The server notices within half a minute that a machine is gone, and gives the lock to the next one.
    await client.query(
      `select set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false),
        set_config('tcp_keepalives_count', '3', false)`,
    )
    const { rows } = await client.query<{ got: boolean; session: number }>(
      'select pg_try_advisory_lock($1) as got, pg_backend_pid() as session',
      [lockId],
    )
    const [row] = rows
    if (row?.got === true) {
      holds = true
      return { client, session: row.session }
    }
    const ended = await client.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = $1 and pid = $2
        and database = (select oid from pg_database where datname = current_database())`,
      [lockId, ownSession ?? 0],
    )
    return ended.rows.length > 0 ? 'own' : 'taken'
  } finally {
    if (!holds) await client.end()
  }
}
