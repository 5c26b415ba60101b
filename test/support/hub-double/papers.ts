/** Root and trust document of a trial hub of one ward, really signed. */
import { payloadBytes, seal, type Envelope } from '@nguon/protocol/envelope'
import { toEveryone, type HubId, type UnitId } from '@nguon/protocol/ids'
import type { PublicKey, Signer } from '@nguon/protocol/keys'
import { rootMessage } from '@nguon/protocol/messages/root'
import { trustMessage } from '@nguon/protocol/messages/trust'
import { newUuid } from '@nguon/protocol/node/crypto'
import { day } from '@nguon/protocol/time'
import { rootFingerprint } from '@nguon/protocol/trust-chain'

export const makePapers = async (d: {
  readonly hub: HubId
  readonly keys: { readonly root: Signer; readonly authority: Signer; readonly program: Signer }
  readonly province: UnitId
  readonly commune: UnitId
  readonly now: () => number
}) => {
  const { keys, now } = d
  const signed = () => ({ hub: d.hub, to: toEveryone, id: newUuid(), issuedAt: now() })
  const root = {
    ...signed(),
    version: 1,
    trial: true,
    threshold: 1,
    keys: [keys.root.key],
    authorities: [{ name: 'Sở', key: keys.authority.key, notAfter: now() + 3_650 * day }],
  }
  return {
    root: await seal(rootMessage, root, keys.root),
    fingerprint: rootFingerprint(payloadBytes(rootMessage, root)),
    /** Nobody approves bulletins, or raises emergencies, but these. */
    trust: (version: number, approvers: readonly PublicKey[]): Promise<Envelope> => {
      const delegations = [
        { key: keys.program.key, kinds: ['program' as const], area: [d.province] },
        ...approvers.map((key) => ({
          key,
          kinds: ['bulletin' as const, 'emergency' as const],
          area: [d.commune],
        })),
      ].map((one) => ({
        ...one,
        holder: { user: null, name: 'x' },
        notBefore: now() - day,
        notAfter: now() + 365 * day,
      }))
      return seal(trustMessage, { ...signed(), version, rootVersion: 1, delegations }, keys.authority)
    },
  }
}
