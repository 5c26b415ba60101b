/** Which word about a device's connection counts. */
import type { Presence } from '@nguon/protocol/messages/presence'

/**
 * A will counts only while its session is the current one: a broker may deliver it long after the device came back. A
 * session that ended does not come back, so a replayed greeting of yesterday does not count either.
 */
export const judgePresence = (
  current: { session: string | null; online: boolean } | undefined,
  presence: Pick<Presence, 'session' | 'online'>,
  sessionEnded: boolean,
): 'arrived' | 'still' | 'left' | 'ignored' => {
  const isCurrent = current?.session === presence.session
  if (sessionEnded) return 'ignored'
  if (!presence.online) return isCurrent ? 'left' : 'ignored'
  return isCurrent && current.online ? 'still' : 'arrived'
}

/** Without a sign of life for two heartbeats and a bit, a device counts as offline even if no will ever comes. */
export const heartbeatLeaseMs = 660_000
