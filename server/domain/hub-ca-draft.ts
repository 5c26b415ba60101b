/** The next word on who vouches for the hub over TLS. Pure. */
import { toBase64 } from '@nguon/protocol/bytes'
import { toEveryone, type HubId } from '@nguon/protocol/ids'
import type { HubCa } from '@nguon/protocol/messages/hub-ca'
import { day } from '@nguon/protocol/time'

/** After the change boxes go on believing the old one for this long: clocks differ, and a minute of it must not cost a visit. */
export const graceMs = 7 * day

export interface NamedCa {
  readonly der: Uint8Array
  readonly notBefore: number
}

/**
 * `next`: who follows what is shown, and when; without one what is shown counts alone from now on. `before` only gives the
 * version: whatever else it said is over.
 */
export const nextHubCa = (
  before: Pick<HubCa, 'version'> | undefined,
  d: {
    hub: HubId
    rootVersion: number
    id: string
    now: number
    shown: NamedCa
    next: { ca: NamedCa; from: number } | undefined
  },
): HubCa => {
  const { shown, next, now } = d
  const old = { certificate: toBase64(shown.der), from: Math.min(shown.notBefore, now) }
  return {
    hub: d.hub,
    to: toEveryone,
    id: d.id,
    issuedAt: now,
    version: (before?.version ?? 0) + 1,
    rootVersion: d.rootVersion,
    certificates:
      next === undefined
        ? [{ ...old, until: null }]
        : [
            { ...old, until: next.from + graceMs },
            { certificate: toBase64(next.ca.der), from: next.from, until: null },
          ],
  }
}
