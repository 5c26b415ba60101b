/** One word for how a device is, as people read it. */
export type DeviceCondition = 'online' | 'playing' | 'offline' | 'needsCheck' | 'revoked'

export const conditionOf = (d: {
  revoked: boolean
  online: boolean
  playing: boolean
  /** Whether the box dares to play by its clock; null before it has said so. */
  clockTrusted: boolean | null
  /** It says that it follows another program than the newest, and has had time to fetch it. */
  programStale: boolean
}): DeviceCondition => {
  if (d.revoked) return 'revoked'
  if (!d.online) return 'offline'
  if (d.playing) return 'playing'
  return d.clockTrusted === false || d.programStale ? 'needsCheck' : 'online'
}

/** How long a box may take to fetch a new program over a slow line before somebody should look. */
export const fetchPatienceMs = 30 * 60_000
