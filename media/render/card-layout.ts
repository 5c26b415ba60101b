import type { Face, CardFonts } from './fonts.ts'
import { measure, shorten, wrap, wrapBalanced, type MeasuredText } from './wrap.ts'

export type CardText = {
  title: string
  text: string
  /** Who speaks: the unit's name. */
  headline: string
}

export type CardSize = { width: number; height: number }

export type Line = {
  text: string
  /** Pixels; the middle of the line when `centred`, else its left end. */
  x: number
  baseline: number
  fontPx: number
  centred: boolean
  role: 'headline' | 'title' | 'text'
}

export type CardLayout = {
  lines: Line[]
  /** The line under the headline, if there is a headline. */
  rule: { x: number; y: number; width: number; height: number } | undefined
  /** Size of the text. */
  fontPx: number
  /** False when not all of it can stand on this board at a legible size. */
  fits: boolean
}

/**
 * Room for one line, in em. Be Vietnam Pro's Ẵ and Ỗ reach 1.223 em above the baseline and its descenders
 * 0.263 below: at 1.5 no tone mark touches the line above.
 */
const lineHeight = 1.5
const ascent = 1.23

const titleScale = 1.3

/** Chooses the largest size at which everything stands on the board. Pure: same input, same layout. */
export const layOutCard = (card: CardText, size: CardSize, fonts: CardFonts): CardLayout => {
  const short = Math.min(size.width, size.height)
  const pad = Math.round(short * 0.06)
  const head = headlineOf(card.headline, { ...size, pad, short }, fonts.headline)
  const area: Area = { pad, top: head.bottom, width: size.width - 2 * pad, bottom: size.height - pad }
  const measured = {
    title: measure(card.title, fonts.title.metrics),
    text: measure(card.text, fonts.text.metrics),
  }
  const smallest = Math.max(14, Math.round(short / 60))
  const largest = Math.max(smallest, Math.floor(Math.min(size.width * 0.11, size.height * 0.2)))
  for (let fontPx = largest; fontPx >= smallest; fontPx--) {
    const block = wrapAt(fontPx, measured, area.width, fonts)
    if (block.height <= area.bottom - area.top)
      return { ...head, lines: [...head.lines, ...place(block, area)], fontPx, fits: true }
  }
  const block = cutTo(area, wrapAt(smallest, measured, area.width, fonts), fonts)
  return { ...head, lines: [...head.lines, ...place(block, area)], fontPx: smallest, fits: false }
}

type Area = { pad: number; top: number; bottom: number; width: number }

const headlineOf = (
  headline: string,
  { width, pad, short }: CardSize & { pad: number; short: number },
  face: Face,
): Pick<CardLayout, 'lines' | 'rule'> & { bottom: number } => {
  if (headline === '') return { lines: [], rule: undefined, bottom: pad }
  const fontPx = Math.max(12, Math.round(short * 0.06))
  const text = shorten(headline, (width - 2 * pad) / fontPx, face.metrics)
  const baseline = Math.round(pad * 0.6 + ascent * fontPx)
  const ruleAt = Math.round(baseline + 0.45 * fontPx)
  const thickness = Math.max(1, Math.round(short * 0.004))
  return {
    lines: [{ text, x: width / 2, baseline, fontPx, centred: true, role: 'headline' }],
    rule: { x: pad, y: ruleAt, width: width - 2 * pad, height: thickness },
    bottom: ruleAt + thickness + Math.round(0.3 * fontPx),
  }
}

type Block = {
  fontPx: number
  titlePx: number
  title: string[]
  text: string[]
  gap: number
  height: number
}

const wrapAt = (
  fontPx: number,
  measured: { title: MeasuredText; text: MeasuredText },
  width: number,
  fonts: CardFonts,
): Block => {
  const titlePx = Math.round(fontPx * titleScale)
  const title = wrapBalanced(measured.title, width / titlePx, fonts.title.metrics)
  const loose = wrap(measured.text, width / fontPx, fonts.text.metrics)
  const text = isCentred(loose) ? wrapBalanced(measured.text, width / fontPx, fonts.text.metrics) : loose
  return withHeight({ fontPx, titlePx, title, text })
}

// A few words stand in the middle; a longer text is read more easily from a straight left edge.
const isCentred = (lines: readonly string[]): boolean => lines.length <= 3

const withHeight = (block: Omit<Block, 'gap' | 'height'>): Block => {
  const gap = block.title.length > 0 && block.text.length > 0 ? Math.round(0.3 * block.fontPx) : 0
  const height =
    block.title.length * lineHeight * block.titlePx + gap + block.text.length * lineHeight * block.fontPx
  return { ...block, gap, height }
}

// The reader must see that something is missing.
const cutTo = ({ top, bottom, width }: Area, block: Block, fonts: CardFonts): Block => {
  let cut = block
  while (cut.height > bottom - top && cut.text.length > 1)
    cut = withHeight({ ...cut, text: cut.text.slice(0, -1) })
  while (cut.height > bottom - top && cut.title.length > 1)
    cut = withHeight({ ...cut, title: cut.title.slice(0, -1) })
  const last = cut.text.at(-1)
  if (last === undefined) return cut
  const ended = shorten(`${last} …`, width / cut.fontPx, fonts.text.metrics).replace(/ … …$/, ' …')
  return { ...cut, text: [...cut.text.slice(0, -1), ended] }
}

const place = ({ fontPx, titlePx, title, text, gap, height }: Block, area: Area): Line[] => {
  const start = area.top + Math.max(0, (area.bottom - area.top - height) / 2)
  const middle = area.pad + area.width / 2
  const textTop = start + title.length * lineHeight * titlePx + gap
  const centred = isCentred(text)
  const baselineOf = (top: number, index: number, px: number) =>
    Math.round(top + index * lineHeight * px + ascent * px)
  return [
    ...title.map((line, index): Line => {
      const baseline = baselineOf(start, index, titlePx)
      return { text: line, x: middle, baseline, fontPx: titlePx, centred: true, role: 'title' }
    }),
    ...text.map((line, index): Line => {
      const baseline = baselineOf(textTop, index, fontPx)
      return { text: line, x: centred ? middle : area.pad, baseline, fontPx, centred, role: 'text' }
    }),
  ]
}

/** Letters for which the face has no glyph: they would be left blank. */
export const missingLetters = ({ title, text, headline }: CardText, fonts: CardFonts): string[] => {
  const missing = (part: string, face: Face) =>
    [...part].filter(
      (letter) => !/\s/u.test(letter) && face.metrics.advanceOf(letter.codePointAt(0) ?? 0) === undefined,
    )
  return [
    ...new Set([
      ...missing(title, fonts.title),
      ...missing(text, fonts.text),
      ...missing(headline, fonts.headline),
    ]),
  ]
}
