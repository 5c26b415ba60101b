/** Sets of time as ordered, disjoint half-open intervals, UTC ms. */
export interface Interval {
  readonly from: number
  readonly to: number
}

export const union = (intervals: readonly Interval[]): Interval[] => {
  const merged: { from: number; to: number }[] = []
  for (const { from, to } of intervals.toSorted((a, b) => a.from - b.from)) {
    if (from >= to) continue
    const last = merged.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({ from, to })
  }
  return merged
}

/** Of two unions. */
export const intersection = (a: readonly Interval[], b: readonly Interval[]): Interval[] => {
  const common: Interval[] = []
  let i = 0
  let j = 0
  for (let x = a[i], y = b[j]; x && y; x = a[i], y = b[j]) {
    const from = Math.max(x.from, y.from)
    const to = Math.min(x.to, y.to)
    if (from < to) common.push({ from, to })
    if (x.to < y.to) i += 1
    else j += 1
  }
  return common
}

export const lengthOf = (intervals: readonly Interval[]): number =>
  intervals.reduce((sum, { from, to }) => sum + (to - from), 0)
