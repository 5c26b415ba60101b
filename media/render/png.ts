import { convertIndexedToRgb, decode } from 'fast-png'

export type Bitmap = {
  width: number
  height: number
  /** Four bytes a pixel, row by row. */
  rgba: Uint8Array
}

export type Region = { x: number; y: number; width: number; height: number }

/** Decodes a PNG of any depth and kind. @throws RangeError or Error when it is damaged */
export const decodePng = (png: Uint8Array): Bitmap => {
  const decoded = decode(png, { checkCrc: true })
  const { width, height, data, depth, channels, palette } = decoded
  const plain = palette
    ? {
        samples: convertIndexedToRgb(decoded),
        channels: palette[0]?.length ?? 3,
      }
    : { samples: data, channels }
  const rgba = new Uint8Array(width * height * 4)
  const scale = palette || depth === 8 ? 1 : 255 / (2 ** depth - 1)
  const isGrey = plain.channels < 3
  for (let pixel = 0; pixel < width * height; pixel++) {
    const from = pixel * plain.channels
    const sample = (channel: number) => Math.round((plain.samples[from + channel] ?? 0) * scale)
    rgba[pixel * 4] = sample(0)
    rgba[pixel * 4 + 1] = sample(isGrey ? 0 : 1)
    rgba[pixel * 4 + 2] = sample(isGrey ? 0 : 2)
    rgba[pixel * 4 + 3] = plain.channels % 2 === 0 ? sample(plain.channels - 1) : 255
  }
  return { width, height, rgba }
}

/**
 * Compares two frames pixel by pixel, exactly: one tone mark is only some 160 pixels, so no tolerance is
 * honest. Regions that move (a clock, a ticker) are left out. Frames of different size differ everywhere.
 */
export const comparePixels = (
  a: Bitmap,
  b: Bitmap,
  ignoreRegions: readonly Region[] = [],
): { equal: boolean; differing: number } => {
  if (a.width !== b.width || a.height !== b.height)
    return { equal: false, differing: Math.max(a.width * a.height, b.width * b.height) }
  let differing = 0
  for (let pixel = 0; pixel < a.width * a.height; pixel++) {
    if (!differs(a, b, pixel)) continue
    const x = pixel % a.width
    const y = (pixel - x) / a.width
    if (!ignoreRegions.some((region) => holds(region, x, y))) differing++
  }
  return { equal: differing === 0, differing }
}

const differs = ({ rgba: a }: Bitmap, { rgba: b }: Bitmap, pixel: number): boolean => {
  const at = pixel * 4
  return a[at] !== b[at] || a[at + 1] !== b[at + 1] || a[at + 2] !== b[at + 2] || a[at + 3] !== b[at + 3]
}

const holds = (region: Region, x: number, y: number): boolean =>
  x >= region.x && x < region.x + region.width && y >= region.y && y < region.y + region.height
