/** A place in the administrative tree. Its official code and validity are attributes; its id never changes. */
import type { UnitId } from '@nguon/protocol/ids'

/**
 * Two levels stand today: province → commune → hamlet. Three stood until 1 July 2025 and may stand elsewhere:
 * province → district → commune → hamlet (R17).
 */
export const unitKinds = ['province', 'district', 'commune', 'hamlet'] as const
export type UnitKind = (typeof unitKinds)[number]

export interface Unit {
  readonly id: UnitId
  readonly parentId: UnitId | null
  readonly kind: UnitKind
  readonly name: string
  /** The official code it bears, or bore last; which one it bore when is kept beside it. Codes are used again. */
  readonly code: string | null
  /** UTC ms, inclusive. `recordsBegin` where nobody wrote down when the unit began. */
  readonly validFrom: number
  /** UTC ms, exclusive; null while nobody knows of an end. */
  readonly validUntil: number | null
}

/** Stands for "before anything that this system knows". */
export const recordsBegin = 0

export const isInForce = (unit: Pick<Unit, 'validFrom' | 'validUntil'>, at: number): boolean =>
  unit.validFrom <= at && (unit.validUntil === null || at < unit.validUntil)

export const inForceAt = <T extends Pick<Unit, 'validFrom' | 'validUntil'>>(
  units: readonly T[],
  at: number,
): T[] => units.filter((unit) => isInForce(unit, at))

/** Which kinds may stand directly under a unit. */
export const kindsUnder: Readonly<Record<UnitKind, readonly UnitKind[]>> = {
  province: ['district', 'commune'],
  district: ['commune'],
  commune: ['hamlet'],
  hamlet: [],
}
