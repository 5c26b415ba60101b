import { once } from 'node:events'
import { decodeToPcm } from '@nguon/media/ffmpeg/decode'
import type { Readable } from 'node:stream'

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

/** Decodes ahead as far as its buffer reaches (about 0.7 s) and waits there. */
export const warmUp = (ffmpeg: string, file: string): WarmSound => {
  const stop = new AbortController()
  const { stdout, done } = decodeToPcm({ ffmpeg, file, signal: stop.signal })
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

const firstSamples = async (stdout: Readable): Promise<void> => {
  await once(stdout, 'readable')
}
