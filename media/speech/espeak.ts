import { open, readFile, rename, rm } from 'node:fs/promises'
import { MediaError } from '../media-error.ts'
import { splitSentences, type Sentence } from '../text/sentences.ts'
import type { EspeakEngine } from './espeak-engine.ts'
import type { EspeakSession } from './espeak-session.ts'
import type { Speech, SpeechProvider, SpeechRequest, SpokenSentence, Voice } from './provider.ts'
import { makeWavWriter, pcmOfWav } from './wav.ts'

/** espeak-ng's default is 175; horns in a street are understood better a little slower. */
const calmWordsPerMinute = 155

const vietnamese: readonly Voice[] = [
  { id: 'vi', language: 'vi', nameKey: 'voice.vi' },
  { id: 'vi-vn-x-central', language: 'vi', nameKey: 'voice.viCentral' },
  { id: 'vi-vn-x-south', language: 'vi', nameKey: 'voice.viSouth' },
]

/**
 * The always-there voice.
 *
 * Its `synthesize` refuses with `speech.unknownVoice`, `speech.rateOutOfRange`, `speech.nothingToSay`, and
 * fails with `speech.sentenceFailed` (params `sentence`), after the sentence was tried twice.
 */
export const makeEspeakProvider = (engine: EspeakEngine): SpeechProvider => ({
  id: 'espeak',
  voices: () => Promise.resolve([...vietnamese]),
  synthesize: async (request) => {
    const sentences = checked(request)
    const session = engine.open()
    request.signal?.addEventListener('abort', session.close, { once: true })
    try {
      return { ...(await sayAll(session, request, sentences)), engine: engine.name }
    } catch (error) {
      throw request.signal?.aborted ? stopped() : error
    } finally {
      request.signal?.removeEventListener('abort', session.close)
      session.close()
    }
  },
})

const checked = ({ text, voice, rate }: SpeechRequest): Sentence[] => {
  if (!vietnamese.some(({ id }) => id === voice)) throw refused('speech.unknownVoice', { voice })
  if (!(rate >= 0.5 && rate <= 2)) throw refused('speech.rateOutOfRange', { rate })
  const sentences = splitSentences(text).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence.text))
  if (sentences.length === 0) throw refused('speech.nothingToSay', {})
  return sentences
}

const refused = (
  code: 'speech.unknownVoice' | 'speech.rateOutOfRange' | 'speech.nothingToSay',
  params: Record<string, string | number>,
) => new MediaError(code, { kind: 'refused', params })

const stopped = () => new MediaError('media.stopped', { kind: 'failed' })

const sayAll = async (
  session: EspeakSession,
  request: SpeechRequest,
  sentences: readonly Sentence[],
): Promise<Omit<Speech, 'engine'>> => {
  const part = `${request.output}.part`
  const piece = `${request.output}.sentence`
  const file = await open(part, 'w')
  try {
    const writer = makeWavWriter(file)
    const spoken: SpokenSentence[] = []
    let sampleRate = 0
    for (const [index, sentence] of sentences.entries()) {
      if (request.signal?.aborted) throw stopped()
      const pcm = await sayOne(session, request, { sentence, piece })
      sampleRate = pcm.sampleRate
      const startMs = msOf(writer.position(), sampleRate)
      await writer.append(pcm.samples)
      const endMs = msOf(writer.position(), sampleRate)
      spoken.push({ start: sentence.start, end: sentence.end, startMs, endMs })
      request.onProgress?.((index + 1) / sentences.length)
    }
    await writer.finish(sampleRate)
    await rename(part, request.output)
    const durationMs = msOf(writer.position(), sampleRate)
    return { wav: request.output, sampleRate, durationMs, sentences: spoken }
  } finally {
    await file.close()
    await Promise.all([rm(part, { force: true }), rm(piece, { force: true })])
  }
}

const msOf = (bytes: number, sampleRate: number): number => Math.round((bytes / 2 / sampleRate) * 1000)

// A bulletin that silently lacks a sentence would be approved unheard, so a sentence that stays unsaid
// fails the whole.
const sayOne = async (
  session: EspeakSession,
  { voice, rate, signal }: SpeechRequest,
  { sentence, piece }: { sentence: Sentence; piece: string },
) => {
  const wordsPerMinute = Math.round(calmWordsPerMinute * rate)
  const say = async () => {
    await session.say({ text: withoutPhonemes(sentence.text), voice, wordsPerMinute, file: piece })
    const pcm = pcmOfWav(await readFile(piece))
    if (pcm.samples.length === 0) throw new Error('no sound came')
    return pcm
  }
  return say().catch((first: unknown) => {
    if (signal?.aborted) throw stopped()
    return say().catch((second: unknown) => {
      throw new MediaError('speech.sentenceFailed', {
        kind: 'failed',
        params: { sentence: sentence.text },
        cause: new AggregateError([first, second]),
      })
    })
  })
}

// espeak-ng reads [[…]] as phonemes; in a bulletin it is only a pair of brackets.
const withoutPhonemes = (text: string): string => text.replace(/\[\[+/g, '[').replace(/\]\]+/g, ']')
