/** A place in the administrative tree. Its official code and validity are attributes; its id never changes. */
import type { UnitId } from '@nguon/protocol/ids'

export type UnitKind = 'province' | 'commune' | 'hamlet'

export interface Unit {
  readonly id: UnitId
  readonly parentId: UnitId | null
  readonly kind: UnitKind
  readonly name: string
  readonly code: string | null
  /** UTC ms. */
  readonly validFrom: number
  readonly validUntil: number | null
}
