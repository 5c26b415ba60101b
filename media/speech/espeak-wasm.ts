import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import type { EspeakSession } from './espeak-session.ts'

const besideThis = () => fileURLToPath(new URL('./espeak-wasm-runner.mjs', import.meta.url))

const Answer = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), error: z.string() }),
])

/** The WASM package in a Node process of its own, which lives as long as the session. */
export const openEspeakWasm = (runner: string = besideThis()): EspeakSession => {
  let process: Runner | undefined
  let queue: Promise<unknown> = Promise.resolve()
  return {
    say: (utterance) => {
      // One line is asked and answered at a time.
      const said = queue.then(() => {
        if (process === undefined || process.hasEnded()) process = startRunner(runner)
        return process.ask(JSON.stringify(utterance))
      })
      queue = said.catch(() => undefined)
      return said
    },
    close: () => process?.kill(),
  }
}

/** The version of the package. @throws Error when package or runner are not there */
export const wasmVersion = async (runner: string = besideThis()): Promise<string> => {
  await readFile(runner)
  const entry = createRequire(runner).resolve('espeak-ng')
  const manifest: unknown = JSON.parse(
    await readFile(path.join(path.dirname(entry), '../package.json'), 'utf8'),
  )
  return z.object({ version: z.string() }).parse(manifest).version
}

type Runner = { ask: (line: string) => Promise<void>; hasEnded: () => boolean; kill: () => void }

const startRunner = (runner: string): Runner => {
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [runner], { stdio: 'pipe' })
  let waiting: { resolve: () => void; reject: (error: Error) => void } | undefined
  let hasEnded = false
  let said = ''
  const end = (error: Error) => {
    hasEnded = true
    waiting?.reject(error)
    waiting = undefined
  }
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-1000)))
  child.stdin.on('error', () => undefined)
  child.once('error', end)
  child.once('close', (code, signal) =>
    end(new Error(`the espeak-ng runner ended with ${signal ?? String(code)}: ${said.trim()}`)),
  )
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = Answer.safeParse(JSON.parse(line))
    if (!answer.success) waiting?.reject(new Error(`unexpected answer: ${line}`))
    else if (answer.data.ok) waiting?.resolve()
    else waiting?.reject(new Error(answer.data.error))
    waiting = undefined
  })
  return {
    ask: (line) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        child.stdin.write(`${line}\n`)
      }),
    hasEnded: () => hasEnded,
    kill: () => child.kill('SIGKILL'),
  }
}
