/** Samples on their way to a player, as loud as is wanted at this moment. */
import { gainOf, withGain } from './gain.ts'
import { bytesPerMs } from './decoding.ts'

/** The loudness of everything that a player plays; asked anew for every block. */
export interface Volume {
  level(): number
  setLevel(level: number): void
}

export const makeVolume = (): Volume => {
  let level = 100
  return {
    level: () => level,
    setLevel: (wanted) => {
      level = wanted
    },
  }
}

const blockBytes = 20 * bytesPerMs

/**
 * Blocks of 20 ms, of whole samples, scaled as late as possible: a change is heard in the very next block, without a
 * click. Gives as many bytes as it takes.
 */
export async function* faded(
  chunks: AsyncIterable<Uint8Array>,
  volume: Pick<Volume, 'level'>,
): AsyncGenerator<Buffer> {
  let gain: number | undefined
  // A pipe may cut a sample in two.
  let rest = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? asBuffer(chunk) : Buffer.concat([rest, chunk])
    const whole = bytes.length - (bytes.length % 2)
    for (let at = 0; at < whole; at += blockBytes) {
      const block = bytes.subarray(at, Math.min(at + blockBytes, whole))
      const to = gainOf(volume.level())
      yield asBuffer(withGain(block, { from: gain ?? to, to }))
      gain = to
    }
    rest = Buffer.from(bytes.subarray(whole))
  }
  if (rest.length > 0) yield rest
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
