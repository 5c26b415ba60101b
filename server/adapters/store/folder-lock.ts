/**
 * One hub at a time on a data folder. The lock is the operating system's, taken through an SQLite file of its own: it
 * ends with the process however that ends, so nobody ever has to delete a stale one.
 */
import Database from 'better-sqlite3'
import { setTimeout as wait } from 'node:timers/promises'

/** Undefined: another process has it. A hub that is just closing gets `patienceMs` to be done. */
export const lockFolder = async (
  file: string,
  patienceMs = 3_000,
): Promise<{ release: () => void } | undefined> => {
  for (let waited = 0; ; waited += lookEveryMs) {
    const database = new Database(file, { timeout: 0 })
    try {
      database.exec('begin exclusive')
      return { release: () => database.close() }
    } catch (error) {
      database.close()
      if (!isBusy(error)) throw error
      if (waited >= patienceMs) return undefined
    }
    await wait(lookEveryMs)
  }
}

const lookEveryMs = 250

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
