/** The hub as its own process, run from source, so that it can be killed the hard way. */
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Announcement } from '../../server/announce-start.ts'

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

export const startHubProcess = async (env: Record<string, string>) => {
  const announced: Announcement[] = []
  let output = ''
  const child: ChildProcess = fork(main, [], {
    execArgv: ['--import', 'tsx'],
    env: { PATH: process.env.PATH, NGUON_LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  child.stdout?.on('data', (chunk) => (output += String(chunk)))
  child.stderr?.on('data', (chunk) => (output += String(chunk)))
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  )
  const url = new Promise<string>((resolve, reject) => {
    child.on('message', (raw) => {
      const message = raw as Announcement
      announced.push(message)
      if (message.type === 'ready') resolve(message.url)
    })
    void exited.then(({ code }) => reject(new Error(`the hub ended with ${code ?? 'a signal'}: ${output}`)))
  })
  url.catch(() => undefined)
  return {
    ready: url,
    announced,
    exited,
    pid: child.pid,
    output: () => output,
    disconnect: () => child.disconnect(),
    kill: async (signal: NodeJS.Signals) => {
      child.kill(signal)
      return exited
    },
  }
}
