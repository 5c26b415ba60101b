/** Claims that let a new box in, and the boxes that showed one. */
import type { DeviceId, DeviceKind, UnitId, UserId } from '@nguon/protocol/ids'
import type { PublicKey } from '@nguon/protocol/keys'
import type { DevicePlace } from '../domain/device-place.ts'

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
  /** Serial number, or whatever else the installer tells boxes apart by; empty: nothing. */
  readonly label: string
  /** The device whose place the new box takes. */
  readonly replaces: DeviceId | null
  /** Made together with others. */
  readonly batch: string | null
  readonly place: DevicePlace | null
  readonly withdrawnAt: number | null
  /** How often another key than the first showed its secret: one of them is a stranger. */
  readonly rivals: number
}

export interface ClaimBatch {
  readonly id: string
  /** As whoever made it called it. */
  readonly title: string
  readonly unit: UnitId
  readonly createdBy: UserId
  readonly createdAt: number
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
  /** From which it knocked; null: not kept. */
  readonly address: string | null
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
  /** Made since then or good until later, the newest first; none that confirms itself. */
  recent(since: number): Promise<ClaimRecord[]>
  ofBatch(batch: string): Promise<ClaimRecord[]>
  /** Nobody can use it from now on. The first hour stands. */
  withdraw(id: string, at: number): Promise<void>
  countRival(id: string): Promise<void>
  insertBatch(batch: ClaimBatch): Promise<void>
  findBatch(id: string): Promise<ClaimBatch | undefined>
  /** The newest first. */
  batches(since: number): Promise<ClaimBatch[]>
}

export interface EnrolmentStore {
  insert(enrolment: EnrolmentRecord): Promise<void>
  find(id: string): Promise<EnrolmentRecord | undefined>
  ofClaim(claim: string): Promise<EnrolmentRecord | undefined>
  ofClaims(claims: readonly string[]): Promise<EnrolmentRecord[]>
  pending(): Promise<EnrolmentRecord[]>
  settle(id: string, status: 'confirmed' | 'enrolled' | 'refused', device: DeviceId | null): Promise<void>
}
