import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A folder for one test file; call `remove` at the end. */
export const temporaryFolder = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'nguon-media-'))
  return {
    file: (name: string) => path.join(folder, name),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

export type Shape = { seconds: number; sampleRate?: number; channels?: number; sample: (t: number) => number }

/** A PCM WAV whose samples are a function of time (seconds → −1..1). */
export const wavOf = ({ seconds, sampleRate = 22_050, channels = 1, sample }: Shape): Buffer => {
  const frames = Math.round(seconds * sampleRate)
  const out = Buffer.alloc(44 + frames * channels * 2)
  out.write('RIFF', 0)
  out.writeUInt32LE(36 + frames * channels * 2, 4)
  out.write('WAVEfmt ', 8)
  out.writeUInt32LE(16, 16)
  out.writeUInt16LE(1, 20)
  out.writeUInt16LE(channels, 22)
  out.writeUInt32LE(sampleRate, 24)
  out.writeUInt32LE(sampleRate * channels * 2, 28)
  out.writeUInt16LE(channels * 2, 32)
  out.writeUInt16LE(16, 34)
  out.write('data', 36)
  out.writeUInt32LE(frames * channels * 2, 40)
  for (let at = 0; at < frames * channels; at++)
    out.writeInt16LE(Math.round(sample(Math.floor(at / channels) / sampleRate) * 32_000), 44 + at * 2)
  return out
}

/** Syllables of a buzzing voice with pauses between them: peaks and gaps as speech has them. */
export const babble =
  (gain = 1) =>
  (t: number): number => {
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 3.1 * t)) ** 2
    const phrase = t % 3 < 2.4 ? 1 : 0
    const voice = [1, 2, 3, 4, 5, 7, 9, 13].reduce(
      (sum, n) => sum + Math.sin(2 * Math.PI * 170 * n * t + n * n) / n,
      0,
    )
    return gain * 0.3 * syllable * phrase * voice
  }

export const tone =
  (hertz: number, gain = 0.5) =>
  (t: number): number =>
    gain * Math.sin(2 * Math.PI * hertz * t)

export const saved = async (file: string, shape: Shape): Promise<string> => {
  await writeFile(file, wavOf(shape))
  return file
}
