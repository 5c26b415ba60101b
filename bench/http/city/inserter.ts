/** Millions of rows: a prepared statement a table, thousands of rows a transaction. */
import type Database from 'better-sqlite3'

export type Insert = (table: string, row: Record<string, string | number | null>) => void

const perTransaction = 20_000

export const inserter = (db: Database.Database): { insert: Insert; flush: () => void } => {
  const statements = new Map<string, Database.Statement>()
  let waiting = 0
  const insert: Insert = (table, row) => {
    const columns = Object.keys(row)
    const key = `${table} ${columns.join()}`
    let statement = statements.get(key)
    if (statement === undefined) {
      const names = columns.map((column) => `"${column}"`).join()
      statement = db.prepare(`insert into ${table} (${names}) values (${columns.map(() => '?').join()})`)
      statements.set(key, statement)
    }
    if (waiting === 0) db.exec('begin')
    statement.run(...Object.values(row))
    waiting += 1
    if (waiting === perTransaction) flush()
  }
  const flush = (): void => {
    if (waiting > 0) db.exec('commit')
    waiting = 0
  }
  return { insert, flush }
}
