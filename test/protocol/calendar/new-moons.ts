/**
 * Instants of new moons by all terms of Meeus, "Astronomical Algorithms" (1998), chapter 49: good to some seconds, where
 * the published algorithm of the calendar keeps the largest terms only and is good to some minutes.
 */

/** UTC milliseconds of the new moons in [from, to). */
export const newMoonsBetween = (from: number, to: number): number[] => {
  const month = 29.530588861 * dayMs
  const first = Math.floor((from - firstOf2000) / month) - 2
  const last = Math.ceil((to - firstOf2000) / month) + 2
  return Array.from({ length: last - first + 1 }, (_, i) => newMoon(first + i)).filter(
    (at) => at >= from && at < to,
  )
}

const dayMs = 86_400_000
const firstOf2000 = Date.UTC(2000, 0, 6)
/** Earth's rotation against the clock of the formulas, seconds; it changes by some tenths a year. */
const deltaT = 71

const newMoon = (k: number): number => {
  const t = k / 1236.85
  const e = 1 - 0.002516 * t - 0.0000074 * t ** 2
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t ** 2 - 0.00000011 * t ** 3
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t ** 2 + 0.00001238 * t ** 3 - 0.000000058 * t ** 4
  const f = 160.7108 + 390.67050284 * k - 0.0016118 * t ** 2 - 0.00000227 * t ** 3 + 0.000000011 * t ** 4
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * t ** 2 + 0.00000215 * t ** 3
  const mean =
    2451550.09766 + 29.530588861 * k + 0.00015437 * t ** 2 - 0.00000015 * t ** 3 + 0.00000000073 * t ** 4
  const periodic = terms.reduce(
    (sum, [size, ofSun, ofMoon, ofF, ofE]) =>
      sum + size * e ** ofE * sin(ofSun * sun + ofMoon * moon + ofF * f),
    -0.00017 * sin(node),
  )
  const planets = planetary.reduce((sum, [size, at, per]) => sum + size * sin(at + per * k), 0)
  const first = 0.000325 * sin(299.77 + 0.107408 * k - 0.009173 * t ** 2)
  const julian = mean + periodic + planets + first
  return (julian - 2440587.5) * dayMs - deltaT * 1_000
}

const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180)

/** Days; multiples of the sun's anomaly, the moon's, and the argument of latitude; power of the eccentricity. */
const terms: readonly (readonly [number, number, number, number, number])[] = [
  [-0.4072, 0, 1, 0, 0],
  [0.17241, 1, 0, 0, 1],
  [0.01608, 0, 2, 0, 0],
  [0.01039, 0, 0, 2, 0],
  [0.00739, -1, 1, 0, 1],
  [-0.00514, 1, 1, 0, 1],
  [0.00208, 2, 0, 0, 2],
  [-0.00111, 0, 1, -2, 0],
  [-0.00057, 0, 1, 2, 0],
  [0.00056, 1, 2, 0, 1],
  [-0.00042, 0, 3, 0, 0],
  [0.00042, 1, 0, 2, 1],
  [0.00038, 1, 0, -2, 1],
  [-0.00024, -1, 2, 0, 1],
  [-0.00007, 2, 1, 0, 0],
  [0.00004, 0, 2, -2, 0],
  [0.00004, 3, 0, 0, 0],
  [0.00003, 1, 1, -2, 0],
  [0.00003, 0, 2, 2, 0],
  [-0.00003, 1, 1, 2, 0],
  [0.00003, -1, 1, 2, 0],
  [-0.00002, -1, 1, -2, 0],
  [-0.00002, 1, 3, 0, 0],
  [0.00002, 0, 4, 0, 0],
]

/** Days; degrees at k = 0 and per month. */
const planetary: readonly (readonly [number, number, number])[] = [
  [0.000165, 251.88, 0.016321],
  [0.000164, 251.83, 26.651886],
  [0.000126, 349.42, 36.412478],
  [0.00011, 84.66, 18.206239],
  [0.000062, 141.74, 53.303771],
  [0.00006, 207.14, 2.453732],
  [0.000056, 154.84, 7.30686],
  [0.000047, 34.52, 27.261239],
  [0.000042, 207.19, 0.121824],
  [0.00004, 291.34, 1.844379],
  [0.000037, 161.72, 24.198154],
  [0.000035, 239.56, 25.513099],
  [0.000023, 331.55, 3.592518],
]
