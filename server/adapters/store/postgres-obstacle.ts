/** Why a start on PostgreSQL failed, where a person can mend it by the address or on the server. */
import { sql, type Kysely } from 'kysely'
import type { Tables } from './schema.ts'

/** In words that bear nothing of the address, which holds a password; undefined: a fault of another kind. */
export const postgresObstacle = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined
  if (error instanceof UnfitDatabase) return error.message
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return (
    obstacles[code] ??
    worded.find(([pattern]) => pattern.test(error.message) || pattern.test(code))?.[1] ??
    postgresObstacle(error instanceof AggregateError ? error.errors[0] : error.cause)
  )
}

const noAnswer = 'the server did not answer in time'
const hungUp = 'the server hung up'
const notReached = 'the host cannot be reached'

/** By the codes of Node and of PostgreSQL (appendix A of its manual). */
const obstacles: Readonly<Record<string, string>> = {
  ERR_INVALID_URL: 'is not an address; special characters of a password are written as %XX',
  ENOTFOUND: 'nobody knows the host',
  EAI_AGAIN: 'nobody knows the host',
  ECONNREFUSED: 'nothing listens at this host and port',
  ECONNRESET: hungUp,
  EHOSTUNREACH: notReached,
  ENETUNREACH: notReached,
  ETIMEDOUT: noAnswer,
  ENOENT: 'there is no such socket or certificate file',
  EACCES: 'this process may not use the socket or certificate file',
  '28P01': 'the server refuses user or password',
  '28000': 'the server does not let this user in',
  '3D000': 'there is no such database',
  '42501': 'the user may not make tables in this database',
  '25006': 'the database can only be read',
  '53300': 'the server has no connection left',
  '57P03': 'the server is starting or stopping',
}

/** What pg and TLS say without a code of their own, or with too many of them. */
const worded: readonly (readonly [RegExp, string])[] = [
  [/timeout/i, noAnswer],
  [/terminated unexpectedly/, hungUp],
  [/establishing an SSL connection/, 'what answers there does not speak as PostgreSQL does'],
  [/does not support SSL/, 'the server does not speak TLS, which the address asks for'],
  [
    /CERT|UNABLE_TO_VERIFY/,
    'the certificate of the server is not trusted; sslrootcert names a file that vouches for it',
  ],
]

class UnfitDatabase extends Error {
  override readonly name = 'UnfitDatabase'
}

/** @throws an error that `postgresObstacle` words when every text of a ward could not be kept. */
export const checkPostgres = async (db: Kysely<Tables>): Promise<void> => {
  const { rows } = await sql<{
    encoding: string
  }>`select current_setting('server_encoding') as encoding`.execute(db)
  const encoding = rows[0]?.encoding
  if (encoding !== 'UTF8')
    throw new UnfitDatabase(
      `the database is encoded as ${encoding ?? 'nobody knows what'}; it has to be UTF8`,
    )
}
