/**
 * Fewer points for a boundary that is looked at, not surveyed: Douglas and Peucker, with the tolerance in metres. Each
 * ring is thinned by itself, so two neighbours may come apart by up to twice the tolerance.
 */
import type { Geometry, Position, Ring } from './boundary.ts'

/** About a pixel and a half where a city of 100 km fills an office screen. */
export const drawnToleranceM = 30

export const simplify = (geometry: Geometry, toleranceM: number): Geometry =>
  geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => thinned(ring, toleranceM)) }
    : {
        type: 'MultiPolygon',
        coordinates: geometry.coordinates.map((rings) => rings.map((ring) => thinned(ring, toleranceM))),
      }

const thinned = (ring: Ring, toleranceM: number): Ring => {
  const points = ring.map(metresFrom(ring[0] ?? [0, 0]))
  // A ring begins where it ends: it is cut at the point farthest from there into two lines.
  const far = farthest(points, { from: 0, to: points.length - 1, distance: (p) => Math.hypot(p[0], p[1]) })
  const kept = new Set([0, far.at, points.length - 1])
  const open: [number, number][] = [
    [0, far.at],
    [far.at, points.length - 1],
  ]
  for (let line = open.pop(); line; line = open.pop()) {
    const [from, to] = line
    const next = farthest(points, { from, to, distance: fromLine(points[from], points[to]) })
    if (next.distance <= toleranceM) continue
    kept.add(next.at)
    open.push([from, next.at], [next.at, to])
  }
  const left = ring.filter((_, at) => kept.has(at))
  // What is smaller than the tolerance stays as it is rather than becoming a line.
  return (left.length < 4 ? ring : left).map(rounded)
}

const farthest = (
  points: readonly Position[],
  { from, to, distance }: { from: number; to: number; distance: (p: Position) => number },
): { at: number; distance: number } => {
  let found = { at: from, distance: 0 }
  for (let at = from + 1; at < to; at += 1) {
    const point = points[at]
    const far = point ? distance(point) : 0
    if (far > found.distance) found = { at, distance: far }
  }
  return found
}

/** Distance to the line between the two, not beyond its ends. */
const fromLine =
  (a: Position = [0, 0], b: Position = [0, 0]) =>
  ([x, y]: Position): number => {
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
    const length = dx * dx + dy * dy
    const along = length === 0 ? 0 : ((x - a[0]) * dx + (y - a[1]) * dy) / length
    const at = Math.min(1, Math.max(0, along))
    return Math.hypot(x - a[0] - at * dx, y - a[1] - at * dy)
  }

/** Flat metres around a point; right to a thousandth over the width of a commune. */
const metresFrom =
  ([lon0, lat0]: Position) =>
  ([lon, lat]: Position): Position => [
    (lon - lon0) * 111_320 * Math.cos((lat0 * Math.PI) / 180),
    (lat - lat0) * 110_574,
  ]

/** Five decimals are about a metre. */
const rounded = ([lon, lat]: Position): Position => [
  Math.round(lon * 100_000) / 100_000,
  Math.round(lat * 100_000) / 100_000,
]
