/** Which rows of the tree are shown: what is unfolded, or, while somebody searches, every hit with its way down. */
import type { Unit } from '../../api/contract.ts'
import { matches } from '../../format/search-text.ts'

export interface UnitRow {
  readonly unit: Unit
  readonly depth: number
  readonly parts: number
  readonly open: boolean
}

export const unitRows = (
  units: readonly Unit[],
  { wanted, unfolded }: { wanted: string; unfolded: ReadonlySet<string> },
): UnitRow[] => {
  const known = new Set(units.map((unit) => unit.id))
  const under = new Map<string | null, Unit[]>()
  for (const unit of units) {
    const above = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null
    under.set(above, [...(under.get(above) ?? []), unit])
  }
  const searching = wanted.trim() !== ''
  const hits = new Set(
    searching
      ? units.filter((unit) => matches(wanted, unit.name, unit.code ?? '')).flatMap((unit) => unit.path)
      : [],
  )
  const rowsUnder = (above: string | null, depth: number): UnitRow[] =>
    (under.get(above) ?? [])
      .filter((unit) => !searching || hits.has(unit.id))
      .toSorted(byTimeAndName)
      .flatMap((unit) => {
        const open = searching || unfolded.has(unit.id)
        const row = { unit, depth, parts: under.get(unit.id)?.length ?? 0, open }
        return open ? [row, ...rowsUnder(unit.id, depth + 1)] : [row]
      })
  return rowsUnder(null, 0)
}

/** What is in force first; numbers in names counted as numbers. */
const byTimeAndName = (a: Unit, b: Unit): number =>
  Number(a.validUntil !== null) - Number(b.validUntil !== null) ||
  a.name.localeCompare(b.name, 'vi', { numeric: true })
