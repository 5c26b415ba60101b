/** One word for how a device is, as people read it. */
export type DeviceCondition = 'online' | 'playing' | 'offline' | 'needsCheck' | 'revoked'

export const conditionOf = (d: {
  revoked: boolean
  online: boolean
  playing: boolean
  /** The box does not dare to play by its clock, and has had time to learn the hour. */
  clockLost: boolean
  /** It says that it follows another program than the newest, and has had time to fetch it. */
  programStale: boolean
  /** Its journal does not arrive: rows that contradict stored ones, or that the hub cannot believe. */
  journalStuck: boolean
}): DeviceCondition => {
  if (d.revoked) return 'revoked'
  if (!d.online) return 'offline'
  if (d.playing) return 'playing'
  return d.clockLost || d.programStale || d.journalStuck ? 'needsCheck' : 'online'
}

/** How long a box may take to fetch a new program over a slow line before somebody should look. */
export const fetchPatienceMs = 30 * 60_000

/** A box that has just come asks the hub for the time, and says with its next telemetry that it knows it. */
const clockPatienceMs = 10 * 60_000

export const isClockLost = (
  status: { readonly since: number; readonly clock: { readonly trusted: boolean } | null },
  now: number,
): boolean => status.clock?.trusted === false && now - status.since > clockPatienceMs

/** How long a connected box may take to bring its rows in; after a month without a line that is a few minutes. */
const journalPatienceMs = 30 * 60_000

/** With every heartbeat the journal of a healthy box is complete; what is on line and never complete is stuck. */
export const isJournalStuck = (
  status: { readonly online: boolean; readonly since: number; readonly journalCompleteAt: number | null },
  now: number,
): boolean => status.online && now - Math.max(status.since, status.journalCompleteAt ?? 0) > journalPatienceMs
