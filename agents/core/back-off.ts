/** How long to wait before the nth attempt (0 first), ms: doubling, bounded, ± 25 % so that boxes do not march in step. */
export const backOffMs = (
  attempt: number,
  random: number,
  { first = 1_000, longest = 300_000 }: { first?: number; longest?: number } = {},
): number => Math.round(Math.min(longest, first * 2 ** Math.min(attempt, 20)) * (0.75 + random / 2))
