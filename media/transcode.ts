import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { runFileWork } from './ffmpeg/files.ts'
import { measureLoudness, type Loudness } from './loudness.ts'
import { broadcast, correctionOf, filtersOf, isWithin, opusOptions, type Levels } from './mastering.ts'

export type EncodeRequest = {
  ffmpeg: string
  input: string
  /** Written whole or not at all. */
  output: string
  signal?: AbortSignal | undefined
  /** 0..1, rising. */
  onProgress?: ((done: number) => void) | undefined
}

export type EncodedBulletin = {
  /** Lower-case hex. */
  sha256: string
  bytes: number
  durationMs: number
  /** Measured on the encoded file. */
  lufs: number
  /** dBTP, measured on the encoded file. */
  truePeakDb: number
}

/**
 * Makes the one rendition devices play: Opus 24 kbit/s mono 48 kHz in Ogg, −16 LUFS, ≤ −2 dBTP.
 * Measures, sets the gain, encodes, measures what came out, and encodes again with corrected gain and
 * ceiling while that is off, because a codec at this rate overshoots by up to 2 dB.
 * @throws MediaError `media.silent` (refused); else as `runFileWork`
 */
export const encodeBulletin = async (request: EncodeRequest): Promise<EncodedBulletin> => {
  const part = `${request.output}.part`
  try {
    const measured = await encodeToTarget(request, part)
    const result = { ...(await fingerprint(part)), ...measured, durationMs: Math.round(measured.durationMs) }
    await rename(part, request.output)
    request.onProgress?.(1)
    return result
  } finally {
    await rm(part, { force: true })
  }
}

const encodeToTarget = async (request: EncodeRequest, part: string): Promise<Loudness> => {
  const passes = makePasses(request)
  const levels = await chooseLevels(passes)
  let best: { levels: Levels; result: Loudness } | undefined
  for (let attempt = 0; attempt < 5; attempt++) {
    await passes.encode(filtersOf(levels), part)
    const result = await passes.measure([], part)
    if (isWithin(result)) return result
    best = closerOf(best, { levels: { ...levels }, result })
    Object.assign(levels, correctionOf(levels, result))
  }
  // A sound of extreme dynamics may never reach both limits: keep the closest attempt, honestly measured.
  if (best === undefined) throw new Error('no attempt was made')
  await passes.encode(filtersOf(best.levels), part)
  return best.result
}

type Attempt = { levels: Levels; result: Loudness }

const closerOf = (known: Attempt | undefined, next: Attempt): Attempt =>
  known === undefined || distance(next.result) < distance(known.result) ? next : known

// Too loud a peak distorts horns; a decibel of it weighs more than one of loudness.
const distance = ({ lufs, truePeakDb }: Loudness): number =>
  Math.abs(lufs - broadcast.lufs) + 3 * Math.max(0, truePeakDb - broadcast.truePeakDb)

// First the loudness as delivered, so that the compressor sees every voice at one level; then what the
// compressor made of it.
const chooseLevels = async (passes: Passes): Promise<Levels> => {
  const delivered = await passes.measure(filtersOf(undefined))
  const levels: Levels = {
    preGainDb: broadcast.lufs - delivered.lufs,
    gainDb: 0,
    ceilingDb: broadcast.firstCeilingDb,
  }
  const compressed = await passes.measure(filtersOf(levels))
  // Limiter and codec take about half a decibel of a voice.
  return { ...levels, gainDb: broadcast.lufs - compressed.lufs + 0.5 }
}

type Passes = ReturnType<typeof makePasses>

// Progress counts four passes: a correction, which is rare, holds it just under the end.
const makePasses = ({ ffmpeg, input, signal, onProgress }: EncodeRequest) => {
  let begun = 0
  let lengthMs = 0
  let shown = 0
  const next = () => {
    const index = Math.min(begun++, 3)
    return (positionMs: number) => {
      if (lengthMs === 0) return
      shown = Math.max(shown, Math.min(0.99, (index + Math.min(1, positionMs / lengthMs)) / 4))
      onProgress?.(shown)
    }
  }
  return {
    measure: async (filters: readonly string[], file = input): Promise<Loudness> => {
      const measured = await measureLoudness({ ffmpeg, file, filters, signal, onPosition: next() })
      lengthMs = measured.durationMs
      return measured
    },
    encode: async (filters: readonly string[], file: string): Promise<void> => {
      await runFileWork({
        ffmpeg,
        input,
        filters,
        write: { file, options: opusOptions },
        signal,
        onPosition: next(),
      })
    },
  }
}

const fingerprint = async (file: string): Promise<{ sha256: string; bytes: number }> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return { sha256: hash.digest('hex'), bytes: (await stat(file)).size }
}
