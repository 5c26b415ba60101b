/**
 * Tells a fresh word of a device from one that a broker says again (I6): a retained greeting is no sign of life, and an
 * old heartbeat says what is no longer so. Kept in memory only: after a restart of the hub every session begins anew.
 */
import type { DeviceId } from '@nguon/protocol/ids'

export interface Word {
  readonly id: string
  readonly session: string
  readonly issuedAt: number
}

/** A device's clock may step back by half a round trip when a better sample comes. */
const slackMs = 10_000
/** More words than a device says within the slack. */
const keptIds = 32

export type NewestWords = ReturnType<typeof makeNewestWords>

export const makeNewestWords = () => {
  const heard = new Map<string, { session: string; newest: number; ids: readonly string[] }>()
  return {
    /** False for a word of this kind and session that came before, or that others have overtaken. */
    isFresh: (device: DeviceId, kind: 'presence' | 'telemetry', word: Word, receivedAt: number): boolean => {
      const key = `${kind} ${device}`
      const known = heard.get(key)
      // A device whose clock ran ahead, and was set right, must not seem to speak from the past.
      const at = Math.min(word.issuedAt, receivedAt)
      if (known?.session !== word.session) {
        heard.set(key, { session: word.session, newest: at, ids: [word.id] })
        return true
      }
      if (known.ids.includes(word.id) || word.issuedAt < known.newest - slackMs) return false
      const ids = [word.id, ...known.ids].slice(0, keptIds)
      heard.set(key, { session: word.session, newest: Math.max(known.newest, at), ids })
      return true
    },
  }
}
