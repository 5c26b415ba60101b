/** Short distances on the ground, in metres: flat around one point, which is right to a few centimetres within a ward. */
import type { Geometry } from '../../format/map-shapes.ts'

/** WGS 84, degrees. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** Metres east and south of where the plan begins: as drawings have it. */
export interface OnPlan {
  readonly x: number
  readonly y: number
}

const metresPerDegree = 111_195

export interface Plan {
  toPlan(point: Point): OnPlan
  toPoint(at: OnPlan): Point
}

export const planAround = (middle: Point): Plan => {
  const narrowing = Math.cos((middle.latitude * Math.PI) / 180)
  return {
    toPlan: (point) => ({
      x: (point.longitude - middle.longitude) * metresPerDegree * narrowing,
      y: (middle.latitude - point.latitude) * metresPerDegree,
    }),
    toPoint: ({ x, y }) => ({
      latitude: middle.latitude - y / metresPerDegree,
      longitude: middle.longitude + x / (metresPerDegree * narrowing),
    }),
  }
}

export const metresBetween = (a: Point, b: Point): number => {
  const { x, y } = planAround(a).toPlan(b)
  return Math.hypot(x, y)
}

/** How far a point lies from an area; 0 within it. What is cut out of it does not belong to it. */
export const metresOutside = (point: Point, area: Geometry): number => {
  const { toPlan } = planAround(point)
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates
  let inside = false
  let nearest = Infinity
  for (const ring of polygons.flat()) {
    const corners = ring.map(([longitude = 0, latitude = 0]) => toPlan({ latitude, longitude }))
    for (const [n, to] of corners.entries()) {
      const from = corners[n - 1]
      if (from === undefined) continue
      if (crosses(from, to)) inside = !inside
      nearest = Math.min(nearest, distanceToSegment(from, to))
    }
  }
  return inside ? 0 : nearest
}

/** Where everything known lies: to begin with something to look at. Undefined for nothing. */
export const middleOf = (points: readonly Point[]): Point | undefined => {
  if (points.length === 0) return undefined
  const latitudes = points.map((p) => p.latitude)
  const longitudes = points.map((p) => p.longitude)
  return {
    latitude: (Math.min(...latitudes) + Math.max(...latitudes)) / 2,
    longitude: (Math.min(...longitudes) + Math.max(...longitudes)) / 2,
  }
}

export const cornersOf = (area: Geometry): Point[] =>
  (area.type === 'Polygon' ? [area.coordinates] : area.coordinates)
    .flat(2)
    .map(([longitude = 0, latitude = 0]) => ({ latitude, longitude }))

/** Whether a ray from the origin to the east crosses the edge. */
const crosses = (from: OnPlan, to: OnPlan): boolean =>
  from.y > 0 !== to.y > 0 && from.x + ((0 - from.y) / (to.y - from.y)) * (to.x - from.x) > 0

/** From the origin. */
const distanceToSegment = (from: OnPlan, to: OnPlan): number => {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(from.x * dx + from.y * dy) / length))
  return Math.hypot(from.x + along * dx, from.y + along * dy)
}
