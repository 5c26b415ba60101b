/** One unit with its past and future, as a person reads it. */
import type { UnitId } from '@nguon/protocol/ids'
import { allow } from '../../domain/access.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import type { Unit } from '../../domain/unit.ts'
import { successionKind, type Succession, type SuccessionKind } from '../../domain/unit-history.ts'
import type { Stores } from '../../ports/stores.ts'
import type { BorneCode } from '../../ports/unit-store.ts'
import { withPaths, type ListedUnit } from '../list-units.ts'

export interface Related {
  readonly id: UnitId
  readonly name: string
  /** What it stood in, to tell two of one name apart. */
  readonly above: string | null
  readonly at: number
}

export interface DescribedUnit extends ListedUnit {
  readonly codes: readonly BorneCode[]
  readonly predecessors: readonly Related[]
  readonly successors: readonly Related[]
  /** How it came to be; null when nothing is known to have been before it. */
  readonly origin: SuccessionKind | null
  readonly hasBoundary: boolean
}

export type DescribeUnit = (by: Person, id: UnitId) => Promise<Outcome<DescribedUnit>>

export const makeDescribeUnit =
  (d: { stores: Stores }): DescribeUnit =>
  async (by, id) => {
    const { units, boundaries } = d.stores
    const unit = await units.find(id)
    if (!unit || !allow(by, 'read', await units.readPath(id))) return refused('request.notFound')
    const links = await units.linksOf([id])
    const before = links.filter((link) => link.successorId === id)
    const after = links.filter((link) => link.predecessorId === id)
    const predecessors = await related(d.stores, before, (link) => link.predecessorId)
    const [first] = before
    const siblings = first ? await units.linksOf([first.predecessorId]) : []
    const [listed] = await withPaths(d.stores, [unit])
    return done({
      unit,
      path: listed?.path ?? [id],
      codes: await units.codesOf(id),
      predecessors,
      successors: await related(d.stores, after, (link) => link.successorId),
      origin: first ? originOf(unit, predecessors, siblings) : null,
      hasBoundary: (await boundaries.of([id])).length > 0,
    })
  }

const originOf = (
  unit: Unit,
  predecessors: readonly Related[],
  siblings: readonly Succession[],
): SuccessionKind => {
  const only = predecessors[0]?.id
  const heirs = siblings.filter((link) => link.predecessorId === only).length
  return successionKind({ predecessors, heirs, name: unit.name })
}

const related = async (
  { units }: Pick<Stores, 'units'>,
  links: readonly Succession[],
  idOf: (link: Succession) => UnitId,
): Promise<Related[]> => {
  const found = new Map((await units.findMany(links.map(idOf))).map((unit) => [unit.id, unit]))
  const parents = [...found.values()].flatMap(({ parentId }) => (parentId === null ? [] : [parentId]))
  const parentOf = new Map((await units.findMany([...new Set(parents)])).map((unit) => [unit.id, unit.name]))
  return links
    .map((link): Related => {
      const unit = found.get(idOf(link))
      const above = unit?.parentId ? (parentOf.get(unit.parentId) ?? null) : null
      return { id: idOf(link), name: unit?.name ?? '', above, at: link.at }
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }))
}
