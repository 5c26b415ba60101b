/** A token bucket: so many at once, so many a second. Times are monotonic ms and given by whoever asks. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/** A class, because every box of a city has one: functions of each would cost more than what they know. */
export class Bucket {
  private readonly rate: Rate
  private tokens: number
  private at: number

  constructor(rate: Rate, now: number) {
    this.rate = rate
    this.tokens = rate.burst
    this.at = now
  }

  /** False, and nothing taken, when there is none left. */
  take(now: number): boolean {
    this.fill(now)
    if (this.tokens < 1) return false
    this.tokens -= 1
    return true
  }

  /** Takes even what is not there; ms until the debt is paid. */
  spend(count: number, now: number): number {
    this.fill(now)
    this.tokens -= count
    return this.tokens >= 0 ? 0 : Math.ceil((-this.tokens / this.rate.perSecond) * 1_000)
  }

  isEmpty(now: number): boolean {
    this.fill(now)
    return this.tokens < 1
  }

  isFull(now: number): boolean {
    this.fill(now)
    return this.tokens >= this.rate.burst
  }

  private fill(now: number): void {
    const { burst, perSecond } = this.rate
    this.tokens = Math.min(burst, this.tokens + ((now - this.at) / 1_000) * perSecond)
    this.at = now
  }
}
