import fc from 'fast-check'
import { expect, test } from 'vitest'
import { metresBetween, metresOutside, planAround } from '../../web/src/features/pole/ground.ts'
import {
  fromPixel,
  lookAtAll,
  moved,
  scaleBar,
  toPixel,
  zoomed,
  type Look,
} from '../../web/src/features/pole/map-look.ts'

const ngocHa = { latitude: 21.0369, longitude: 105.8152 }
/** About 1.04 km wide and 1.11 km high, with a pond in the middle. */
const ward = {
  type: 'Polygon',
  coordinates: [
    [
      [105.81, 21.03],
      [105.82, 21.03],
      [105.82, 21.04],
      [105.81, 21.04],
      [105.81, 21.03],
    ],
    [
      [105.814, 21.034],
      [105.816, 21.034],
      [105.816, 21.036],
      [105.814, 21.036],
      [105.814, 21.034],
    ],
  ],
} as const

test('a thousandth of a degree is 111 m to the north and, at Hanoi, 104 m to the east', () => {
  expect(metresBetween(ngocHa, { ...ngocHa, latitude: 21.0379 })).toBeCloseTo(111.2, 1)
  expect(metresBetween(ngocHa, { ...ngocHa, longitude: 105.8162 })).toBeCloseTo(103.8, 1)
})

test('a point comes back from the plan where it was', () => {
  const { toPlan, toPoint } = planAround({ latitude: 21, longitude: 105.8 })
  const back = toPoint(toPlan(ngocHa))
  expect(metresBetween(back, ngocHa)).toBeLessThan(0.001)
})

test('inside is inside, outside says how far', () => {
  expect(metresOutside(ngocHa, ward)).toBe(0)
  expect(metresOutside({ latitude: 21.035, longitude: 105.825 }, ward)).toBeCloseTo(519, 0)
  // Past the corner, along the diagonal.
  expect(metresOutside({ latitude: 21.043, longitude: 105.823 }, ward)).toBeCloseTo(
    Math.hypot(333.6, 311.3),
    -1,
  )
})

test('what is cut out of a ward is not the ward', () => {
  expect(metresOutside({ latitude: 21.035, longitude: 105.815 }, ward)).toBeGreaterThan(90)
})

test('of several parts the nearest counts', () => {
  const island = { type: 'MultiPolygon', coordinates: [ward.coordinates, [shifted(0.1)]] } as const
  expect(metresOutside({ latitude: 21.035, longitude: 105.915 }, island)).toBe(0)
  expect(metresOutside({ latitude: 21.035, longitude: 105.925 }, island)).toBeCloseTo(519, 0)
})

const shifted = (east: number) => ward.coordinates[0].map(([lon, lat]) => [lon + east, lat])

const size = { width: 358, height: 400 }
const look: Look = { middle: { x: 40, y: -70 }, metresPerPixel: 0.8 }

test('what is under the fingers stays under them, panning and zooming', () => {
  const pixel = fc.record({ x: fc.integer({ min: 0, max: 358 }), y: fc.integer({ min: 0, max: 400 }) })
  fc.assert(
    fc.property(pixel, fc.double({ min: 0.3, max: 3, noNaN: true }), (at, times) => {
      const ground = fromPixel(look, size, at)
      const near = toPixel(zoomed(look, size, times, at), size, ground)
      expect(near.x).toBeCloseTo(at.x, 6)
      expect(near.y).toBeCloseTo(at.y, 6)
      const panned = toPixel(moved(look, 12, -7), size, ground)
      expect(panned.x).toBeCloseTo(at.x + 12, 6)
      expect(panned.y).toBeCloseTo(at.y - 7, 6)
    }),
  )
})

test('zoom ends at a doorstep and at a province', () => {
  expect(zoomed(look, size, 1e9).metresPerPixel).toBe(0.1)
  expect(zoomed(look, size, 1e-9).metresPerPixel).toBe(400)
})

test('everything known is in the first picture, and a single point fills it with its street', () => {
  const all = [
    { x: -500, y: 300 },
    { x: 900, y: -1_200 },
  ]
  const whole = lookAtAll(all, size)
  for (const point of all) {
    const { x, y } = toPixel(whole, size, point)
    expect(x).toBeGreaterThan(0)
    expect(x).toBeLessThan(size.width)
    expect(y).toBeGreaterThan(0)
    expect(y).toBeLessThan(size.height)
  }
  expect(lookAtAll([{ x: 5, y: 5 }], size).metresPerPixel * size.width).toBeCloseTo(115, 0)
})

test('the scale shows a round length that fits', () => {
  expect(scaleBar({ ...look, metresPerPixel: 0.8 })).toEqual({ metres: 50, pixels: 62.5 })
  expect(scaleBar({ ...look, metresPerPixel: 12 }).metres).toBe(1_000)
  expect(scaleBar({ ...look, metresPerPixel: 0.1 }).metres).toBe(10)
})
