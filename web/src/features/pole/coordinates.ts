/** Coordinates as people paste them from a map: `21.03690, 105.83420`, `21,0369 105,8342`, `21°2'12.8"N 105°50'3.1"E`. */
import type { Point } from './ground.ts'

/** Latitude first, as every map says it. Undefined for anything else, and for what is not on the earth. */
export const readCoordinates = (text: string): Point | undefined => {
  const pair = degreesMinutes(text) ?? decimals(text)
  if (pair === undefined) return undefined
  const [latitude, longitude] = pair
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined
  return { latitude: rounded(latitude), longitude: rounded(longitude) }
}

/** `21.03690, 105.83420`: a metre, and what maps elsewhere read. */
export const writeCoordinates = ({ latitude, longitude }: Point): string =>
  `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`

const decimals = (text: string): [number, number] | undefined => {
  const found =
    /^\s*(-?\d{1,3}\.\d+|-?\d{1,3})(?:\s*[,;]\s*|\s+)(-?\d{1,3}\.\d+|-?\d{1,3})\s*$/.exec(text) ??
    /^\s*(-?\d{1,3},\d+)(?:\s*[;,]\s*|\s+)(-?\d{1,3},\d+)\s*$/.exec(text)
  const [, first, second] = found ?? []
  return first === undefined || second === undefined ? undefined : [numberOf(first), numberOf(second)]
}

const degreesMinutes = (text: string): [number, number] | undefined => {
  const part = String.raw`(\d{1,3})°\s*(\d{1,2})['′]\s*(\d{1,2}(?:[.,]\d+)?)["″]?\s*`
  const found = new RegExp(`^\\s*${part}([NSB])[\\s,]*${part}([EWĐT])\\s*$`, 'i').exec(text)
  if (found === null) return undefined
  const [, d1 = '', m1 = '', s1 = '', north = '', d2 = '', m2 = '', s2 = '', east = ''] = found
  const degrees = (d: string, m: string, s: string) => Number(d) + Number(m) / 60 + numberOf(s) / 3600
  return [
    degrees(d1, m1, s1) * (north.toUpperCase() === 'S' ? -1 : 1),
    degrees(d2, m2, s2) * (/[WT]/i.test(east) ? -1 : 1),
  ]
}

const numberOf = (text: string): number => Number(text.replace(',', '.'))

/** A tenth of a metre is more than any phone knows. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6
