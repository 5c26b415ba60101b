import type { Clock } from '../ports/clock.ts'

/** Nobody tells when NTP sets the system's clock. */
const lookEveryMs = 5_000
/** A clock that is set by less does not wake the loop. */
const replanFromMs = 5
/** Documents are judged by the second at the finest. */
const judgeAgainFromMs = 1_000

/**
 * Notices that the clock is another than it was. Every wait was planned by the old one (`moved`), and what was refused
 * as expired or not yet valid may be neither (`set`: also when somebody vouches for the clock at last).
 */
export const watchClock = (d: {
  readonly clock: Pick<Clock, 'mono' | 'now' | 'reading'>
  readonly moved: () => void
  readonly set: () => void
}) => {
  const offset = () => d.clock.now() - d.clock.mono()
  let plannedBy = offset()
  let judgedBy = plannedBy
  let wasTrusted = d.clock.reading().trusted

  const look = (): void => {
    const by = offset()
    const { trusted } = d.clock.reading()
    const isSet = Math.abs(by - judgedBy) >= judgeAgainFromMs || (trusted && !wasTrusted)
    wasTrusted = trusted
    if (isSet) judgedBy = by
    if (!isSet && Math.abs(by - plannedBy) < replanFromMs) return
    plannedBy = by
    if (isSet) d.set()
    d.moved()
  }
  const timer = setInterval(look, lookEveryMs)

  return { look, close: () => clearInterval(timer) }
}
