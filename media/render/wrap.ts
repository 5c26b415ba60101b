import type { FontMetrics } from './font-metrics.ts'

/** Width of a text in em. */
export const widthOf = (text: string, metrics: FontMetrics): number => {
  let width = 0
  for (const letter of text) width += metrics.advanceOf(letter.codePointAt(0) ?? 0) ?? unknownWidth
  return width
}

/** Room kept for a letter the font lacks. */
const unknownWidth = 0.6

/** A text cut into words and measured once, so that many sizes can be tried. */
export type MeasuredText = readonly (readonly Word[])[]
type Word = { text: string; width: number }

export const measure = (text: string, metrics: FontMetrics): MeasuredText =>
  text
    .split('\n')
    .map((line) => line.split(' ').filter((word) => word !== ''))
    .filter((words) => words.length > 0)
    .map((words) => words.map((word) => ({ text: word, width: widthOf(word, metrics) })))

/**
 * Lines no wider than `room` em. Breaks between words; a word wider than a whole line is broken between
 * letters, never between a letter and its tone mark.
 */
export const wrap = (paragraphs: MeasuredText, room: number, metrics: FontMetrics): string[] => {
  const space = widthOf(' ', metrics)
  return paragraphs.flatMap((words) => {
    const lines: string[] = []
    let line = ''
    let width = 0
    for (const word of words.flatMap((word) => (word.width > room ? pieces(word, room, metrics) : [word]))) {
      if (line !== '' && width + space + word.width <= room) {
        line += ` ${word.text}`
        width += space + word.width
        continue
      }
      if (line !== '') lines.push(line)
      line = word.text
      width = word.width
    }
    return [...lines, line]
  })
}

const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' })

const pieces = ({ text }: Word, room: number, metrics: FontMetrics): Word[] => {
  const found: Word[] = []
  let piece: Word = { text: '', width: 0 }
  for (const { segment } of letters.segment(text)) {
    const width = widthOf(segment, metrics)
    if (piece.text !== '' && piece.width + width > room) {
      found.push(piece)
      piece = { text: '', width: 0 }
    }
    piece = { text: piece.text + segment, width: piece.width + width }
  }
  return [...found, piece]
}

/** As `wrap`, with lines of about equal length: no single word left over on the last. */
export const wrapBalanced = (paragraphs: MeasuredText, room: number, metrics: FontMetrics): string[] => {
  let best = wrap(paragraphs, room, metrics)
  for (let narrower = room * 0.95; narrower > room * 0.4; narrower *= 0.95) {
    const lines = wrap(paragraphs, narrower, metrics)
    if (lines.length > best.length) break
    best = lines
  }
  return best
}

/** The text if it fits into `room` em, else as many whole words as do, and an ellipsis. */
export const shorten = (text: string, room: number, metrics: FontMetrics): string => {
  if (widthOf(text, metrics) <= room) return text
  const words = text.split(' ')
  while (words.length > 1) {
    words.pop()
    const shorter = `${words.join(' ')} …`
    if (widthOf(shorter, metrics) <= room) return shorter
  }
  // Not even the first word fits: as many whole letters as do.
  const kept = [...letters.segment(text)].map(({ segment }) => segment)
  while (kept.length > 0 && widthOf(`${kept.join('')}…`, metrics) > room) kept.pop()
  return `${kept.join('')}…`
}
