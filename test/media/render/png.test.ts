import { encode } from 'fast-png'
import { expect, test } from 'vitest'
import { comparePixels, decodePng, type Bitmap } from '@nguon/media/render/png'

const picture = (change: (rgba: Uint8Array) => void = () => undefined): Bitmap => {
  const rgba = new Uint8Array(10 * 8 * 4).fill(255)
  change(rgba)
  return { width: 10, height: 8, rgba }
}

const dotAt = (x: number, y: number) => (rgba: Uint8Array) => rgba.set([0, 0, 0], (y * 10 + x) * 4)

test('equal frames are equal', () => {
  expect(comparePixels(picture(), picture())).toEqual({ equal: true, differing: 0 })
})

test('one pixel, one step of one colour, is a difference', () => {
  const other = picture((rgba) => rgba.set([254], 40))
  expect(comparePixels(picture(), other)).toEqual({ equal: false, differing: 1 })
})

test('what moves may be left out, and only that', () => {
  const other = picture((rgba) => {
    dotAt(2, 3)(rgba)
    dotAt(9, 7)(rgba)
  })
  const clock = { x: 2, y: 3, width: 1, height: 1 }
  expect(comparePixels(picture(), other, [clock])).toEqual({ equal: false, differing: 1 })
  const corner = { x: 9, y: 7, width: 5, height: 5 }
  expect(comparePixels(picture(), other, [clock, corner])).toEqual({ equal: true, differing: 0 })
})

test('frames of different size differ everywhere', () => {
  const wide = { width: 20, height: 8, rgba: new Uint8Array(20 * 8 * 4).fill(255) }
  expect(comparePixels(picture(), wide)).toEqual({ equal: false, differing: 160 })
})

test.each([
  ['RGBA', 4, 8, [10, 20, 30, 40], [10, 20, 30, 40]],
  ['RGB, as browsers capture', 3, 8, [10, 20, 30], [10, 20, 30, 255]],
  ['grey with alpha', 2, 8, [77, 40], [77, 77, 77, 40]],
  ['grey', 1, 8, [77], [77, 77, 77, 255]],
] as const)('a PNG in %s is read', (_, channels, depth, sample, pixel) => {
  const data = new Uint8Array([...sample, ...sample])
  const { rgba, width, height } = decodePng(encode({ width: 2, height: 1, data, channels, depth }))
  expect([width, height, ...rgba]).toEqual([2, 1, ...pixel, ...pixel])
})

test('a PNG of 16 bits a colour is read', () => {
  const data = new Uint16Array([0, 32_896, 65_535])
  expect([...decodePng(encode({ width: 1, height: 1, data, channels: 3, depth: 16 })).rgba]).toEqual([
    0, 128, 255, 255,
  ])
})

test('a PNG with a palette is read', () => {
  const png = encode({
    width: 2,
    height: 1,
    data: new Uint8Array([1, 0]),
    channels: 1,
    depth: 8,
    palette: [
      [1, 2, 3],
      [4, 5, 6],
    ],
  })
  expect([...decodePng(png).rgba]).toEqual([4, 5, 6, 255, 1, 2, 3, 255])
})

test('a damaged PNG is an error', () => {
  const png = encode({ width: 2, height: 1, data: new Uint8Array(8).fill(9), channels: 4, depth: 8 })
  png[45] = (png[45] ?? 0) ^ 0xff
  expect(() => decodePng(png)).toThrow()
})
