/**
 * Records what a box says by itself (`i18n/vi/agent.ts`, `spoken`) with the house's own voice and writes it as a source
 * file, because an agent is one file that has to speak on a box that has nothing else. Each phrase is mastered as a
 * bulletin is: Opus 24 kbit/s, −16 LUFS, at most −2 dBTP.
 *
 * `npm run phrases`, after words or voice have changed. Kept, and not made by the build: encoders of other machines give
 * other bytes, and somebody should have listened to them. The test of the phrases records them anew and compares.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { agent as words } from '../i18n/vi/agent.ts'
import { findFfmpeg } from '../media/ffmpeg/binary.ts'
import { findEspeakEngine } from '../media/speech/espeak-engine.ts'
import { makeEspeakProvider } from '../media/speech/espeak.ts'
import { pcmOfWav } from '../media/speech/wav.ts'
import { encodeBulletin } from '../media/transcode.ts'

const target = fileURLToPath(new URL('../agents/adapters/phrases/recordings.ts', import.meta.url))

/** Of a bulletin's pace: digits are taken down. */
const rate = 0.85
/** Of 16-bit samples; the voice's own pauses are below. */
const audible = 300
/** What stays of silence before and after a phrase, ms: none runs into the next. */
const lead = 20
const rest = 220
/** Whole Opus frames. */
const frameMs = 20

export interface Recording {
  readonly durationMs: number
  /** Opus in Ogg, base64. */
  readonly ogg: string
}

/** By name: `checkCode`, `0` … `9`. `only`: these; else all. */
export const recordPhrases = async (only?: readonly string[]): Promise<Record<string, Recording>> => {
  const { path: ffmpeg } = await findFfmpeg({})
  const voice = makeEspeakProvider(await findEspeakEngine({ only: 'wasm' }))
  const folder = await mkdtemp(join(tmpdir(), 'nguon-phrases-'))
  const { checkCode, digits } = words.spoken
  const phrases = [['checkCode', checkCode], ...digits.map((word, digit) => [String(digit), word])] as const
  const recorded: Record<string, Recording> = {}
  try {
    for (const [name = '', text = ''] of phrases) {
      if (only?.includes(name) === false) continue
      const [said, cut, ogg] = ['said.wav', 'cut.wav', 'phrase.ogg'].map((file) => join(folder, file)) as [
        string,
        string,
        string,
      ]
      await voice.synthesize({ text, voice: 'vi', rate, output: said })
      await writeFile(cut, trimmed(await readFile(said)))
      const { durationMs } = await encodeBulletin({ ffmpeg, input: cut, output: ogg })
      recorded[name] = { durationMs, ogg: (await readFile(ogg)).toString('base64') }
    }
    return recorded
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The same WAV without what nobody hears before and after the words, of whole frames. */
const trimmed = (wav: Buffer): Buffer => {
  const { sampleRate, samples } = pcmOfWav(wav)
  const pcm = new Int16Array(samples.buffer.slice(samples.byteOffset, samples.byteOffset + samples.length))
  const perMs = sampleRate / 1_000
  const first = pcm.findIndex((sample) => Math.abs(sample) > audible)
  const last = pcm.findLastIndex((sample) => Math.abs(sample) > audible)
  if (first < 0) throw new Error('nothing was said')
  const lengthMs = Math.ceil((lead + (last - first) / perMs + rest) / frameMs) * frameMs
  const out = new Int16Array(Math.round(lengthMs * perMs))
  out.set(pcm.subarray(first, last + 1), Math.round(lead * perMs))
  const header = Buffer.from(wav.subarray(0, 44))
  const bytes = Buffer.from(out.buffer)
  header.writeUInt32LE(36 + bytes.length, 4)
  header.writeUInt32LE(bytes.length, 40)
  return Buffer.concat([header, bytes])
}

const sourceOf = (recorded: Record<string, Recording>): string =>
  [
    '/** What a box can say by itself, as `npm run phrases` recorded it: Opus in Ogg. Not to be edited. */',
    "import type { PhraseName } from '../../ports/phrases.ts'",
    '',
    'interface Recording {',
    '  readonly durationMs: number',
    '  readonly ogg: string',
    '}',
    '',
    'export const recordings: Readonly<Record<PhraseName, Recording>> = {',
    ...Object.entries(recorded).map(
      ([name, { durationMs, ogg }]) =>
        `  ${name}: {\n    durationMs: ${durationMs},\n    ogg: '${ogg}',\n  },`,
    ),
    '}',
    '',
  ].join('\n')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const recorded = await recordPhrases()
  await writeFile(target, sourceOf(recorded))
  const bytes = Object.values(recorded).reduce((sum, { ogg }) => sum + ogg.length, 0)
  console.log(`${Object.keys(recorded).length} phrases, ${Math.ceil(bytes / 1_000)} kB`)
}
