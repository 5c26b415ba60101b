/**
 * Many small writes in one transaction: a durable commit costs the disk the same for one row as for a thousand, and
 * 10,000 boxes greet at once when the hub comes back. Who waits for `commit` knows that it is on disk.
 */
import type { Log } from '../../ports/log.ts'
import type { Stores, Transact } from '../../ports/stores.ts'

export type Commit = <T>(work: (stores: Stores) => Promise<T>) => Promise<T>

/** How long the first write waits for company, ms. */
export const groupWindowMs = 20
const largestGroup = 500

export const makeGroupCommit = (d: {
  transact: Transact
  log: Log
  /** Calls `run` after the window; the clock of tests or `setTimeout`. */
  later: (run: () => void) => void
}): Commit => {
  const queue: Job[] = []
  let waiting = false
  let running: Promise<void> = Promise.resolve()

  const flush = () => {
    waiting = false
    const group = queue.splice(0, largestGroup)
    if (queue.length > 0) wait()
    running = running.then(() => runGroup(group))
  }
  const wait = () => {
    if (waiting) return
    waiting = true
    d.later(flush)
  }

  const runGroup = async (group: readonly Job[]): Promise<void> => {
    try {
      await d.transact(async (stores) => {
        for (const job of group) await job.run(stores)
      })
      for (const job of group) job.settle()
    } catch (error) {
      if (group.length === 1) return group[0]?.fail(error)
      // One bad write must not take its neighbours down with it: each gets a transaction of its own.
      d.log.warn({ err: error, size: group.length }, 'a group of writes failed, writing one by one')
      for (const job of group) await runGroup([job])
    }
  }

  return (work) =>
    new Promise((resolve, reject) => {
      let settle = () => {}
      queue.push({
        run: async (stores) => {
          const value = await work(stores)
          settle = () => resolve(value)
        },
        settle: () => settle(),
        fail: reject,
      })
      wait()
    })
}

interface Job {
  run(stores: Stores): Promise<void>
  settle(): void
  fail(error: unknown): void
}
