/** How a command stands at one device, as people read it. Computed from the time, so no lost timer can lie. */
import type { CommandOutcome } from '@nguon/protocol/messages/command-result'

/**
 * `sent`: the device may still obey. `expired`: it said nothing in time, or that it came too late. `noAnswer`: it began
 * and never said how it ended.
 */
export type CommandState = CommandOutcome['outcome'] | 'sent' | 'noAnswer'

/** An answer may still be on its way when the device's time is over. */
const answerPatienceMs = 10_000

/** The longest work: a machine that starts anew, a file over a slow line. */
const workPatienceMs = 15 * 60_000

export const commandState = (
  c: { readonly expiresAt: number; readonly outcome: CommandOutcome['outcome'] | undefined },
  now: number,
): CommandState => {
  if (c.outcome === undefined) return now < c.expiresAt + answerPatienceMs ? 'sent' : 'expired'
  if (c.outcome === 'started' && now >= c.expiresAt + workPatienceMs) return 'noAnswer'
  return c.outcome
}

/** True while something may still come. */
export const isOpen = (state: CommandState): boolean => state === 'sent' || state === 'started'
