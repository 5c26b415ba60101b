/** Sounds for the loudspeakers, as the hub delivers them. */
import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { findFfmpeg } from '@nguon/media/ffmpeg/binary'
import type { Rendition } from '@nguon/protocol/messages/manifest'

const perMs = 48

/** One sharp burst at once. */
export const shortSound = (folder: string, ms: number) =>
  encoded(folder, ms, (at) => (at < 300 ? tone(at) : 0))

/**
 * Speech as its envelope goes: phrases of 0.9 to 3.4 s of syllables, then a pause of 150 to 600 ms. `random` is asked in
 * the order of time.
 */
export const speechLike = (folder: string, ms: number, random: () => number) => {
  const phrases: { from: number; to: number }[] = []
  for (let at = 0; at < ms;) {
    const to = at + 900 + 2_500 * random()
    phrases.push({ from: at, to })
    at = to + 150 + 450 * random()
  }
  let n = 0
  return encoded(folder, ms, (at) => {
    while ((phrases[n]?.to ?? Infinity) + 150 < at) n += 1
    const phrase = phrases[n]
    return phrase !== undefined && at >= phrase.from && at < phrase.to
      ? tone(at) * (0.7 + 0.3 * Math.cos((at - phrase.from) / 35))
      : 0
  })
}

const tone = (ms: number): number =>
  (12_000 * (Math.sin(ms * 2 * Math.PI * 0.43) + Math.sin(ms * 2 * Math.PI * 0.97))) / 2

const encoded = async (
  folder: string,
  durationMs: number,
  sampleAt: (ms: number) => number,
): Promise<{ bytes: Uint8Array; rendition: Rendition }> => {
  const samples = Int16Array.from({ length: durationMs * perMs }, (_, n) => Math.round(sampleAt(n / perMs)))
  const raw = `${folder}/${durationMs}.raw`
  const opus = `${folder}/${durationMs}.opus`
  await writeFile(raw, samples)
  const { path } = await findFfmpeg()
  const input = ['-v', 'error', '-y', '-f', 's16le', '-ar', '48000', '-ac', '1', '-i', raw]
  await promisify(execFile)(path, [...input, '-c:a', 'libopus', '-b:a', '24k', opus])
  const bytes = await readFile(opus)
  const rendition: Rendition = {
    kind: 'speech',
    mime: 'audio/ogg; codecs=opus',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    durationMs,
  }
  return { bytes, rendition }
}
