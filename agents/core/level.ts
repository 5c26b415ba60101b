/**
 * Which loudness is in force: a person's temporary level goes before the planned one until its time is over, and none
 * goes above a ceiling.
 */
export interface TemporaryLevel {
  readonly level: number
  /** UTC ms. */
  readonly until: number
}

/** `until` is null while the planned level is in force. */
export const levelInForce = (d: {
  readonly planned: number
  readonly ceiling: number
  readonly command: TemporaryLevel | undefined
  readonly now: number
}): { readonly level: number; readonly until: number | null } =>
  d.command !== undefined && d.command.until > d.now
    ? { level: Math.min(d.command.level, d.ceiling), until: d.command.until }
    : { level: d.planned, until: null }
