/**
 * How units follow each other: a merger has many before one, a split one before many, a new name one before one; most
 * of the reform of 1 July 2025 is several before several. A unit that followed never takes its predecessors' rows: the
 * rows keep the unit they were written under, and are read through these links.
 */
import type { UnitId } from '@nguon/protocol/ids'
import { isInForce, type Unit } from './unit.ts'

export interface Succession {
  readonly predecessorId: UnitId
  readonly successorId: UnitId
  /** UTC ms: the first instant of the successor. */
  readonly at: number
}

export type SuccessionKind = 'merge' | 'split' | 'rename' | 'continue'

type History = Pick<Unit, 'id' | 'validFrom' | 'validUntil'>

/** The units in force at `at` that carry this one's history onward: itself while it is in force, none when it died out. */
export const successorsAt = (
  units: readonly History[],
  links: readonly Succession[],
  id: UnitId,
  at: number,
): UnitId[] => {
  const unitOf = new Map(units.map((unit) => [unit.id, unit]))
  return reached(id, followers(links, at)).filter((one) => {
    const unit = unitOf.get(one)
    return unit !== undefined && isInForce(unit, at)
  })
}

/** Everything whose history this unit carries, however far back; not itself. */
export const predecessorsOf = (links: readonly Succession[], id: UnitId): UnitId[] => {
  const before = new Map<UnitId, UnitId[]>()
  for (const { predecessorId, successorId } of links)
    before.set(successorId, [...(before.get(successorId) ?? []), predecessorId])
  return reached(id, before).filter((one) => one !== id)
}

/**
 * Under which unit the history of each of these counts at `at`, so that every row counts exactly once: itself while it
 * is in force; its successor when there is just one; else itself, for what was divided belongs to nobody alone.
 */
export const carriersAt = (
  units: readonly History[],
  links: readonly Succession[],
  at: number,
): ReadonlyMap<UnitId, UnitId> => {
  const known = new Map(units.map((unit) => [unit.id, unit]))
  const after = followers(links, at)
  return new Map(
    units.map(({ id }) => {
      // A follower that the reader does not see divides the history all the same.
      const heirs = reached(id, after).filter((one) => {
        const unit = known.get(one)
        return unit === undefined ? !after.has(one) : isInForce(unit, at)
      })
      const [heir] = heirs
      return [id, heirs.length === 1 && heir !== undefined && known.has(heir) ? heir : id]
    }),
  )
}

/** What to call it when people are told where a unit comes from. `heirs`: how many followed its only predecessor. */
export const successionKind = (d: {
  predecessors: readonly { readonly name: string }[]
  heirs: number
  name: string
}): SuccessionKind => {
  if (d.predecessors.length > 1) return 'merge'
  if (d.heirs > 1) return 'split'
  return d.predecessors[0]?.name === d.name ? 'continue' : 'rename'
}

const followers = (links: readonly Succession[], at: number): Map<UnitId, UnitId[]> => {
  const after = new Map<UnitId, UnitId[]>()
  for (const link of links)
    if (link.at <= at)
      after.set(link.predecessorId, [...(after.get(link.predecessorId) ?? []), link.successorId])
  return after
}

/** Everything that can be come to, the start included; a circle, which cannot be stored, would end too. */
const reached = (from: UnitId, steps: ReadonlyMap<UnitId, readonly UnitId[]>): UnitId[] => {
  const seen = new Set<UnitId>([from])
  for (const one of seen) for (const next of steps.get(one) ?? []) seen.add(next)
  return [...seen]
}
