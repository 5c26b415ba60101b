/**
 * The one written form of a text: NFC, ordinary spaces, no invisible characters, no more than one empty
 * line in a row. Applied where text enters; applying it again changes nothing.
 */
export const normalizeText = (text: string): string =>
  text
    .normalize('NFC')
    // Eth and African D look like Đ, and old Vietnamese keyboards typed them; voices spell them.
    .replace(/[ÐƉ]/g, 'Đ')
    .replace(/ð/g, 'đ')
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/[\p{Zs}\t]/gu, ' ')
    // Zero-width, direction and soft-hyphen marks come along from web pages and Word, controls from PDF.
    // Half characters and the last two cannot stand in the SVG a card is drawn from.
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\ufffe\uffff]/gu, (character) => (character === '\n' ? '\n' : ''))
    // Removing a mark can bring a letter and its tone together.
    .normalize('NFC')
    .replace(/ +/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
