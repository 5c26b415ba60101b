import { spawn } from 'node:child_process'
import { MediaError } from '../media-error.ts'
import { RenderAnswer, type RenderJob, type RenderedFile } from './render-job.ts'

export type RendererOptions = {
  /** The bundled `render-card-process`. */
  script: string
  /** Options for node before the script, for example a loader. */
  nodeOptions?: readonly string[] | undefined
  /** After this a drawing is given up; 60 s by default, a slow box needs some seconds. */
  timeoutMs?: number | undefined
}

export type SpawnedRenderer = (job: RenderJob, signal?: AbortSignal) => Promise<RenderedFile>

/**
 * Draws cards in a child process, one process a card, so that the caller's memory stays small.
 * @throws MediaError `render.badSize` (refused), `render.fontMissing`, `render.failed`, `media.stopped`
 */
export const makeSpawnedRenderer =
  ({ script, nodeOptions = [], timeoutMs = 60_000 }: RendererOptions): SpawnedRenderer =>
  (job, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(new MediaError('media.stopped', { kind: 'failed' }))
      const child = spawn(process.execPath, [...nodeOptions, script], {
        stdio: 'pipe',
        timeout: timeoutMs,
        killSignal: 'SIGKILL',
      })
      const stop = () => child.kill('SIGKILL')
      signal?.addEventListener('abort', stop, { once: true })
      let answer = ''
      let complaint = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text))
      child.stderr
        .setEncoding('utf8')
        .on('data', (text: string) => (complaint = (complaint + text).slice(-2000)))
      child.once('error', (cause) => reject(failed(cause.message, cause)))
      child.once('close', (code, killedBy) => {
        signal?.removeEventListener('abort', stop)
        if (signal?.aborted) return reject(new MediaError('media.stopped', { kind: 'failed' }))
        const read = RenderAnswer.safeParse(parsed(answer))
        if (!read.success) reject(failed(`ended with ${killedBy ?? String(code)}: ${complaint.trim()}`))
        else if (read.data.ok) resolve(read.data)
        else reject(answered(read.data, job))
      })
      // A child that died early closes its stdin; 'close' tells why.
      child.stdin.on('error', () => undefined)
      child.stdin.end(JSON.stringify(job))
    })

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const failed = (detail: string, cause?: unknown) =>
  new MediaError('render.failed', { kind: 'failed', params: { detail }, cause })

const answered = ({ code, detail }: Extract<RenderAnswer, { ok: false }>, { width, height }: RenderJob) =>
  code === 'render.badSize'
    ? new MediaError(code, { kind: 'refused', params: { width, height } })
    : new MediaError(code, { kind: 'failed', params: { detail } })
