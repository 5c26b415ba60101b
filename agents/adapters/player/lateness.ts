/**
 * How late the sound is, from looks at how far the sink has come. A look can only be late itself (the box was busy), so
 * the smallest of several counts; and what a sink holds in its own buffers is the same all the time, so it cancels.
 */
export interface Look {
  /** UTC ms. */
  readonly at: number
  /** Sound that the sink has taken until then, ms. */
  readonly takenMs: number
}

export interface Lateness {
  /** The looks of one round, a few seconds apart from the next. */
  round(looks: readonly Look[]): void
  /** ms; negative: early. What was left out in pauses is not in it. */
  lateMs(): number
}

/** So many rounds are smoothed over, and make the beginning to which all later ones are compared. */
const rounds = 3
/** A sink that seems to be further out has done something else: nothing is corrected by guess. */
const believedMs = 2_000

/** `dueAt`: UTC ms of the first sample; `startedLateMs`: how much later it left. */
export const makeLateness = (dueAt: number, startedLateMs: number): Lateness => {
  const smallest: number[] = []
  return {
    round: (looks) => {
      if (looks.length > 0) smallest.push(Math.min(...looks.map((l) => l.at - dueAt - l.takenMs)))
    },
    lateMs: () => {
      if (smallest.length < rounds) return startedLateMs
      const drift = Math.min(...smallest.slice(-rounds)) - Math.min(...smallest.slice(0, rounds))
      return Math.abs(drift) > believedMs ? startedLateMs : startedLateMs + drift
    },
  }
}
