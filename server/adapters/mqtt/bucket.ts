/** A token bucket: so many at once, so many a second. Times are monotonic ms and given by whoever asks. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

export const makeBucket = ({ burst, perSecond }: Rate, now: number) => {
  let tokens = burst
  let at = now
  const fill = (now: number): void => {
    tokens = Math.min(burst, tokens + ((now - at) / 1_000) * perSecond)
    at = now
  }
  return {
    /** False, and nothing taken, when there is none left. */
    take: (now: number): boolean => {
      fill(now)
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
    /** Takes even what is not there; ms until the debt is paid. */
    spend: (count: number, now: number): number => {
      fill(now)
      tokens -= count
      return tokens >= 0 ? 0 : Math.ceil((-tokens / perSecond) * 1_000)
    },
    isEmpty: (now: number): boolean => {
      fill(now)
      return tokens < 1
    },
    isFull: (now: number): boolean => {
      fill(now)
      return tokens >= burst
    },
  }
}

export type Bucket = ReturnType<typeof makeBucket>
