import { spawn } from 'node:child_process'

/** Runs the site's own command, such as `systemctl reboot`. Resolves once it has agreed; rejects with what it said. */
export const rebootMachine = ([program = '', ...args]: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let complaint = ''
    child.stderr
      .setEncoding('utf8')
      .on('data', (text: string) => (complaint = (complaint + text).slice(-150)))
    child.once('error', (error) => reject(new Error(`rebootCommand: ${error.message}`, { cause: error })))
    child.once('close', (code, signal) =>
      code === 0
        ? resolve()
        : reject(new Error(`rebootCommand: ${signal ?? `exit ${String(code)}`} ${complaint}`.trim())),
    )
  })
