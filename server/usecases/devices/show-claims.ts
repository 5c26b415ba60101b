/** What became of claims, for whoever may let boxes in there. The secret is not among it: nobody has it any more. */
import type { DeviceId, DeviceKind, UnitId, UserId } from '@nguon/protocol/ids'
import { day } from '@nguon/protocol/time'
import { allow, mayAtAll } from '../../domain/access.ts'
import { claimStateOf, type ClaimState } from '../../domain/claim-state.ts'
import type { DevicePlace } from '../../domain/device-place.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { ClaimRecord, EnrolmentRecord } from '../../ports/claims.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import { asItStands } from './predecessor.ts'

export interface Knock {
  readonly enrolmentId: string
  readonly checkCode: string
  readonly requestedAt: number
  readonly address: string | null
  readonly hardwareId: string
  readonly firmware: string
}

export interface ClaimView {
  readonly id: string
  readonly kind: DeviceKind
  readonly name: string
  readonly label: string
  readonly unit: { readonly id: UnitId; readonly name: string }
  readonly createdAt: number
  readonly createdBy: { readonly id: UserId; readonly name: string } | null
  readonly expiresAt: number
  readonly state: ClaimState
  readonly replaces: { readonly id: DeviceId; readonly number: number; readonly name: string } | null
  readonly batch: string | null
  readonly place: DevicePlace | null
  readonly knock: Knock | null
  readonly deviceId: DeviceId | null
  /** Another key than the first has shown its secret as well. */
  readonly suspicious: boolean
  readonly rivals: number
  /** For people: a page about this claim, without its secret. */
  readonly link: string
}

export type ListClaims = (by: Person) => Promise<ClaimView[]>
export type ReadClaim = (by: Person, id: string) => Promise<Outcome<ClaimView>>

/** How long one that is over stays in the list. */
const keptMs = 30 * day

export interface ShowClaimsDeps {
  readonly hubUrl: string
  readonly stores: Stores
  readonly now: Now
}

export const makeListClaims =
  (d: ShowClaimsDeps): ListClaims =>
  async (by) => {
    if (!mayAtAll(by, 'device.change')) return []
    const claims = await claimsWithin(d.stores, by, await d.stores.claims.recent(d.now() - keptMs))
    return viewsOf(d, claims)
  }

export const makeReadClaim =
  (d: ShowClaimsDeps): ReadClaim =>
  async (by, id) => {
    const found = await findClaim(d.stores, by, id)
    if (!found.ok) return found
    const [view] = await viewsOf(d, [found.value])
    return view ? done(view) : refused('request.notFound')
  }

/** What lies outside of a person's area does not exist for them. */
export const findClaim = async (
  stores: Pick<Stores, 'claims' | 'units' | 'devices'>,
  by: Person,
  id: string,
): Promise<Outcome<ClaimRecord>> => {
  if (!mayAtAll(by, 'device.change')) return refused('session.notAllowed')
  const claim = await stores.claims.find(id)
  const [found] = claim === undefined ? [] : await claimsWithin(stores, by, [claim])
  return found === undefined ? refused('request.notFound') : done(found)
}

/** Those of the person's area, each as it stands now. */
export const claimsWithin = async (
  stores: Pick<Stores, 'units' | 'devices'>,
  by: Person,
  records: readonly ClaimRecord[],
): Promise<ClaimRecord[]> => {
  const claims: ClaimRecord[] = []
  for (const record of records) claims.push(await asItStands(stores, record))
  const allowed = new Map<UnitId, boolean>()
  for (const { unit } of claims)
    if (!allowed.has(unit)) allowed.set(unit, allow(by, 'device.change', await stores.units.path(unit)))
  return claims.filter(({ unit }) => allowed.get(unit))
}

/** Of claims as they stand. */
export const viewsOf = async (d: ShowClaimsDeps, claims: readonly ClaimRecord[]): Promise<ClaimView[]> => {
  const { stores, hubUrl } = d
  const now = d.now()
  const enrolments = new Map(
    (await stores.enrolments.ofClaims(claims.map(({ id }) => id))).map((one) => [one.claim, one]),
  )
  const units = new Map((await stores.units.findMany(claims.map(({ unit }) => unit))).map((u) => [u.id, u]))
  const people = new Map(
    (await stores.users.findMany(claims.flatMap(({ createdBy }) => createdBy ?? []))).map((p) => [p.id, p]),
  )
  const predecessors = new Map<DeviceId, ClaimView['replaces']>()
  for (const { replaces } of claims) {
    const device = replaces && (await stores.devices.find(replaces))
    if (device) predecessors.set(device.id, { id: device.id, number: device.number, name: device.name })
  }
  return claims.map((claim) => {
    const enrolment = enrolments.get(claim.id)
    const by = claim.createdBy === null ? undefined : people.get(claim.createdBy)
    return {
      id: claim.id,
      kind: claim.kind,
      name: claim.name,
      label: claim.label,
      unit: { id: claim.unit, name: units.get(claim.unit)?.name ?? '' },
      createdAt: claim.createdAt,
      createdBy: by ? { id: by.id, name: by.name } : null,
      expiresAt: claim.expiresAt,
      state: claimStateOf(claim, enrolment, now),
      replaces: claim.replaces === null ? null : (predecessors.get(claim.replaces) ?? null),
      batch: claim.batch,
      place: claim.place,
      knock: enrolment ? knockOf(enrolment) : null,
      deviceId: enrolment?.device ?? null,
      suspicious: claim.rivals > 0,
      rivals: claim.rivals,
      link: linkOf(hubUrl, claim.id),
    }
  })
}

export const linkOf = (hubUrl: string, claim: string): string => `${hubUrl}/cot/${claim}`

const knockOf = (enrolment: EnrolmentRecord): Knock => ({
  enrolmentId: enrolment.id,
  checkCode: enrolment.checkCode,
  requestedAt: enrolment.requestedAt,
  address: enrolment.address,
  hardwareId: enrolment.hardwareId,
  firmware: enrolment.firmware,
})
