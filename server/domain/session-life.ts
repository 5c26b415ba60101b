/** How long a browser stays signed in: some time without an act of its owner ends it, and some time ends it anyway. */
import { day, hour, minute } from '@nguon/protocol/time'

export interface SessionLife {
  readonly idleMs: number
  readonly longestMs: number
}

/** A working day without a click; a week. The hub's settings may say something else. */
export const usualSessionLife: SessionLife = { idleMs: 12 * hour, longestMs: 7 * day }

/** A sign of life is written at most this often: seldom, and still often enough for a short idle limit. */
export const touchEveryMs = ({ idleMs }: SessionLife): number => Math.min(5 * minute, idleMs / 10)

export const linkLifeMs = day
/** Whoever is invited may be away for a while. */
export const invitationLifeMs = 7 * day

/** The instant at which a session seen now ends, UTC ms. */
export const sessionEnd = (life: SessionLife, createdAt: number, seenAt: number): number =>
  Math.min(createdAt + life.longestMs, seenAt + life.idleMs)
