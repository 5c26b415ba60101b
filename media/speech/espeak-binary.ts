import { spawn, type ChildProcess } from 'node:child_process'
import type { EspeakSession, Utterance } from './espeak-session.ts'

/** The installed program: one short-lived process for each sentence, started in a few milliseconds. */
export const openEspeakBinary = (path: string): EspeakSession => {
  const running = new Set<ChildProcess>()
  return {
    say: (utterance) =>
      new Promise((resolve, reject) => {
        const child = spawn(path, argumentsOf(utterance), { stdio: ['pipe', 'ignore', 'pipe'] })
        running.add(child)
        let said = ''
        child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-1000)))
        child.once('error', reject)
        child.once('close', (code, signal) => {
          running.delete(child)
          if (code === 0) resolve()
          else reject(new Error(`espeak-ng ended with ${signal ?? String(code)}: ${said.trim()}`))
        })
        // On stdin, because a command line can be read by every user of the machine and has a limit.
        child.stdin.on('error', () => undefined)
        child.stdin.end(utterance.text)
      }),
    close: () => running.forEach((child) => child.kill('SIGKILL')),
  }
}

const argumentsOf = ({ voice, wordsPerMinute, file }: Utterance): string[] => [
  ...['-v', voice, '-s', String(wordsPerMinute), '-b', '1', '--stdin', '-w', file],
]
