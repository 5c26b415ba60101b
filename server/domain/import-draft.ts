/** Collects what an import would change, and finds again what is there or was planned a moment ago. */
import type { UnitId } from '@nguon/protocol/ids'
import { nameKey, provinceKey } from './name-key.ts'
import { isInForce, recordsBegin, type Unit, type UnitKind } from './unit.ts'
import type { Succession } from './unit-history.ts'

/** 1 July 2025, 00:00 in Asia/Ho_Chi_Minh: no district from here on, 34 provinces, 3,321 communes. */
export const reformAt = 1_751_302_800_000

export interface KnownUnits {
  readonly units: readonly Unit[]
  readonly codes: readonly { unitId: UnitId; code: string; fromAt: number; untilAt: number | null }[]
  readonly links: readonly Succession[]
  /** The unit at the top of this hub; one hub serves one province or city. */
  readonly top: UnitId | undefined
}

export const countedKinds = [
  'provinces',
  'communes',
  'formerProvinces',
  'formerDistricts',
  'formerCommunes',
  'links',
] as const
export type CountedKind = (typeof countedKinds)[number]
export type ImportCounts = Readonly<Record<CountedKind, { readonly added: number; readonly known: number }>>

export type Draft = ReturnType<typeof makeDraft>

export const makeDraft = (known: KnownUnits, d: { now: number; newId: () => UnitId }) => {
  const unitOf = new Map(known.units.map((unit) => [unit.id, unit]))
  const counts = noCounts()
  const added: Unit[] = []
  const changed: Unit[] = []
  const links: Succession[] = []
  const linked = new Set(known.links.map(pairOf))
  const bearers = [bearersAt(known, reformAt), bearersAt(known, d.now)]
  const places = placesOf(known.units, d.now)
  const met = new Set<UnitId>()

  const add = (kind: CountedKind, unit: Omit<Unit, 'id'>): Unit => {
    const made = { ...unit, id: d.newId() }
    unitOf.set(made.id, made)
    met.add(made.id)
    added.push(made)
    counts[kind].added += 1
    return made
  }
  return {
    add,
    /** Who bore the code on the first day or, for what was entered by hand later, bears it now. */
    coded: (code: string, kind: UnitKind): Unit | undefined =>
      bearers
        .flatMap((bearerOf) => {
          const id = bearerOf.get(code)
          const unit = id === undefined ? undefined : unitOf.get(id)
          return unit === undefined ? [] : [unit]
        })
        .find((unit) => unit.kind === kind),
    /** In force, without a code, under this parent. */
    uncoded: (kind: UnitKind, parentId: UnitId, name: string): Unit | undefined =>
      places.uncoded.get(placeOf(kind, parentId, name)),
    topOf: (unit: Unit): UnitId => {
      let top = unit
      for (let up = top.parentId; up !== null; up = top.parentId) {
        const above = unitOf.get(up)
        if (!above) break
        top = above
      }
      return top.id
    },
    keep: (kind: CountedKind, unit: Unit, to: Pick<Unit, 'name' | 'code' | 'validFrom'>): Unit => {
      counts[kind].known += 1
      if (unit.name === to.name && unit.code === to.code && unit.validFrom === to.validFrom) return unit
      const kept = { ...unit, ...to }
      changed.push(kept)
      return kept
    },
    /** A unit of before the reform: by its code where it has one, else by its name under what it stood in. */
    over: ({
      kind,
      parentId,
      name,
      code,
    }: Pick<Unit, 'parentId' | 'name' | 'code'> & { kind: FormerKind }): Unit => {
      const place = code === null ? placeOf(kind, parentId, name) : `${kind} ${code}`
      const own = places.over.get(place)
      if (own === undefined) {
        const made = { kind, parentId, name, code, validFrom: recordsBegin, validUntil: reformAt }
        const unit = add(formerKinds[kind], made)
        places.over.set(place, unit)
        return unit
      }
      if (!met.has(own.id)) counts[formerKinds[kind]].known += 1
      met.add(own.id)
      return own
    },
    link: (predecessorId: UnitId, successorId: UnitId): void => {
      const link = { predecessorId, successorId, at: reformAt }
      if (linked.has(pairOf(link))) counts.links.known += 1
      else {
        linked.add(pairOf(link))
        links.push(link)
        counts.links.added += 1
      }
    },
    plan: () => ({ added, changed, links, counts }),
  }
}

type FormerKind = 'province' | 'district' | 'commune'
const formerKinds = {
  province: 'formerProvinces',
  district: 'formerDistricts',
  commune: 'formerCommunes',
} as const satisfies Record<FormerKind, CountedKind>

const noCounts = () => {
  const none = () => ({ added: 0, known: 0 })
  return {
    provinces: none(),
    communes: none(),
    formerProvinces: none(),
    formerDistricts: none(),
    formerCommunes: none(),
    links: none(),
  } satisfies Record<CountedKind, { added: number; known: number }>
}

const pairOf = ({ predecessorId, successorId }: Succession): string => `${predecessorId} ${successorId}`

const placeOf = (kind: UnitKind, parentId: UnitId | null, name: string): string =>
  `${kind} ${parentId} ${kind === 'province' ? provinceKey(name) : nameKey(name)}`

const bearersAt = ({ codes }: KnownUnits, at: number): ReadonlyMap<string, UnitId> =>
  new Map(
    codes.flatMap(({ unitId, code, fromAt, untilAt }) =>
      fromAt <= at && (untilAt === null || at < untilAt) ? [[code, unitId] as const] : [],
    ),
  )

/** Where units stand that no code leads to, and those that ended with the reform by code too. */
const placesOf = (units: readonly Unit[], now: number) => {
  const over = new Map<string, Unit>()
  const uncoded = new Map<string, Unit>()
  for (const unit of units) {
    const place = placeOf(unit.kind, unit.parentId, unit.name)
    if (unit.validUntil === reformAt) over.set(unit.code === null ? place : `${unit.kind} ${unit.code}`, unit)
    else if (unit.code === null && isInForce(unit, now)) uncoded.set(place, unit)
  }
  return { over, uncoded }
}
