/** The boxes of a person's area that wait for somebody to compare their check code. */
import type { DeviceKind, UnitId } from '@nguon/protocol/ids'
import { allow } from '../../domain/access.ts'
import type { Person } from '../../domain/person.ts'
import type { Stores } from '../../ports/stores.ts'

export interface PendingBox {
  readonly enrolmentId: string
  readonly name: string
  readonly kind: DeviceKind
  readonly unit: { readonly id: UnitId; readonly name: string }
  readonly checkCode: string
  readonly requestedAt: number
}

export type ListPending = (person: Person) => Promise<PendingBox[]>

export const makeListPending =
  (d: { stores: Stores }): ListPending =>
  async (person) => {
    const boxes: PendingBox[] = []
    for (const enrolment of await d.stores.enrolments.pending()) {
      const claim = await d.stores.claims.find(enrolment.claim)
      if (claim === undefined) continue
      if (!allow(person, 'device.change', await d.stores.units.path(claim.unit))) continue
      const unit = await d.stores.units.find(claim.unit)
      boxes.push({
        enrolmentId: enrolment.id,
        name: claim.name,
        kind: claim.kind,
        unit: { id: claim.unit, name: unit?.name ?? '' },
        checkCode: enrolment.checkCode,
        requestedAt: enrolment.requestedAt,
      })
    }
    return boxes
  }
