/** Takes in a map of units, thinned so that a phone can draw it. */
import { areasOf, mayAtAll } from '../../domain/access.ts'
import { boundaryLimits } from '../../domain/boundary.ts'
import { FeatureCollection, matchBoundaries, type MatchedBoundaries } from '../../domain/match-boundaries.ts'
import { done, refused, type Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { drawnToleranceM, simplify } from '../../domain/simplify.ts'
import { inForceAt, type Unit } from '../../domain/unit.ts'
import type { Stores, Transact } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { RecordAct } from '../record-act.ts'

export interface ImportedBoundaries extends Pick<MatchedBoundaries, 'unmatched' | 'refused'> {
  readonly matched: number
  /** Of the thinned geometries, as they are kept and sent. */
  readonly bytes: number
  readonly toleranceM: number
}

/** `map`: a GeoJSON FeatureCollection. `by` is null when whoever runs the hub's machine does it. */
export type ImportBoundaries = (by: Person | null, map: unknown) => Promise<Outcome<ImportedBoundaries>>

export const makeImportBoundaries =
  (d: { transact: Transact; record: RecordAct; now: Now }): ImportBoundaries =>
  async (by, map) => {
    if (by && !mayAtAll(by, 'unit.change')) return refused('session.notAllowed')
    const read = FeatureCollection.safeParse(map)
    if (!read.success) return refused('boundary.noFeatures')
    const { features } = read.data
    if (features.length > boundaryLimits.features)
      return refused('boundary.tooMany', { count: features.length, max: boundaryLimits.features })
    return d.transact(async (stores) => {
      const now = d.now()
      const units = await changeable(stores, by)
      const { matched, ...rest } = matchBoundaries(features, inForceAt(units, now))
      const thinned = matched.map(({ unit, geometry }) => ({
        unitId: unit.id,
        geometry: simplify(geometry, drawnToleranceM),
      }))
      await stores.boundaries.put(thinned, now)
      const [first] = matched
      if (first)
        await d.record(stores, {
          by,
          action: 'unit.importBoundaries',
          unitId: (await stores.units.path(first.unit.id))[0] ?? null,
          subject: null,
          after: { matched: matched.length, unmatched: rest.unmatched.length, refused: rest.refused.length },
        })
      const bytes = thinned.reduce((sum, { geometry }) => sum + JSON.stringify(geometry).length, 0)
      return done({ ...rest, matched: matched.length, bytes, toleranceM: drawnToleranceM })
    })
  }

const changeable = async ({ units }: Pick<Stores, 'units'>, by: Person | null): Promise<readonly Unit[]> => {
  if (by === null) return units.all()
  const found = new Map<string, Unit>()
  for (const top of areasOf(by, 'unit.change'))
    for (const unit of await units.within(top)) found.set(unit.id, unit)
  return [...found.values()]
}
