import type { FileHandle } from 'node:fs/promises'

export type Pcm = { sampleRate: number; samples: Buffer }

/** The 16-bit mono samples inside a WAV file. @throws Error when it is something else */
export const pcmOfWav = (wav: Buffer): Pcm => {
  if (wav.toString('latin1', 0, 4) !== 'RIFF' || wav.toString('latin1', 8, 12) !== 'WAVE')
    throw new Error('not a WAV file')
  let sampleRate = 0
  for (let at = 12; at + 8 <= wav.length;) {
    const name = wav.toString('latin1', at, at + 4)
    const size = wav.readUInt32LE(at + 4)
    const body = at + 8
    if (name === 'fmt ') {
      if (
        wav.readUInt16LE(body) !== 1 ||
        wav.readUInt16LE(body + 2) !== 1 ||
        wav.readUInt16LE(body + 14) !== 16
      )
        throw new Error('not 16-bit mono PCM')
      sampleRate = wav.readUInt32LE(body + 4)
    }
    if (name === 'data') return { sampleRate, samples: wav.subarray(body, Math.min(wav.length, body + size)) }
    // chunks are padded to an even length
    at = body + size + (size % 2)
  }
  throw new Error('a WAV file without samples')
}

/** Writes a WAV piece by piece: a long bulletin never stands in memory. */
export const makeWavWriter = (file: FileHandle) => {
  let bytes = 0
  return {
    /** Where the next samples will stand, in bytes of sound. */
    position: () => bytes,
    append: async (samples: Buffer): Promise<void> => {
      await file.write(samples, 0, samples.length, 44 + bytes)
      bytes += samples.length
    },
    finish: async (sampleRate: number): Promise<void> => {
      await file.write(headerOf(bytes, sampleRate), 0, 44, 0)
      await file.sync()
    },
  }
}

const headerOf = (bytes: number, sampleRate: number): Buffer => {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + bytes, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(sampleRate, 24)
  header.writeUInt32LE(sampleRate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(bytes, 40)
  return header
}
