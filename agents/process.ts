/** A box as a process: its words to a parent, its end by signal, and its exit codes. */
import type { Announcement, Announcer } from './ports/announcer.ts'
import { BadConfiguration } from './configuration.ts'

/** 2: a person must change the configuration; 1: a failure that a supervisor may answer with a new start. */
const badConfigurationCode = 2
/** The box was told to start anew: whoever supervises it starts it again, as after every end but a signal's. */
const restartCode = 3
const longestGoodbyeMs = 2_800

/** Tells a parent that has an IPC channel; a parent that is gone is no reason to stop. */
export const announcer: Announcer = {
  tell: (message: Announcement) => {
    if (process.connected) process.send?.(message, () => undefined)
  },
}

export const runProcess = async (
  exitWithParent: () => boolean,
  start: (signal: AbortSignal, restart: () => void) => Promise<{ close: () => Promise<void> }>,
): Promise<void> => {
  const abort = new AbortController()
  let starting: Promise<{ close: () => Promise<void> }> | undefined
  let leaving = false
  const leaveWith = (code: number): void => {
    if (leaving) return
    leaving = true
    abort.abort()
    setTimeout(() => process.exit(code), longestGoodbyeMs).unref()
    // One that is still starting lets go of what it has opened.
    const gone = Promise.resolve(starting).then((box) => box?.close())
    void gone.catch(() => undefined).finally(() => process.exit(code))
  }
  const leave = () => leaveWith(0)
  process.on('SIGTERM', leave)
  process.on('SIGINT', leave)
  try {
    if (exitWithParent()) process.on('disconnect', leave)
    starting = start(abort.signal, () => leaveWith(restartCode))
    await starting
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
