/** How long something sounds, as screens and refusals both write it. A begun second counts: no limit is met by rounding. */

/** `14:40`, `04:05`, `1:02:03`: as a clock, so that numbers under each other line up. */
export const clockLength = (ms: number): string => {
  const { hours, minutes, seconds } = partsOf(ms)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`
}

/** `14:40`, `4:05`, `1:02:03`: in a sentence. */
export const shortLength = (ms: number): string => {
  const { hours, minutes, seconds } = partsOf(ms)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}

const partsOf = (ms: number) => {
  const total = Math.max(0, Math.ceil(ms / 1_000))
  return { hours: Math.floor(total / 3_600), minutes: Math.floor(total / 60) % 60, seconds: total % 60 }
}

const two = (n: number): string => String(n).padStart(2, '0')
