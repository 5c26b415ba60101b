import { decodeToPcm } from '@nguon/media/ffmpeg/decode'
import { Readable } from 'node:stream'
import type { LatePart, SoundPart, SoundSource } from '../../ports/output.ts'

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
  'parts' in source ? warmInTurn(ffmpeg, source.parts) : warmPart(ffmpeg, source)

const warmPart = (ffmpeg: string, part: SoundPart): WarmSound =>
  'samples' in part ? warmSamples(part.samples) : warmUp(ffmpeg, part)

/** Each is made ready while the one before it is read. */
const warmInTurn = (ffmpeg: string, parts: readonly LatePart[]): WarmSound => {
  const [first, ...others] = parts
  const warmNext = (late: LatePart | undefined): WarmSound | undefined => {
    const part = late?.()
    return part && warmPart(ffmpeg, part)
  }
  let bytes = 0
  let reading = warmNext(first)
  let next: WarmSound | undefined
  const inTurn = async function* (): AsyncGenerator<Buffer> {
    for (const part of [...others, undefined]) {
      next = warmNext(part)
      try {
        for await (const chunk of (reading?.samples ?? []) as AsyncIterable<Buffer>) {
          bytes += chunk.length
          yield chunk
        }
      } catch {
        // What cannot be decoded keeps nobody from hearing the rest; that it is missing shows in the count.
      }
      reading = next
    }
  }
  const samples = Readable.from(inTurn(), { objectMode: false })
  samples.on('error', () => undefined)
  return {
    samples,
    ready: Promise.resolve(),
    bytes: new Promise((resolve) => samples.once('close', () => resolve(bytes))),
    abandon: () => {
      samples.destroy()
      reading?.abandon()
      next?.abandon()
    },
  }
}

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
const warmUp = (ffmpeg: string, part: Exclude<SoundPart, { samples: Uint8Array }>): WarmSound => {
  const stop = new AbortController()
  const { stdout, done } = decodeToPcm({
    ffmpeg,
    ...('encoded' in part
      ? { file: part.encoded }
      : {
          file: part.file,
          fromMs: part.fromMs,
          forMs: part.isLonger === true ? part.durationMs : undefined,
        }),
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
