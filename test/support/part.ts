/** One real process of the product, as a test holds it: its messages, its log, its end. */
import { fork, type ChildProcess } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

export const PartMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), url: z.string() }),
  z.object({ type: z.literal('signInLink'), role: z.string(), name: z.string(), url: z.string() }),
  z.object({
    type: z.literal('claim'),
    kind: z.enum(['loudspeaker', 'eboard']),
    name: z.string(),
    claim: z.string(),
  }),
  z.object({ type: z.literal('enrolled'), device: z.string(), number: z.number() }),
  z.object({ type: z.literal('playingTo'), path: z.string() }),
  z.object({ type: z.literal('display'), url: z.string() }),
  z.object({ type: z.literal('checkCode'), code: z.string() }),
  z.object({ type: z.literal('state'), text: z.string() }),
])
export type PartMessage = z.infer<typeof PartMessage>

export interface Part {
  readonly messages: readonly PartMessage[]
  readonly pid: number
  /** Resolves with the first message for which `pick` gives something, past ones included. */
  message<T>(pick: (message: PartMessage) => T | undefined, timeoutMs?: number): Promise<T>
  /** Its exit code, once it has ended by itself or by a signal (null). */
  readonly exited: Promise<number | null>
  /** Resolves when the process is gone. */
  end(signal: NodeJS.Signals): Promise<void>
}

export const bundle = (name: string): string =>
  fileURLToPath(new URL(`../../dist/${name}.js`, import.meta.url))

/**
 * `log` receives stdout and stderr. The environment is given whole, so that nothing of the tester's leaks in. `by`: what
 * runs it, where that is not this Node itself.
 */
export const startPart = (
  file: string,
  env: Record<string, string>,
  log: string,
  by: { execPath?: string; execArgv: string[] } = { execArgv: [] },
): Part => {
  const child = fork(file, [], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      // A hub of a test leaves no key in the tester's account.
      NGUON_SECRET_KEY_FILE: 'none',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    ...by,
  })
  const out = createWriteStream(log, { flags: 'a' })
  child.stdout?.pipe(out, { end: false })
  child.stderr?.pipe(out, { end: false })
  const messages: PartMessage[] = []
  const listeners = new Set<() => void>()
  child.on('message', (raw) => {
    const parsed = PartMessage.safeParse(raw)
    if (parsed.success) messages.push(parsed.data)
    for (const listener of listeners) listener()
  })
  child.on('exit', () => {
    for (const listener of listeners) listener()
  })
  return {
    messages,
    pid: child.pid ?? 0,
    exited: new Promise((resolve) => child.once('exit', (code) => resolve(code))),
    message: (pick, timeoutMs = 60_000) =>
      waitForMessage(child, messages, listeners, pick, { timeoutMs, log }),
    end: (signal) => endOf(child, signal),
  }
}

const waitForMessage = <T>(
  child: ChildProcess,
  messages: readonly PartMessage[],
  listeners: Set<() => void>,
  pick: (message: PartMessage) => T | undefined,
  { timeoutMs, log }: { timeoutMs: number; log: string },
): Promise<T> =>
  new Promise((resolve, reject) => {
    const done = (act: () => void) => {
      clearTimeout(timer)
      listeners.delete(look)
      act()
    }
    const look = () => {
      for (const message of messages) {
        const found = pick(message)
        if (found !== undefined) return done(() => resolve(found))
      }
      if (child.exitCode !== null || child.signalCode !== null)
        done(() => reject(new Error(`ended with ${child.exitCode ?? child.signalCode}; see ${log}`)))
    }
    const timer = setTimeout(
      () => done(() => reject(new Error(`no such message in ${timeoutMs} ms; see ${log}`))),
      timeoutMs,
    )
    listeners.add(look)
    look()
  })

const endOf = (child: ChildProcess, signal: NodeJS.Signals): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill(signal)
  })
