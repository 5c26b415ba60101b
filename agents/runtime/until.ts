/** The longest timer that is believed: a longer one drifts, and Node's end after 24.8 days. */
const hopMs = 60_000

export interface Wait {
  /** Resolves at the instant, or earlier when cancelled. */
  readonly over: Promise<void>
  cancel(): void
}

/** Waits for an instant of the monotonic clock, ms, in hops. */
export const until = (mono: () => number, instant: number): Wait => {
  let timer: NodeJS.Timeout | undefined
  let finish: () => void = () => undefined
  const over = new Promise<void>((resolve) => (finish = resolve))
  const hop = (): void => {
    const left = instant - mono()
    // Node's timers may fire a fraction of a millisecond early.
    if (left <= 0.2) return finish()
    timer = setTimeout(hop, Math.min(left, hopMs))
  }
  hop()
  return {
    over,
    cancel: () => {
      clearTimeout(timer)
      finish()
    },
  }
}
