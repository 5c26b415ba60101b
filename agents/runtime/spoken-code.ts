/**
 * The check code as it is said: that it comes, then its digits one by one, parted as they are written. All of it twice,
 * for whoever was not listening yet.
 */
import type { LatePart, SoundPart } from '../ports/output.ts'
import { digits, type PhraseName, type Phrases } from '../ports/phrases.ts'

/** 48 kHz, one channel, 16 bits. */
const bytesPerMs = 96
/** Between its two halves. */
const breathMs = 400
/** Before it is said again. */
const pauseMs = 1_500

export const spokenCode = (
  code: string,
  phrases: Phrases,
): { readonly parts: readonly LatePart[]; readonly durationMs: number } => {
  const once = ['checkCode' as const, ...[...code].map((letter) => digits.find((digit) => digit === letter))]
  const said = [...once.map((name) => partOf(name, phrases)), silence(pauseMs)]
  const all = [...said, ...said.slice(0, -1)].filter((part) => part !== undefined)
  return {
    parts: all.map((part) => () => part),
    durationMs: all.reduce((sum, { durationMs }) => sum + durationMs, 0),
  }
}

type Said = SoundPart & { readonly durationMs: number }

/** What is no digit parts them. */
const partOf = (name: PhraseName | undefined, phrases: Phrases): Said | undefined =>
  name === undefined ? silence(breathMs) : phrases(name)

const silence = (durationMs: number): Said => ({
  samples: new Uint8Array(durationMs * bytesPerMs),
  durationMs,
})
