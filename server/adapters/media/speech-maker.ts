/** Speech through a voice of media/, mastered for horns, kept in the media folder and made once for the same words. */
import { randomUUID } from 'node:crypto'
import { readFile, rm, writeFile, rename, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { MediaError } from '@nguon/media/media-error'
import type { SpeechProvider } from '@nguon/media/speech/provider'
import type { Dictionary } from '@nguon/media/text/dictionary'
import { normalizeText } from '@nguon/media/text/normalize'
import { toSpoken } from '@nguon/media/text/spoken'
import { encodeBulletin } from '@nguon/media/transcode'
import { waveform } from '@nguon/media/waveform'
import { toUtf8 } from '@nguon/protocol/bytes'
import { sha256Hex } from '@nguon/protocol/hash'
import { z } from 'zod'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { MadeSpeech } from '../../domain/speech.ts'
import type { SpeechMaker } from '../../ports/speech-maker.ts'
import type { MediaFolder } from './media-folder.ts'

export interface SpeechMakerDeps {
  readonly provider: SpeechProvider
  /** Path of the program. */
  readonly ffmpeg: string
  readonly folder: MediaFolder
  readonly dictionary: Dictionary
}

/** Enough for a wide screen. */
const peakCount = 400

export const makeSpeechMaker = (d: SpeechMakerDeps): SpeechMaker => ({
  voices: async () => (await d.provider.voices()).map(({ id, nameKey }) => ({ id, nameKey })),
  make: async ({ text, voice, signal, onProgress }) => {
    // The text is NFC already, and marks must point into it as it is written.
    const { spoken, marks } = toSpoken(text, d.dictionary)
    const said = normalizeText(spoken)
    const key = sha256Hex(toUtf8(['speech-1', d.provider.id, voice, said].join('\n')))
    const record = join(dirname(d.folder.workFolder), 'speech', `${key}.json`)
    const known = await knownSound(d.folder, record)
    if (known) return done({ ...known, spoken, marks })
    const made = await refusing(() => synthesise(d, { text: said, voice, signal, onProgress }))
    if (!made.ok) return made
    await remember(record, made.value)
    return done({ ...made.value, spoken, marks })
  },
})

type Sound = Omit<MadeSpeech, 'spoken' | 'marks'>

const Sound: z.ZodType<Sound> = z.object({
  sha256: z.string(),
  bytes: z.number(),
  durationMs: z.number(),
  lufs: z.number(),
  truePeakDb: z.number(),
  peaks: z.array(z.number()),
})

/** A record without its file, or a damaged record, is no record. */
const knownSound = async (folder: MediaFolder, record: string): Promise<Sound | undefined> => {
  try {
    const sound = Sound.parse(JSON.parse(await readFile(record, 'utf8')))
    return (await folder.size(sound.sha256)) === sound.bytes ? sound : undefined
  } catch {
    return undefined
  }
}

const remember = async (record: string, sound: Sound): Promise<void> => {
  await mkdir(dirname(record), { recursive: true })
  const part = `${record}.${randomUUID()}`
  await writeFile(part, JSON.stringify(sound))
  await rename(part, record)
}

const synthesise = async (
  { provider, ffmpeg, folder }: SpeechMakerDeps,
  { text, voice, signal, onProgress }: Parameters<SpeechMaker['make']>[0],
): Promise<Sound> => {
  const base = join(folder.workFolder, randomUUID())
  const wav = `${base}.wav`
  const opus = `${base}.opus`
  try {
    // Speaking takes about as long as mastering.
    await provider.synthesize({
      text,
      voice,
      rate: 1,
      output: wav,
      signal,
      onProgress: (p) => onProgress(p * 0.5),
    })
    const encoded = await encodeBulletin({
      ffmpeg,
      input: wav,
      output: opus,
      signal,
      onProgress: (p) => onProgress(0.5 + p * 0.49),
    })
    const peaks = await waveform({ ffmpeg, file: opus, count: peakCount, signal })
    await folder.keep(opus, encoded.sha256)
    return { ...encoded, peaks: peaks.map((peak) => Math.round(peak * 1000) / 1000) }
  } finally {
    await rm(wav, { force: true })
    await rm(opus, { force: true })
  }
}

/** What a person can mend becomes a refusal; the rest is thrown on. */
const refusing = async <T>(work: () => Promise<T>): Promise<Outcome<T>> => {
  try {
    return done(await work())
  } catch (error) {
    if (
      error instanceof MediaError &&
      (error.code === 'speech.nothingToSay' || error.code === 'media.silent')
    )
      return refused('bulletin.nothingToSay')
    if (error instanceof MediaError && error.code === 'speech.unknownVoice')
      return refused('bulletin.voiceUnknown')
    throw error
  }
}
