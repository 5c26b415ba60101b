/** What was law at an instant: only what had been signed, and not yet taken back, by then. */
import type { UnitId } from '@nguon/protocol/ids'

interface Version {
  readonly unit: UnitId
  readonly version: number
  readonly issuedAt: number
}

/** Of all versions the newest of each unit that had been issued by then: it holds until the next one is. */
export const policiesInForce = <P extends Version>(versions: readonly P[], instant: number): P[] => {
  const newest = new Map<UnitId, P>()
  for (const one of versions) {
    if (one.issuedAt > instant) continue
    const known = newest.get(one.unit)
    if (known === undefined || known.version < one.version) newest.set(one.unit, one)
  }
  return [...newest.values()]
}

/** The instants at which some law began or ended, in order: between two of them it stays the same. */
export const turnsOfLaw = (instants: readonly (number | null)[]): number[] =>
  [...new Set(instants.filter((at) => at !== null))].sort((a, b) => a - b)

/** In which of the stretches between `turns` an instant lies. */
export const stretchOf = (turns: readonly number[], instant: number): number => {
  const next = turns.findIndex((turn) => turn > instant)
  return next < 0 ? turns.length : next
}
