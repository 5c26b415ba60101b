/** The embedded database: one file, one connection. Everything that only SQLite understands stands here. */
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import type { Tables } from './schema.ts'

/**
 * `file`: path, made when absent. FULL: what the hub acknowledged survives a power cut (I1). WAL: readers such as a
 * backup do not stop the writer.
 */
export const openSqlite = (file: string): Kysely<Tables> => {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('busy_timeout = 5000')
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
}
