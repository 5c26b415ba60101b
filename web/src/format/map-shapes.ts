/** Boundaries as paths of one drawing: flat around their middle, north up, one unit wide and high alike. */

export type Ring = readonly (readonly number[])[]
export type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }

export interface Shape {
  readonly unitId: string
  readonly name: string
  /** Path data; holes are left out by the even-odd rule. */
  readonly d: string
  /** Middle of the bounding box. */
  readonly x: number
  readonly y: number
}

/** `width` of the drawing in its own units; the height follows from the land. */
export const mapShapes = (
  items: readonly { unitId: string; name: string; geometry: Geometry }[],
  width: number,
): { height: number; shapes: Shape[] } => {
  const box = boxOf(items.flatMap((item) => ringsOf(item.geometry)).flat())
  const narrowing = Math.cos((((box.south + box.north) / 2) * Math.PI) / 180)
  const scale = width / Math.max((box.east - box.west) * narrowing, 1e-9)
  const at = ([lon = 0, lat = 0]: readonly number[]): [number, number] => [
    tenths((lon - box.west) * narrowing * scale),
    tenths((box.north - lat) * scale),
  ]
  const shapes = items.map(({ unitId, name, geometry }) => {
    const rings = ringsOf(geometry).map((ring) => ring.map(at))
    const own = boxOf(rings.flat())
    return {
      unitId,
      name,
      d: rings.map((ring) => `M${ring.map((p) => p.join(',')).join('L')}Z`).join(''),
      x: (own.west + own.east) / 2,
      y: (own.south + own.north) / 2,
    }
  })
  return { height: Math.max(1, tenths((box.north - box.south) * scale)), shapes }
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The nearest one that way: straight ahead counts more than off to the side. Undefined at the edge. */
export const neighbour = (
  shapes: readonly Shape[],
  from: Pick<Shape, 'x' | 'y'>,
  direction: Direction,
): Shape | undefined => {
  const [dx, dy] = steps[direction]
  let found: Shape | undefined
  let least = Infinity
  for (const shape of shapes) {
    const ahead = (shape.x - from.x) * dx + (shape.y - from.y) * dy
    const aside = Math.abs((shape.x - from.x) * dy) + Math.abs((shape.y - from.y) * dx)
    const far = ahead + 2 * aside
    if (ahead > 0 && far < least) {
      least = far
      found = shape
    }
  }
  return found
}

const steps: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
}

const ringsOf = (geometry: Geometry): readonly Ring[] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()

const boxOf = (points: readonly (readonly number[])[]) => {
  const box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity }
  for (const [x = 0, y = 0] of points) {
    box.west = Math.min(box.west, x)
    box.east = Math.max(box.east, x)
    box.south = Math.min(box.south, y)
    box.north = Math.max(box.north, y)
  }
  return box
}

const tenths = (value: number): number => Math.round(value * 10) / 10
