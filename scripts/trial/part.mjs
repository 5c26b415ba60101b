import { fork } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const firstPauseMs = 1_000
const longestPauseMs = 30_000
// A part that ran this long was well: its next fall starts from the first pause again.
const wellAfterMs = 60_000

/**
 * One process of the trial: starts it with its output in a log file, hands on its messages, and starts it again
 * after a fall, waiting 1, 2, 4 … 30 s.
 *
 * `file`: bundle to run; `log`: path; `env()`: environment, asked at each start; `onMessage(message)`;
 * `onFall({ code, how, pauseMs })`, which returns false when the part shall stay down; `onBack()`.
 */
export const makePart = ({ file, log, env, onMessage, onFall, onBack, pauseMs = firstPauseMs }) => {
  let child
  let stopping = false
  let pause = pauseMs
  const abort = new AbortController()

  const start = () => {
    const output = openLog(log)
    const startedAt = performance.now()
    // In a group of its own, so that Ctrl-C reaches the starter alone, which stops the parts in order.
    child = fork(file, [], { env: env(), detached: true, stdio: ['ignore', output, output, 'ipc'] })
    closeSync(output)
    child.on('message', (message) => onMessage(message))
    child.on('exit', (code, signal) => {
      void afterExit({ code, how: signal ?? `mã ${code}`, ranMs: performance.now() - startedAt })
    })
  }

  const afterExit = async ({ code, how, ranMs }) => {
    child = undefined
    if (stopping) return
    if (ranMs > wellAfterMs) pause = pauseMs
    if (onFall({ code, how, pauseMs: pause }) === false) return
    const rest = pause
    pause = Math.min(pause * 2, longestPauseMs)
    await wait(rest, undefined, { signal: abort.signal }).catch(() => {})
    if (stopping || child !== undefined) return
    start()
    onBack()
  }

  /** SIGTERM, then after `graceMs` SIGKILL to the whole group. Resolves to true when it had to be killed. */
  const stop = async (graceMs = 10_000) => {
    stopping = true
    abort.abort()
    return endProcess(child, graceMs)
  }

  /** Stops the process and starts it anew with a fresh environment, without counting it as a fall. */
  const restart = async (graceMs = 10_000) => {
    stopping = true
    await endProcess(child, graceMs)
    if (abort.signal.aborted) return
    stopping = false
    start()
  }

  return { start, stop, restart }
}

const endProcess = async (child, graceMs) => {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return false
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const inTime = await Promise.race([gone.then(() => true), wait(graceMs, false, { ref: false })])
  // The group holds what the part started itself: broker, decoder, browser.
  killGroup(child.pid)
  await gone
  return !inTime
}

const killGroup = (pid) => {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

const openLog = (path) => {
  mkdirSync(dirname(path), { recursive: true })
  return openSync(path, 'a')
}
