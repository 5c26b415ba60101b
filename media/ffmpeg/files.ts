import { stat } from 'node:fs/promises'
import ffmpegCommand from 'fluent-ffmpeg'
import { MediaError } from '../media-error.ts'
import { asFileInput, safeInput } from './safe-input.ts'

export type FileWork = {
  /** Path of the ffmpeg binary. */
  ffmpeg: string
  input: string
  /** Filters applied to the first sound stream, in order. */
  filters: readonly string[]
  /** Where and how to write; without it the sound is decoded, filtered and thrown away. */
  write?: { file: string; options: readonly string[] } | undefined
  signal?: AbortSignal | undefined
  /** Called with the position reached in the sound, in milliseconds. */
  onPosition?: ((positionMs: number) => void) | undefined
}

export type FileWorkDone = {
  /** What ffmpeg said on stderr: the first 100 and the last 100 lines. */
  log: readonly string[]
  /** Length of the sound that came out, to the microsecond ffmpeg counts in. */
  durationMs: number
}

/**
 * Runs one pass of ffmpeg over a file. The only place that knows fluent-ffmpeg.
 * @throws MediaError `media.fileMissing`, `media.stopped`, `media.ffmpegFailed` (params `ending`, `detail`)
 */
export const runFileWork = async (work: FileWork): Promise<FileWorkDone> => {
  await stat(work.input).catch((cause: unknown) => {
    throw new MediaError('media.fileMissing', { kind: 'failed', params: { file: work.input }, cause })
  })
  return new Promise((resolve, reject) => {
    if (work.signal?.aborted) return reject(stopped())
    const log = makeLog()
    const command = commandOf(work)
    let isRunning = false
    const stop = () => {
      // Before its process runs fluent-ffmpeg cannot kill; 'start' looks at the signal again.
      if (isRunning) command.kill('SIGKILL')
    }
    work.signal?.addEventListener('abort', stop, { once: true })
    command
      .on('start', () => {
        isRunning = true
        if (work.signal?.aborted) stop()
      })
      .on('stderr', (line: string) => {
        log.add(line)
        const position = positionOf(line)
        if (position !== undefined) work.onPosition?.(position)
      })
      .on('error', (cause: Error) => {
        work.signal?.removeEventListener('abort', stop)
        reject(work.signal?.aborted ? stopped() : failed(cause, log.lines()))
      })
      .on('end', (stdout: string | null) => {
        work.signal?.removeEventListener('abort', stop)
        resolve({ log: log.lines(), durationMs: durationOf(stdout ?? '') })
      })
      .run()
  })
}

const commandOf = ({ ffmpeg, input, filters, write }: FileWork) => {
  const command = ffmpegCommand({ stdoutLines: 40 })
    .input(asFileInput(input))
    .inputOptions(['-hide_banner', '-nostdin', '-y', '-progress', 'pipe:1', ...safeInput])
    .outputOptions(['-map', '0:a:0', '-vn', '-sn', '-dn', '-map_metadata', '-1'])
    // Counts samples from zero, so that gaps or offsets in the file's own clock do not count as sound.
    .audioFilters([...filters, 'asetpts=N/SR/TB'])
    .outputOptions(write ? [...write.options] : ['-f', 'null'])
    .output(write ? asFileInput(write.file) : '-')
  // setFfmpegPath would set it for the whole process; two binaries may be in use at once.
  return Object.assign(command, {
    _getFfmpegPath: (found: (error: null, path: string) => void) => found(null, ffmpeg),
  })
}

const makeLog = () => {
  const first: string[] = []
  const last: string[] = []
  return {
    add: (line: string) => {
      if (first.length < 100) first.push(line)
      else if (last.push(line) > 100) last.shift()
    },
    lines: () => [...first, ...last],
  }
}

const positionOf = (line: string): number | undefined => {
  const [, hours, minutes, seconds] = /time=(\d+):(\d\d):(\d\d\.\d+)/.exec(line) ?? []
  if (hours === undefined) return undefined
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
}

// Despite its name `out_time_ms` counts microseconds; it is the one that the 2018 build knows too.
const durationOf = (progress: string): number => {
  const last = [...progress.matchAll(/^out_time_ms=(\d+)/gm)].at(-1)?.[1]
  return last === undefined ? 0 : Number(last) / 1000
}

const stopped = () => new MediaError('media.stopped', { kind: 'failed' })

// fluent-ffmpeg names a kill "exited with code 255" or hides it; the last lines tell the reason.
const failed = (cause: Error, lines: readonly string[]) =>
  new MediaError('media.ffmpegFailed', {
    kind: 'failed',
    params: { ending: cause.message, detail: lines.slice(-12).join('\n') },
    cause,
  })
