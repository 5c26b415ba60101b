/** What part of the ground a small map shows, and how gestures change it. Pixels are those of the map's own box. */
import type { OnPlan } from './ground.ts'

export interface Look {
  /** What lies in the middle of the picture. */
  readonly middle: OnPlan
  readonly metresPerPixel: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Between a doorstep and a province. */
export const finest = 0.1
const widest = 400

export const toPixel = (look: Look, size: Size, at: OnPlan): OnPlan => ({
  x: (at.x - look.middle.x) / look.metresPerPixel + size.width / 2,
  y: (at.y - look.middle.y) / look.metresPerPixel + size.height / 2,
})

export const fromPixel = (look: Look, size: Size, pixel: OnPlan): OnPlan => ({
  x: (pixel.x - size.width / 2) * look.metresPerPixel + look.middle.x,
  y: (pixel.y - size.height / 2) * look.metresPerPixel + look.middle.y,
})

/** What was under the finger stays under it. */
export const moved = (look: Look, dx: number, dy: number): Look => ({
  ...look,
  middle: { x: look.middle.x - dx * look.metresPerPixel, y: look.middle.y - dy * look.metresPerPixel },
})

/** `times` > 1 comes nearer; the ground under `around` stays where it is. */
export const zoomed = (look: Look, size: Size, times: number, around?: OnPlan): Look => {
  const metresPerPixel = Math.max(finest, Math.min(widest, look.metresPerPixel / times))
  const pixel = around ?? { x: size.width / 2, y: size.height / 2 }
  const ground = fromPixel(look, size, pixel)
  return {
    metresPerPixel,
    middle: {
      x: ground.x - (pixel.x - size.width / 2) * metresPerPixel,
      y: ground.y - (pixel.y - size.height / 2) * metresPerPixel,
    },
  }
}

/** Everything given, with some air around it; `leastM`: nothing smaller than that fills the picture. */
export const lookAtAll = (points: readonly OnPlan[], size: Size, leastM = 100): Look => {
  const xs = points.map((p) => p.x)
  const ys = points.map((p) => p.y)
  const [west, east] = [Math.min(...xs), Math.max(...xs)]
  const [north, south] = [Math.min(...ys), Math.max(...ys)]
  const metresPerPixel = Math.max(
    (Math.max(leastM, east - west) * air) / Math.max(1, size.width),
    (Math.max(leastM, south - north) * air) / Math.max(1, size.height),
    finest,
  )
  return { middle: { x: (west + east) / 2, y: (north + south) / 2 }, metresPerPixel }
}

const air = 1.15

/** The longest round length, in metres, that is no longer than `most` pixels: 1, 2 or 5 and noughts. */
export const scaleBar = (look: Look, most = 110): { metres: number; pixels: number } => {
  const ceiling = look.metresPerPixel * most
  const power = 10 ** Math.floor(Math.log10(ceiling))
  const metres = ([5, 2, 1].find((n) => n * power <= ceiling) ?? 1) * power
  return { metres, pixels: metres / look.metresPerPixel }
}
