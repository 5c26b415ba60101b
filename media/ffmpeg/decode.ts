import { spawn } from 'node:child_process'
import { PassThrough, type Readable } from 'node:stream'
import { MediaError } from '../media-error.ts'
import { asFileInput, safeInput } from './safe-input.ts'

export type DecodeRequest = {
  /** Path of the ffmpeg binary. */
  ffmpeg: string
  /** A local file, never a URL; or the bytes of one. */
  file: string | Uint8Array
  /** Hz; 48000 by default. */
  sampleRate?: number | undefined
  /** 1 by default. */
  channels?: number | undefined
  /** Start at this position instead of the beginning. */
  fromMs?: number | undefined
  /** No more than this; to the end by default. */
  forMs?: number | undefined
  signal?: AbortSignal | undefined
}

export type Decoding = {
  /** Interleaved signed 16-bit little-endian samples; decoding waits while nobody reads. */
  stdout: Readable
  /** Settles when ffmpeg has ended and all its bytes were handed over. */
  done: Promise<{ bytes: number }>
}

/**
 * Decodes a file to raw samples as fast as they are read. Destroying `stdout` ends ffmpeg.
 * On failure `done` rejects and `stdout` is destroyed with the same error.
 * @throws through `done`: MediaError `media.ffmpegMissing`, `media.ffmpegFailed` (with the last lines of
 * stderr as `detail`), `media.stopped` when the signal fired or the reader left
 */
export const decodeToPcm = (request: DecodeRequest): Decoding => {
  const stdout = new PassThrough({ highWaterMark: 64 * 1024 })
  const done = run(request, stdout)
  // Whoever only reads the stream learns of the failure there.
  done.catch((error: unknown) => stdout.destroy(error instanceof Error ? error : new Error(String(error))))
  return { stdout, done }
}

const run = (request: DecodeRequest, out: PassThrough) =>
  new Promise<{ bytes: number }>((resolve, reject) => {
    if (request.signal?.aborted) return reject(stopped())
    const child = spawn(request.ffmpeg, argumentsOf(request), { stdio: 'pipe' })
    // A decoder that ends before it has read all tells why by its exit.
    child.stdin.on('error', () => undefined)
    child.stdin.end(typeof request.file === 'string' ? undefined : request.file)
    let bytes = 0
    let tail = ''
    let isStopped = false
    const stop = () => {
      isStopped = true
      child.kill('SIGKILL')
      // Samples that nobody reads would keep the pipe, and with it the child, open.
      child.stdout.destroy()
    }
    request.signal?.addEventListener('abort', stop, { once: true })
    out.once('close', () => {
      // A reader who has seen the end has not left, even if ffmpeg's exit is not reported yet.
      if (!out.readableEnded && child.exitCode === null && child.signalCode === null) stop()
    })
    child.stdout.on('data', (chunk: Buffer) => (bytes += chunk.length))
    child.stdout.pipe(out)
    child.stderr.setEncoding('utf8').on('data', (text: string) => (tail = (tail + text).slice(-2000)))
    child.once('error', (cause) =>
      reject(
        new MediaError('media.ffmpegMissing', { kind: 'failed', params: { path: request.ffmpeg }, cause }),
      ),
    )
    child.once('close', (code, signal) => {
      request.signal?.removeEventListener('abort', stop)
      if (isStopped) reject(stopped())
      else if (code === 0) resolve({ bytes })
      else reject(failed(signal ?? `exit ${String(code)}`, tail))
    })
  })

const argumentsOf = ({
  file,
  sampleRate = 48_000,
  channels = 1,
  fromMs = 0,
  forMs,
}: DecodeRequest): string[] => [
  ...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'error', ...safeInput],
  ...(fromMs > 0 ? ['-ss', (fromMs / 1000).toFixed(3)] : []),
  ...['-i', typeof file === 'string' ? asFileInput(file) : 'pipe:0', '-map', '0:a:0', '-vn', '-sn', '-dn'],
  ...(forMs === undefined ? [] : ['-t', (forMs / 1000).toFixed(3)]),
  ...['-ac', String(channels), '-ar', String(sampleRate), '-f', 's16le', '-acodec', 'pcm_s16le', 'pipe:1'],
]

const stopped = () => new MediaError('media.stopped', { kind: 'failed' })

const failed = (ending: string, detail: string) =>
  new MediaError('media.ffmpegFailed', { kind: 'failed', params: { ending, detail: detail.trim() } })
