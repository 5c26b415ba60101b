/** Claims that let a new box in, and the boxes that showed one. */
import type { DeviceId, DeviceKind, UnitId, UserId } from '@nguon/protocol/ids'
import type { PublicKey } from '@nguon/protocol/keys'

export interface ClaimRecord {
  readonly id: string
  readonly secretHash: string
  readonly kind: DeviceKind
  readonly name: string
  readonly unit: UnitId
  readonly createdBy: UserId | null
  readonly createdAt: number
  readonly expiresAt: number
  readonly usedAt: number | null
  /** Only in a trial, whose devices need no installer. */
  readonly autoConfirm: boolean
}

export interface EnrolmentRecord {
  readonly id: string
  readonly claim: string
  readonly key: PublicKey
  readonly hardwareId: string
  readonly firmware: string
  readonly checkCode: string
  /** `confirmed`: its check code was compared; it waits for an authority to sign where it stands. */
  readonly status: 'pending' | 'confirmed' | 'enrolled' | 'refused'
  readonly requestedAt: number
  readonly device: DeviceId | null
}

export interface ClaimStore {
  insert(claim: ClaimRecord): Promise<void>
  find(id: string): Promise<ClaimRecord | undefined>
  bySecretHash(hash: string): Promise<ClaimRecord | undefined>
  autoConfirming(): Promise<ClaimRecord[]>
  /** A trial's unused claim gets a new secret at each start, for the hub does not keep the old one. */
  renew(id: string, secretHash: string, expiresAt: number): Promise<void>
  /** False when somebody else was faster: a claim is used once. */
  use(id: string, at: number): Promise<boolean>
}

export interface EnrolmentStore {
  insert(enrolment: EnrolmentRecord): Promise<void>
  find(id: string): Promise<EnrolmentRecord | undefined>
  ofClaim(claim: string): Promise<EnrolmentRecord | undefined>
  pending(): Promise<EnrolmentRecord[]>
  settle(id: string, status: 'confirmed' | 'enrolled' | 'refused', device: DeviceId | null): Promise<void>
}
