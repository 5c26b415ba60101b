/** A box without a card plays into a file, at the pace of a card: 20 ms blocks by the monotonic clock. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { failedBy } from '@nguon/protocol/messages/journal'
import type { Player, PreparedSound, SoundEnd, SoundSource } from '../../ports/output.ts'
import { bytesPerMs, warm } from './decoding.ts'
import { faded, makeVolume, type Volume } from './fader.ts'
import { forgetOldWavs } from './old-wavs.ts'

export interface WavSetting {
  readonly ffmpeg: string
  readonly folder: string
  readonly mono: () => number
  readonly onFile: (path: string) => void
  /** Old files could not be deleted; what sounds is not touched by it. */
  readonly onTrouble: (error: unknown) => void
}

export const makeWavPlayer = (setting: WavSetting): Player => {
  const volume = makeVolume()
  return {
    name: 'wav',
    prepare: (source) => prepareWav(setting, source, volume),
    setLevel: volume.setLevel,
  }
}

const prepareWav = (setting: WavSetting, source: SoundSource, volume: Volume): PreparedSound => {
  const sound = warm(setting.ffmpeg, source)
  const path = join(setting.folder, `${source.name}.wav`)
  let startedAt: number | undefined
  let endedAt: number | undefined
  let taken = 0
  let over = false
  let settle: (end: SoundEnd) => void = () => undefined
  const done = new Promise<SoundEnd>((resolve) => (settle = resolve))

  const end = (how: SoundEnd['how'], reason?: string): void => {
    if (over) return
    over = true
    endedAt = setting.mono()
    sound.abandon()
    const wallMs = startedAt === undefined ? 0 : endedAt - startedAt
    settle({ how, wallMs, takenMs: taken / bytesPerMs, ...(reason === undefined ? {} : { reason }) })
  }

  const play = async (from: number): Promise<void> => {
    mkdirSync(dirname(path), { recursive: true })
    const file = openSync(path, 'w')
    try {
      writeSync(file, wavHeader(Math.round(source.durationMs * bytesPerMs)))
      setting.onFile(path)
      for await (const block of faded(sound.samples as AsyncIterable<Buffer>, volume)) {
        if (over) break
        writeSync(file, block)
        taken += block.length
        const due = from + taken / bytesPerMs - setting.mono()
        if (due > 1) await wait(due)
      }
    } finally {
      // Players believe the header, so it must tell what really came, after a stop too.
      writeSync(file, wavHeader(taken), 0, 44, 0)
      closeSync(file)
      forgetOldWavs(setting.folder).catch(setting.onTrouble)
    }
  }

  return {
    ready: sound.ready,
    start: () => {
      if (over) return
      startedAt = setting.mono()
      play(startedAt)
        .then(() => sound.bytes)
        .then(
          (bytes) =>
            end(
              bytes === taken ? 'drained' : 'broken',
              bytes === taken ? undefined : failedBy('samplesMissing'),
            ),
          (error: unknown) => end('broken', failedBy('playerBroke', String(error))),
        )
    },
    stop: () => end('stopped'),
    done,
    playedMs: () =>
      Math.min(startedAt === undefined ? 0 : (endedAt ?? setting.mono()) - startedAt, taken / bytesPerMs),
  }
}

/** RIFF header of 16-bit mono 48 kHz PCM. */
export const wavHeader = (dataBytes: number): Buffer => {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + dataBytes, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(48_000, 24)
  header.writeUInt32LE(96_000, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(dataBytes, 40)
  return header
}
