import type { Phrases } from '../../ports/phrases.ts'
import { recordings } from './recordings.ts'

/** Out of the program itself: a box that has nothing else can say them. */
export const shippedPhrases: Phrases = (name) => {
  const { durationMs, ogg } = recordings[name]
  return { encoded: Buffer.from(ogg, 'base64'), durationMs }
}
