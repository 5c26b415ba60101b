import { areaOf } from '@nguon/protocol/accept/manifest'
import { envelopeBytes, open, type Envelope } from '@nguon/protocol/envelope'
import { fromUtf8 } from '@nguon/protocol/bytes'
import { sha256Hex } from '@nguon/protocol/hash'
import type { BulletinId, UnitId } from '@nguon/protocol/ids'
import { keyIdOf, type KeyId, type Verify } from '@nguon/protocol/keys'
import { manifestMessage } from '@nguon/protocol/messages/manifest'
import type { Trust } from '@nguon/protocol/messages/trust'
import { delegatedKeys, reaches } from '@nguon/protocol/trust-chain'
import { approveBulletin, mayDecide, type Bulletin } from '../../domain/bulletin.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import { changeBulletin, type ChangeDeps } from './change-bulletin.ts'
import type { ShownBulletin } from './show-bulletins.ts'

export type ApproveBulletin = (
  by: Person,
  id: BulletinId,
  envelope: Envelope,
) => Promise<Outcome<ShownBulletin>>

/** The newest trust document; undefined while the hub is being set up. */
export type CurrentTrust = () => Promise<Trust | undefined>

/**
 * Accepts exactly what a device would accept: the prepared bytes, signed by a key of this very person that the trust
 * document delegates for this area. What is kept is the envelope with that one signature.
 */
export const makeApproveBulletin =
  (d: ChangeDeps & { verify: Verify; currentTrust: CurrentTrust }): ApproveBulletin =>
  async (by, id, envelope) => {
    const trust = await d.currentTrust()
    return changeBulletin(
      d,
      { by, id, may: 'bulletin.decide', action: 'bulletin.approve' },
      async (bulletin, stores) => {
        const may = mayDecide(bulletin, by.id)
        if (!may.ok) return may
        if (!trust) return refused('hub.settingUp')
        const signed = await signedManifest(d, stores, { bulletin, by, envelope, trust })
        if (!signed.ok) return signed
        const bytes = envelopeBytes(signed.value)
        const manifestSha256 = sha256Hex(bytes)
        const now = d.now()
        await stores.blobs.put({
          sha256: manifestSha256,
          bytes: bytes.length,
          mediaType: manifestMessage.payloadType,
          body: fromUtf8(bytes),
          createdAt: now,
        })
        return approveBulletin(bulletin, { user: by.id, manifestSha256, now })
      },
    )
  }

const signedManifest = async (
  d: { verify: Verify; now: () => number },
  stores: Stores,
  { bulletin, by, envelope, trust }: { bulletin: Bulletin; by: Person; envelope: Envelope; trust: Trust },
): Promise<Outcome<Envelope>> => {
  if (envelope.payloadType !== manifestMessage.payloadType || envelope.payload !== bulletin.manifestPayload)
    return refused('bulletin.manifestChanged')
  const [signature] = envelope.signatures
  if (!signature || envelope.signatures.length !== 1) return refused('signature.invalid')
  const now = d.now()
  const key = await ownActiveKey(stores, by, signature.keyid)
  if (!key.ok) return key
  const candidates = delegatedKeys(trust, 'bulletin', now)
  const opened = await open(manifestMessage, envelope, {
    verify: d.verify,
    candidates: (keyid) => (keyid === key.value ? candidates(keyid) : undefined),
  })
  if (!opened.ok)
    return refused(opened.code === 'notDelegated' ? 'signature.keyPending' : 'signature.invalid')
  const path = await stores.units.path(bulletin.unitId)
  return reachesUnit(trust, opened.value.signers.map(keyIdOf), opened.value.body.area, path, now)
    ? done({ payloadType: envelope.payloadType, payload: envelope.payload, signatures: [signature] })
    : refused('signature.outsideArea')
}

const ownActiveKey = async (stores: Stores, by: Person, keyid: KeyId): Promise<Outcome<KeyId>> => {
  const key = await stores.users.findKey(keyid)
  if (!key || key.status === 'revoked') return refused('signature.keyUnknown')
  if (key.userId !== by.id) return refused('signature.keyNotYours')
  return key.status === 'active' ? done(keyid) : refused('signature.keyPending')
}

const reachesUnit = (
  trust: Trust,
  keyids: readonly KeyId[],
  area: readonly UnitId[],
  path: readonly UnitId[],
  now: number,
): boolean => keyids.some((keyid) => reaches(areaOf(trust, keyid, now), area, path))
