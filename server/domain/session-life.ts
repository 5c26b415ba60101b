/** How long a browser stays signed in: a working day without a click ends it, a week ends it anyway. */
import { day, hour, minute } from '@nguon/protocol/time'

export const sessionLife = {
  idleMs: 12 * hour,
  longestMs: 7 * day,
  /** A sign of life is written at most this often. */
  touchEveryMs: 5 * minute,
} as const

export const linkLifeMs = day

/** The instant at which a session seen now ends, UTC ms. */
export const sessionEnd = (createdAt: number, seenAt: number): number =>
  Math.min(createdAt + sessionLife.longestMs, seenAt + sessionLife.idleMs)
