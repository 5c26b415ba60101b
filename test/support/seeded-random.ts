/** Mulberry32: the same numbers in [0, 1) in every run with this seed. */
export const seededRandom = (state: number) => (): number => {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

/** What is drawn from such numbers. */
export const choices = (random: () => number) => {
  const below = (n: number): number => Math.floor(random() * n)
  return { below, one: <T>(of: readonly T[]): T => of[below(of.length)] as T }
}
