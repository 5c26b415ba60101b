import { decodeToPcm } from './ffmpeg/decode.ts'

export type WaveformRequest = {
  ffmpeg: string
  file: string
  /** How many peaks to return. */
  count: number
  signal?: AbortSignal | undefined
}

/**
 * The shape of a sound for drawing: `count` peaks from 0 (silence) to 1 (full scale), evenly spread in time.
 * @throws MediaError as `decodeToPcm`
 */
export const waveform = async ({ ffmpeg, file, count, signal }: WaveformRequest): Promise<number[]> => {
  const { stdout, done } = decodeToPcm({ ffmpeg, file, sampleRate: 8000, signal })
  const slices: number[] = []
  let peak = 0
  let taken = 0
  let odd: Buffer = Buffer.alloc(0)
  for await (const chunk of stdout) {
    const bytes = Buffer.concat([odd, chunk])
    const whole = bytes.length - (bytes.length % 2)
    for (let at = 0; at < whole; at += 2) {
      peak = Math.max(peak, Math.abs(bytes.readInt16LE(at)))
      // 5 ms slices: an hour is 720,000 numbers, its samples would be 29 million
      if (++taken < 40) continue
      slices.push(peak)
      peak = taken = 0
    }
    odd = bytes.subarray(whole)
  }
  await done
  if (taken > 0) slices.push(peak)
  return spread(slices, count)
}

const spread = (slices: readonly number[], count: number): number[] =>
  Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * slices.length) / count)
    const to = Math.max(from + 1, Math.floor(((index + 1) * slices.length) / count))
    return Math.min(1, slices.slice(from, to).reduce((high, value) => Math.max(high, value), 0) / 32767)
  })
