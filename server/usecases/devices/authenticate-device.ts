/** Who signed this HTTP request: an enrolled device, or a box that waits to be one. */
import { DeviceId } from '@nguon/protocol/ids'
import type { PublicKey, Verify } from '@nguon/protocol/keys'
import { readAuthorization, requestWindowMs, verifyRequest } from '@nguon/protocol/request-auth'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { DeviceDirectory } from './device-directory.ts'

export interface SignedBy {
  /** The Authorization header. */
  readonly authorization: string
  readonly method: string
  /** With its query. */
  readonly path: string
}

/** Revoked devices are let through: what they may still read is the caller's to say. */
export type AuthenticateDevice = (request: SignedBy) => Promise<Outcome<DeviceRecord>>
export type AuthenticateBox = (request: SignedBy, enrolmentId: string) => Promise<Outcome<undefined>>

export const makeAuthenticateDevice =
  (d: { directory: DeviceDirectory; verify: Verify; now: Now }): AuthenticateDevice =>
  async (request) => {
    const who = DeviceId.safeParse(readAuthorization(request.authorization)?.who)
    const device = who.success ? d.directory.find(who.data) : undefined
    if (device === undefined) return refused('device.badSignature')
    const checked = await check(d, request, device.id, device.key)
    return checked.ok ? done(device) : checked
  }

export const makeAuthenticateBox =
  (d: { stores: Stores; verify: Verify; now: Now }): AuthenticateBox =>
  async (request, enrolmentId) => {
    const enrolment = await d.stores.enrolments.find(enrolmentId)
    if (enrolment === undefined) return refused('enrolment.unknown')
    return check(d, request, enrolmentId, enrolment.key)
  }

/** The signature comes first: only its owner learns that its clock is wrong, and what the time is. */
const check = async (
  d: { verify: Verify; now: Now },
  { authorization, method, path }: SignedBy,
  who: string,
  key: PublicKey,
): Promise<Outcome<undefined>> => {
  const read = readAuthorization(authorization)
  if (read?.who !== who) return refused('device.badSignature')
  const signed = { who, method, path, time: read.time }
  if (!(await verifyRequest(d.verify, key, signed, read.signature))) return refused('device.badSignature')
  const now = d.now()
  return Math.abs(now - read.time) <= requestWindowMs
    ? done(undefined)
    : refused('device.clockWrong', { now })
}
