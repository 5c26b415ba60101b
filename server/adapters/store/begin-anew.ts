import { setTimeout as wait } from 'node:timers/promises'

/**
 * Runs transactions beside each other, and again those that the database refused for another one's sake; nothing of such
 * a one was written. Who lost goes before everybody who comes later, one at a time: then only those who were on their way
 * already can make it lose again, and a bounded number of attempts serves all. SQLite never refuses.
 */
export const makeBeginAnew = () => {
  let losers: Promise<unknown> = Promise.resolve()
  return async <T>(transaction: () => Promise<T>): Promise<T> => {
    await losers
    try {
      return await transaction()
    } catch (error) {
      if (!lostToAnother(error)) throw error
    }
    const again = losers.then(() => insist(transaction))
    losers = again.catch(() => undefined)
    return again
  }
}

const insist = async <T>(transaction: () => Promise<T>): Promise<T> => {
  for (let attempt = 2; ; attempt += 1)
    try {
      return await transaction()
    } catch (error) {
      if (attempt === mostAttempts || !lostToAnother(error)) throw error
      await wait(pauseMs(attempt))
    }
}

const mostAttempts = 12

/** serialization_failure and deadlock_detected; and two who each took the next place in the audit trail. */
const lostToAnother = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === '40001' ||
    error.code === '40P01' ||
    (error.code === '23505' && 'constraint' in error && error.constraint === 'audit_seq'))

/** By chance, so that two hubs that collided do not meet again: at most 4 ms, doubled each time up to 250. */
const pauseMs = (attempt: number): number => Math.random() * Math.min(2 ** attempt, 250)
