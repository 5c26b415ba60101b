import { expect, test } from 'vitest'
import { mapShapes, neighbour } from '../../web/src/format/map-shapes.ts'

const square = (unitId: string, lon: number, lat: number) => ({
  unitId,
  name: unitId,
  geometry: {
    type: 'Polygon' as const,
    coordinates: [
      [
        [lon, lat],
        [lon + 1, lat],
        [lon + 1, lat + 1],
        [lon, lat + 1],
        [lon, lat],
      ],
    ],
  },
})
// Around the equator a degree is as wide as it is high.
const grid = [square('sw', 0, -1), square('se', 1, -1), square('nw', 0, 0), square('ne', 1, 0)]

test('the drawing fills its width, north is up, and every unit is one path', () => {
  const { height, shapes } = mapShapes(grid, 200)
  expect(height).toBe(200)
  expect(shapes.map(({ unitId, x, y }) => [unitId, x, y])).toEqual([
    ['sw', 50, 150],
    ['se', 150, 150],
    ['nw', 50, 50],
    ['ne', 150, 50],
  ])
  expect(shapes[0]?.d).toBe('M0,200L100,200L100,100L0,100L0,200Z')
})

test('far from the equator degrees of longitude are narrower', () => {
  const { height } = mapShapes([square('north', 0, 59.5)], 100)
  expect(height).toBeCloseTo(200, 0)
})

test('holes and islands belong to the one path of their unit', () => {
  const island = { ...square('a', 0, 0).geometry, type: 'MultiPolygon' as const }
  const many = {
    unitId: 'm',
    name: 'm',
    geometry: { ...island, coordinates: [island.coordinates, square('b', 3, 0).geometry.coordinates] },
  }
  expect(mapShapes([many], 100).shapes[0]?.d.match(/M/g)).toHaveLength(2)
})

test('arrows lead to the unit that lies that way, and nowhere over the edge', () => {
  const { shapes } = mapShapes(grid, 200)
  const [sw] = shapes
  if (!sw) throw new Error('no shape')
  const step = (direction: 'left' | 'right' | 'up' | 'down') => neighbour(shapes, sw, direction)?.unitId
  expect([step('right'), step('up'), step('left'), step('down')]).toEqual(['se', 'nw', undefined, undefined])
})
