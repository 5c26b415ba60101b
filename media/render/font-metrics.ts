/** How wide letters are, read from a TrueType file. */
export type FontMetrics = {
  /** Width in em of one code point; undefined when the font has no such letter. */
  advanceOf: (codePoint: number) => number | undefined
}

/**
 * Reads the widths without any layout engine, so that lines break at the same words on every machine.
 * Kerning is not counted: it is switched off where the text is drawn.
 * @throws Error when the bytes are no TrueType font with a Unicode map
 */
export const readFontMetrics = (font: Buffer): FontMetrics => {
  const tables = tablesOf(font)
  const tableAt = (tag: string): number => {
    const at = tables.get(tag)
    if (at === undefined) throw new Error(`not a TrueType font: no ${tag} table`)
    return at
  }
  const unitsPerEm = font.readUInt16BE(tableAt('head') + 18)
  const measured = font.readUInt16BE(tableAt('hhea') + 34)
  const hmtx = tableAt('hmtx')
  const glyphOf = segmentsOf(font, tableAt('cmap'))
  return {
    advanceOf: (codePoint) => {
      const glyph = glyphOf(codePoint)
      // The last width holds for all further glyphs.
      return glyph === 0
        ? undefined
        : font.readUInt16BE(hmtx + 4 * Math.min(glyph, measured - 1)) / unitsPerEm
    },
  }
}

const tablesOf = (font: Buffer): Map<string, number> => {
  const count = font.length < 12 ? 0 : font.readUInt16BE(4)
  const tables = new Map<string, number>()
  for (let at = 12; at < 12 + count * 16 && at + 16 <= font.length; at += 16)
    tables.set(font.toString('latin1', at, at + 4), font.readUInt32BE(at + 8))
  return tables
}

// cmap format 4: code points up to U+FFFF, which holds every letter of Vietnamese and its neighbours.
const segmentsOf = (font: Buffer, cmap: number): ((codePoint: number) => number) => {
  const subtable = subtableOf(font, cmap)
  const doubled = font.readUInt16BE(subtable + 6)
  const ends = subtable + 14
  const starts = ends + doubled + 2
  const deltas = starts + doubled
  const offsets = deltas + doubled
  return (codePoint) => {
    if (codePoint > 0xffff) return 0
    for (let at = 0; at < doubled; at += 2) {
      if (font.readUInt16BE(ends + at) < codePoint) continue
      const start = font.readUInt16BE(starts + at)
      if (start > codePoint) return 0
      const delta = font.readUInt16BE(deltas + at)
      const offset = font.readUInt16BE(offsets + at)
      if (offset === 0) return (codePoint + delta) & 0xffff
      const glyph = font.readUInt16BE(offsets + at + offset + 2 * (codePoint - start))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}

const subtableOf = (font: Buffer, cmap: number): number => {
  const count = font.readUInt16BE(cmap + 2)
  for (let at = cmap + 4; at < cmap + 4 + count * 8; at += 8) {
    const subtable = cmap + font.readUInt32BE(at + 4)
    if (font.readUInt16BE(subtable) === 4) return subtable
  }
  throw new Error('not a TrueType font with a Unicode map')
}
