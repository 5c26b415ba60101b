/**
 * Who vouches for the hub over TLS, as an authority signed it: the newest, and never an older one. What a root no longer
 * bears is unsaid, so a stolen authority's key cannot keep a box from the hub for good.
 */
import { Envelope, readEnvelope } from '@nguon/protocol/envelope'
import type { Verify } from '@nguon/protocol/keys'
import { hubCaMessage, type HubCa, type HubCaCertificate } from '@nguon/protocol/messages/hub-ca'
import type { Root } from '@nguon/protocol/messages/root'
import { compareTrust, openHubCa } from '@nguon/protocol/trust-chain'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Documents } from '../ports/store.ts'
import { bytesOf } from './chain.ts'
import type { Refused } from './refusals.ts'

export const openHeldHubCa = async (d: {
  readonly root: () => Root
  readonly verify: Verify
  readonly documents: Pick<Documents, 'load' | 'save'>
  readonly clock: Pick<Clock, 'now' | 'sawIssuedAt'>
  readonly refused: Refused
  /** Undefined: nothing was signed, so what the claim named counts. */
  readonly follow: (certificates: readonly HubCaCertificate[] | undefined) => void
  readonly log: Log
}) => {
  let held: HubCa | undefined

  /** At a start, and when another root is held: what it does not bear is not followed. */
  const judge = async (): Promise<void> => {
    const kept = Envelope.safeParse(await d.documents.load('hubCa')).data
    const opened = kept && (await openHubCa(d.verify, d.root(), kept, 'held'))
    if (opened?.ok === false)
      d.log.warn({ code: opened.code }, 'the kept word on the hub’s certificates does not hold')
    held = opened?.ok ? opened.value : undefined
    d.follow(held?.certificates)
  }
  await judge()

  return {
    judge,
    /** True: it is newer than what was held. */
    take: async (source: Envelope | Uint8Array): Promise<boolean> => {
      const bytes = bytesOf(source)
      const opened = await openHubCa(d.verify, d.root(), source, d.clock.now())
      const newer = !opened.ok ? 0 : held === undefined ? 1 : compareTrust(opened.value, held)
      if (!opened.ok || newer < 0) {
        // The one that is held is told again and again, also when its authority's term is over.
        d.refused(hubCaMessage.name, opened.ok ? 'older' : opened.code, bytes)
        return false
      }
      const envelope = readEnvelope(bytes, hubCaMessage.maxBytes)
      if (newer === 0 || !envelope.ok) return false
      held = opened.value
      d.clock.sawIssuedAt(held.issuedAt)
      // In force even if the disk is full.
      d.follow(held.certificates)
      await d.documents.save('hubCa', envelope.value)
      d.log.info({ version: held.version }, 'other certificate authorities vouch for the hub from now on')
      return true
    },
  }
}
