/** A box as a process: its words to a parent, its end by signal, and its exit codes. */
import type { Announcement, Announcer } from './ports/announcer.ts'
import { BadConfiguration } from './configuration.ts'

/** 2: a person must change the configuration; 1: a failure that a supervisor may answer with a new start. */
const badConfigurationCode = 2
const longestGoodbyeMs = 2_800

/** Tells a parent that has an IPC channel; a parent that is gone is no reason to stop. */
export const announcer: Announcer = {
  tell: (message: Announcement) => {
    if (process.connected) process.send?.(message, () => undefined)
  },
}

export const runProcess = async (
  exitWithParent: () => boolean,
  start: (signal: AbortSignal) => Promise<{ close: () => Promise<void> }>,
): Promise<void> => {
  const abort = new AbortController()
  let box: { close: () => Promise<void> } | undefined
  let leaving = false
  const leave = (): void => {
    if (leaving) return
    leaving = true
    abort.abort()
    setTimeout(() => process.exit(0), longestGoodbyeMs).unref()
    void Promise.resolve(box?.close()).finally(() => process.exit(0))
  }
  process.on('SIGTERM', leave)
  process.on('SIGINT', leave)
  try {
    if (exitWithParent()) process.on('disconnect', leave)
    box = await start(abort.signal)
    if (abort.signal.aborted) await box.close()
  } catch (error) {
    if (abort.signal.aborted) return
    if (error instanceof BadConfiguration) {
      process.stderr.write(`${error.message}\n`)
      process.exit(badConfigurationCode)
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exit(1)
  }
}
