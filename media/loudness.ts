import { runFileWork } from './ffmpeg/files.ts'
import { MediaError } from './media-error.ts'

export type Loudness = {
  /** Integrated loudness by EBU R128, LUFS. */
  lufs: number
  /** Highest true peak, dBTP. */
  truePeakDb: number
  durationMs: number
}

export type LoudnessRequest = {
  ffmpeg: string
  file: string
  /** Filters to apply before measuring. */
  filters?: readonly string[] | undefined
  signal?: AbortSignal | undefined
  onPosition?: ((positionMs: number) => void) | undefined
}

/**
 * Measures a file by EBU R128.
 * @throws MediaError `media.silent` (refused) when nothing rises above the gate (−70 LUFS) or the sound is
 * shorter than the 400 ms the standard needs; else as `runFileWork`
 */
export const measureLoudness = async (request: LoudnessRequest): Promise<Loudness> => {
  const { log, durationMs } = await runFileWork({
    ffmpeg: request.ffmpeg,
    input: request.file,
    filters: [...(request.filters ?? []), 'ebur128=peak=true:framelog=verbose'],
    signal: request.signal,
    onPosition: request.onPosition,
  })
  const summary = log.slice(log.findLastIndex((line) => line.includes('Summary:'))).join('\n')
  const lufs = Number(/\bI:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1] ?? -Infinity)
  const truePeakDb = Number(/\bPeak:\s+(-?[\d.]+) dBFS/.exec(summary)?.[1] ?? -Infinity)
  if (lufs <= -70 || !Number.isFinite(truePeakDb)) throw new MediaError('media.silent', { kind: 'refused' })
  return { lufs, truePeakDb, durationMs }
}
