/**
 * The newest word of each device about the end of its journal. Kept in memory only: devices say it again after every
 * connection, and forgetting one makes the hub say *unknown*, never something wrong.
 */
import type { DeviceId } from '@nguon/protocol/ids'
import type { JournalClaim } from '../../domain/journal-complete.ts'

export type JournalClaims = ReturnType<typeof makeJournalClaims>

export const makeJournalClaims = () => {
  const claims = new Map<DeviceId, JournalClaim>()
  return {
    heard: (device: DeviceId, claim: JournalClaim) => {
      const known = claims.get(device)
      // A word that was delayed on its way must not replace a younger one.
      if (known === undefined || known.journal !== claim.journal || known.at <= claim.at)
        claims.set(device, claim)
    },
    of: (device: DeviceId) => claims.get(device),
  }
}
