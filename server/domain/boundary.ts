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
