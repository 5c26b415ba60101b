import { decodeToPcm } from '@nguon/media/ffmpeg/decode'
import { Readable } from 'node:stream'
import type { FileStretch, SoundSource } from '../../ports/output.ts'

/** 48 kHz, one channel, 16 bits. */
export const bytesPerMs = 96

export interface WarmSound {
  readonly samples: Readable
  /** The first samples are there; rejects when the file cannot be decoded. */
  readonly ready: Promise<void>
  /** All bytes that the decoder gave; rejects when it broke off. */
  readonly bytes: Promise<number>
  abandon(): void
}

/** A file is decoded; samples are there already and need no decoder. */
export const warm = (ffmpeg: string, source: SoundSource): WarmSound =>
  'samples' in source ? warmSamples(source.samples) : warmUp(ffmpeg, source)

const warmSamples = (samples: Uint8Array): WarmSound => {
  const stream = Readable.from([Buffer.from(samples)], { objectMode: false })
  stream.on('error', () => undefined)
  return {
    samples: stream,
    ready: Promise.resolve(),
    bytes: Promise.resolve(samples.length),
    abandon: () => void stream.destroy(),
  }
}

/** Decodes ahead as far as its buffer reaches (about 0.7 s) and waits there. */
const warmUp = (
  ffmpeg: string,
  { file, fromMs, durationMs, isLonger = false }: FileStretch & { readonly durationMs: number },
): WarmSound => {
  const stop = new AbortController()
  const { stdout, done } = decodeToPcm({
    ffmpeg,
    file,
    fromMs,
    forMs: isLonger ? durationMs : undefined,
    signal: stop.signal,
  })
  stdout.on('error', () => undefined)
  const bytes = done.then((d) => d.bytes)
  bytes.catch(() => undefined)
  const ready = stdout.readableLength > 0 ? Promise.resolve() : firstSamples(stdout)
  ready.catch(() => undefined)
  return {
    samples: stdout,
    ready,
    bytes,
    abandon: () => {
      stop.abort()
      stdout.destroy()
    },
  }
}

const firstSamples = (stdout: Readable): Promise<void> =>
  new Promise((resolve, reject) => {
    const over = (act: () => void) => () => {
      stdout.off('readable', there).off('close', gone)
      act()
    }
    const gone = over(() => reject(stdout.errored ?? new Error('the decoder gave no sound')))
    // Also fired at the end of a stream that held nothing.
    const there = over(() => (stdout.readableLength > 0 ? resolve() : gone()))
    stdout.once('readable', there).once('close', gone)
  })
