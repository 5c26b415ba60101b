/** What a sink took in, measured: how long, how loud; and the waiting for instants that flows need. */
import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { findFfmpeg } from '@nguon/media/ffmpeg/binary'
import { measureLoudness } from '@nguon/media/loudness'
import type { SinkReport } from '../support/trial-ward.ts'

const bytesPerSecond = 96_000

export const loudnessOf = async ({ raw }: SinkReport): Promise<{ lufs: number; durationMs: number }> => {
  const samples = await readFile(raw)
  const file = `${raw}.wav`
  await writeFile(file, Buffer.concat([wavHeader(samples.length), samples]))
  const { path } = await findFfmpeg()
  const { lufs } = await measureLoudness({ ffmpeg: path, file })
  return { lufs, durationMs: (samples.length / bytesPerSecond) * 1_000 }
}

/** Canonical 44-byte header: PCM, mono, 48 kHz, 16 bit. */
const wavHeader = (bytes: number): Buffer => {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + bytes, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(48_000, 24)
  header.writeUInt32LE(bytesPerSecond, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(bytes, 40)
  return header
}

/** The next full minute that leaves `leadMs` for delivery. */
export const nextMinute = (leadMs: number): number => Math.ceil((Date.now() + leadMs) / 60_000) * 60_000

/** The next full second that leaves `leadMs`. */
export const nextSecond = (leadMs: number): number => Math.ceil((Date.now() + leadMs) / 1_000) * 1_000

export const until = (instant: number): Promise<void> => wait(Math.max(0, instant - Date.now()))
