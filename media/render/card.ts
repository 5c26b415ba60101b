import { Resvg } from '@resvg/resvg-js'
import { MediaError } from '../media-error.ts'
import { normalizeText } from '../text/normalize.ts'
import {
  layOutCard,
  missingLetters,
  type CardLayout,
  type CardSize,
  type CardText,
  type Line,
} from './card-layout.ts'
import { loadCardFonts, type CardFonts } from './fonts.ts'

/**
 * Names everything the pixels depend on. Hub and box may compare frames only when it is the same; it must
 * change with the layout, with resvg and with the font.
 */
export const rendererVersion = 'card-1/resvg-2.6.2/be-vietnam-pro-0.4.1'

export type CardRequest = CardText & CardSize & { fonts?: CardFonts | undefined }

export type Card = CardSize & {
  png: Uint8Array
  /** False when text had to be left out, or letters are missing from the font. */
  fits: boolean
  /** Size of the text. */
  fontPx: number
  /** Letters the font does not have. */
  missing: string[]
}

/** The board's own glass, alike in every theme of the console. */
const colours = { screen: '#06231f', title: '#ffd479', headline: '#bfe7e2', text: '#ffffff', rule: '#2f6a61' }

/**
 * Draws title and text as one bitmap of exactly the board's size. Same request, same bytes, on every machine.
 * @throws MediaError `render.badSize` (refused) outside 64…4096 px a side; `render.fontMissing`
 */
export const renderCard = async (request: CardRequest): Promise<Card> => {
  const { width, height } = request
  if (![width, height].every((side) => Number.isInteger(side) && side >= 64 && side <= 4096))
    throw new MediaError('render.badSize', { kind: 'refused', params: { width, height } })
  const fonts = request.fonts ?? (await loadCardFonts())
  const card: CardText = {
    title: normalizeText(request.title).replaceAll('\n', ' '),
    text: normalizeText(request.text),
    headline: normalizeText(request.headline).replaceAll('\n', ' '),
  }
  const layout = layOutCard(card, { width, height }, fonts)
  const missing = missingLetters(card, fonts)
  const fits = layout.fits && missing.length === 0
  return {
    png: draw(svgOf(layout, { width, height }, fonts), fonts),
    width,
    height,
    fits,
    fontPx: layout.fontPx,
    missing,
  }
}

const draw = (svg: string, fonts: CardFonts): Uint8Array =>
  new Resvg(svg, {
    // The machine's own fonts would make every box draw differently.
    font: {
      loadSystemFonts: false,
      fontFiles: [fonts.text.file, fonts.headline.file, fonts.title.file],
      defaultFontFamily: 'Be Vietnam Pro',
    },
    textRendering: 2,
  })
    .render()
    .asPng()

const svgOf = ({ lines, rule }: CardLayout, { width, height }: CardSize, fonts: CardFonts): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="${colours.screen}"/>`,
    rule
      ? `<rect x="${rule.x}" y="${rule.y}" width="${rule.width}" height="${rule.height}" fill="${colours.rule}"/>`
      : '',
    // Kerning is not in the widths lines are broken by.
    '<g font-family="Be Vietnam Pro" font-kerning="none">',
    ...lines.map((line) => textOf(line, fonts)),
    '</g></svg>',
  ].join('')

const textOf = ({ text, x, baseline, fontPx, centred, role }: Line, fonts: CardFonts): string =>
  `<text x="${x}" y="${baseline}" font-size="${fontPx}" font-weight="${fonts[role].weight}" ` +
  `fill="${colours[role]}"${centred ? ' text-anchor="middle"' : ''}>${escaped(text)}</text>`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
