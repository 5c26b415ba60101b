import type { Dictionary } from './dictionary.ts'

export type ReadingMark = {
  /** Offsets in UTF-16 units into the written text in NFC; `end` is exclusive. */
  start: number
  end: number
  written: string
  spoken: string
}

export type SpokenText = {
  /** What the voice is given. */
  spoken: string
  /** What was read out differently, in the order of the text: shown to the officer as underlined words. */
  marks: ReadingMark[]
}

/** Replaces whole words of the dictionary by what is to be said. Numbers are left to the voice. */
export const toSpoken = (text: string, dictionary: Dictionary): SpokenText => {
  const written = text.normalize('NFC')
  const readings = new Map(dictionary.map((entry) => [entry.written.normalize('NFC'), entry.spoken]))
  const marks: ReadingMark[] = []
  if (readings.size === 0) return { spoken: written, marks }
  const spoken = written.replace(anyOf([...readings.keys()]), (word, start: number) => {
    const reading = readings.get(word) ?? word
    marks.push({ start, end: start + word.length, written: word, spoken: reading })
    return reading
  })
  return { spoken, marks }
}

// Longest first, so that one entry may begin with another. `&` counts as part of a word: TT&TT&DL is not
// TT&TT followed by something.
const anyOf = (words: readonly string[]): RegExp => {
  const choices = words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return new RegExp(`(?<![\\p{L}\\p{N}\\p{M}_&])(?:${choices.join('|')})(?![\\p{L}\\p{N}\\p{M}_&])`, 'gu')
}
