/** One new claim and its secret, which is said once and kept only as a hash. Inside of a transaction. */
import { claimSecret, claimSecretHash, formatClaim } from '@nguon/protocol/claim'
import type { DeviceId, DeviceKind, UnitId } from '@nguon/protocol/ids'
import { day } from '@nguon/protocol/time'
import type { DevicePlace } from '../../domain/device-place.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'

export const claimLifeMs = 7 * day

export interface NewClaimDeps {
  readonly hubUrl: string
  /** Undefined in set-up mode: without a root no box knows whom to believe. */
  readonly rootFingerprint: () => string | undefined
  /** As in a claim. */
  readonly caFingerprint: () => string | undefined
  readonly now: Now
  readonly newId: NewId
  readonly randomBytes: (n: number) => Uint8Array
}

export interface WantedBox {
  readonly kind: DeviceKind
  readonly name: string
  readonly unit: UnitId
  readonly label: string
  readonly replaces: DeviceId | null
  readonly place: DevicePlace | null
}

export interface MadeClaim {
  readonly id: string
  readonly claim: string
  readonly expiresAt: number
}

export const newClaim = async (
  d: Omit<NewClaimDeps, 'rootFingerprint'> & { rootFingerprint: string },
  stores: Pick<Stores, 'claims'>,
  of: { by: Person; box: WantedBox; batch: string | null },
): Promise<MadeClaim> => {
  const { by, box, batch } = of
  const id = d.newId()
  const secret = claimSecret(d.randomBytes(16))
  const createdAt = d.now()
  const expiresAt = createdAt + claimLifeMs
  await stores.claims.insert({
    ...box,
    id,
    secretHash: claimSecretHash(secret),
    name: box.name.normalize('NFC').trim(),
    label: box.label.normalize('NFC').trim(),
    batch,
    createdBy: by.id,
    createdAt,
    expiresAt,
    usedAt: null,
    autoConfirm: false,
    withdrawnAt: null,
    rivals: 0,
  })
  const { hubUrl, rootFingerprint } = d
  const caFingerprint = d.caFingerprint()
  return { id, claim: formatClaim({ hubUrl, secret, rootFingerprint, caFingerprint }), expiresAt }
}
