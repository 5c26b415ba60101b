/** Boundaries as GeoJSON has them (RFC 7946): longitude before latitude, WGS 84, closed rings, holes after the outline. */
import { z } from 'zod'

const Position = z.tuple([z.number(), z.number()])
const Ring = z.array(Position).min(4)
export type Position = z.infer<typeof Position>
export type Ring = z.infer<typeof Ring>

export const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring).min(1)).min(1) }),
])
export type Geometry = z.infer<typeof Geometry>

export const boundaryLimits = {
  features: 4_000,
  /** Of one feature, before it is simplified. */
  points: 100_000,
} as const

/** Why a geometry is no boundary; keys of the message catalogue. */
export const geometryFaults = ['notPolygon', 'openRing', 'offTheMap', 'noArea', 'tooManyPoints'] as const
export type GeometryFault = (typeof geometryFaults)[number]

// Heights are allowed by the format and of no use here.
const Loose = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(z.array(z.number()).min(2))).min(1) }),
  z.object({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(z.array(z.array(z.number()).min(2))).min(1)).min(1),
  }),
])

/** A boundary that can be drawn, or what is wrong with it. */
export const readGeometry = (given: unknown): Geometry | GeometryFault => {
  const parsed = Loose.safeParse(given)
  if (!parsed.success) return 'notPolygon'
  const polygons = (parsed.data.type === 'Polygon' ? [parsed.data.coordinates] : parsed.data.coordinates).map(
    (rings) => rings.map((ring) => ring.map(([x = NaN, y = NaN]): Position => [x, y])),
  )
  if (polygons.flat(2).length > boundaryLimits.points) return 'tooManyPoints'
  for (const rings of polygons)
    for (const ring of rings) {
      const fault = faultOf(ring)
      if (fault) return fault
    }
  const [first] = polygons
  return first && polygons.length === 1
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: polygons }
}

const faultOf = (ring: Ring): GeometryFault | undefined => {
  const [first, last] = [ring[0], ring.at(-1)]
  if (!first || !last || ring.length < 4 || first[0] !== last[0] || first[1] !== last[1]) return 'openRing'
  if (ring.some(([lon, lat]) => !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))) return 'offTheMap'
  return signedArea(ring) === 0 ? 'noArea' : undefined
}

const signedArea = (ring: Ring): number => {
  let twice = 0
  ring.forEach(([x, y], at) => {
    const [nextX, nextY] = ring[at + 1] ?? [x, y]
    twice += x * nextY - nextX * y
  })
  return twice / 2
}
