/** Three columns hold what is known of a bulletin's sound. */
import { z } from 'zod'
import { refusedStatus, type RefusedCode } from '../../domain/refused-codes.ts'
import type { BulletinSpeech, MadeSpeech } from '../../domain/speech.ts'
import type { RowOf } from './schema.ts'

type SpeechColumns = Pick<RowOf<'bulletins'>, 'speech_state' | 'speech_progress' | 'speech'>

export const speechColumns = (speech: BulletinSpeech): SpeechColumns => {
  switch (speech.state) {
    case 'none':
      return { speech_state: 'none', speech_progress: 0, speech: null }
    case 'working':
      return { speech_state: 'working', speech_progress: speech.progress, speech: null }
    case 'ready':
      return { speech_state: 'ready', speech_progress: 1, speech: JSON.stringify(speech.made) }
    case 'failed':
      return { speech_state: 'failed', speech_progress: 0, speech: JSON.stringify({ error: speech.error }) }
  }
}

export const speechOf = (row: SpeechColumns): BulletinSpeech => {
  switch (row.speech_state) {
    case 'none':
      return { state: 'none' }
    case 'working':
      return { state: 'working', progress: row.speech_progress }
    case 'ready':
      return { state: 'ready', made: Made.parse(JSON.parse(row.speech ?? 'null')) }
    case 'failed':
      return { state: 'failed', error: Failed.parse(JSON.parse(row.speech ?? 'null')).error }
  }
}

const Made: z.ZodType<MadeSpeech> = z.object({
  sha256: z.string(),
  bytes: z.number(),
  durationMs: z.number(),
  lufs: z.number(),
  truePeakDb: z.number(),
  peaks: z.array(z.number()),
  spoken: z.string(),
  marks: z.array(z.object({ start: z.number(), end: z.number(), written: z.string(), spoken: z.string() })),
})

const isCode = (text: string): text is RefusedCode => text in refusedStatus
const Failed = z.object({
  error: z.string().transform((code): RefusedCode => (isCode(code) ? code : 'bulletin.speechFailed')),
})
