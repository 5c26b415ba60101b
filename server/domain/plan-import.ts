/** What importing the catalogue would change: pure, so that a second import can be seen to change nothing. */
import type { UnitId } from '@nguon/protocol/ids'
import { makeDraft, reformAt, type Draft, type ImportCounts, type KnownUnits } from './import-draft.ts'
import { nameKey, provinceKey } from './name-key.ts'
import { done, refused, type Outcome } from './outcome.ts'
import { recordsBegin, type Unit } from './unit.ts'
import { readChanges, type Catalogue, type FormerCommune } from './unit-catalogue.ts'
import type { Succession } from './unit-history.ts'

export interface ImportOrder {
  readonly catalogue: Catalogue
  /** Code of one province, or the whole country. */
  readonly province: string
  readonly known: KnownUnits
  readonly now: number
  readonly newId: () => UnitId
}

export interface ImportPlan {
  /** Parents before what lies below them. */
  readonly added: readonly Unit[]
  /** Units entered by hand that took the catalogue's code or first day. */
  readonly changed: readonly Unit[]
  readonly links: readonly Succession[]
  readonly counts: ImportCounts
  /** Changes of the catalogue whose commune the catalogue itself does not know. */
  readonly unresolved: readonly string[]
}

export const wholeCountry = 'all'

/** Refused as a whole when a code means something else here: whoever entered it decides which is right. */
export const planImport = (order: ImportOrder): Outcome<ImportPlan> => {
  const provinces = order.catalogue.provinces.filter(
    ({ code }) => order.province === wholeCountry || code === order.province,
  )
  if (provinces.length === 0) return refused('catalogue.unknownProvince', { code: order.province })
  const { former, unresolved } = readChanges(order.catalogue)
  const draft = makeDraft(order.known, order)
  for (const province of provinces) {
    const own = formerOf(order.catalogue, province.code, former)
    const refusal = importProvince(order, draft, { province, former: own })
    if (refusal) return refusal
  }
  return done({ ...draft.plan(), unresolved })
}

const formerOf = (
  { communes }: Catalogue,
  provinceCode: string,
  former: readonly FormerCommune[],
): FormerCommune[] => {
  const codes = new Set(communes.flatMap(({ code, provinceCode: of }) => (of === provinceCode ? [code] : [])))
  return former.filter(({ successors }) => successors.some((code) => codes.has(code)))
}

type Refusal = ReturnType<typeof refused>

const importProvince = (
  order: ImportOrder,
  draft: Draft,
  d: { province: { code: string; name: string }; former: readonly FormerCommune[] },
): Refusal | undefined => {
  const before = [...new Map(d.former.map(({ province }) => [provinceKey(province), province])).values()]
  // A province that took in nobody and kept its name is still the same unit.
  const unchanged = before.every((name) => provinceKey(name) === provinceKey(d.province.name))
  const placed = placeProvince(order, draft, {
    ...d.province,
    validFrom: unchanged ? recordsBegin : reformAt,
  })
  if (!placed.ok) return placed
  const province = placed.value
  const communeOf = new Map<string, UnitId>()
  for (const commune of order.catalogue.communes) {
    if (commune.provinceCode !== d.province.code) continue
    const unit = placeCommune(draft, province, commune)
    if (!unit.ok) return unit
    communeOf.set(commune.code, unit.value.id)
  }
  const formerProvinceOf = new Map(
    before.map((name) => {
      if (unchanged) return [provinceKey(name), province.id] as const
      const unit = draft.over({ kind: 'province', parentId: null, name, code: null })
      draft.link(unit.id, province.id)
      return [provinceKey(name), unit.id] as const
    }),
  )
  for (const { code, name, district, province: of, successors } of d.former) {
    const parentId = formerProvinceOf.get(provinceKey(of)) ?? province.id
    const above = draft.over({ kind: 'district', parentId, name: district, code: null })
    const unit = draft.over({ kind: 'commune', parentId: above.id, name, code })
    for (const successor of successors) {
      const id = communeOf.get(successor)
      if (id !== undefined) draft.link(unit.id, id)
    }
  }
  return undefined
}

const placeProvince = (
  { known, province: wanted }: ImportOrder,
  draft: Draft,
  { code, name, validFrom }: { code: string; name: string; validFrom: number },
): Outcome<Unit> => {
  const top = known.units.find((unit) => unit.id === known.top)
  const coded = draft.coded(code, 'province')
  if (top && wanted !== wholeCountry && top.code !== null && top.code !== code)
    return refused('catalogue.otherProvince', { ours: top.name, theirs: name })
  // The top of a hub that has just been set up bears the hub's name and no code yet.
  const own = top && top.code === null && wanted !== wholeCountry ? top : coded
  if (!own)
    return done(
      draft.add('provinces', { kind: 'province', parentId: null, name, code, validFrom, validUntil: null }),
    )
  const named = own.code === null ? name : own.name
  return done(
    draft.keep('provinces', own, { name: named, code, validFrom: Math.min(own.validFrom, validFrom) }),
  )
}

const placeCommune = (
  draft: Draft,
  province: Unit,
  { code, name }: { code: string; name: string },
): Outcome<Unit> => {
  const coded = draft.coded(code, 'commune')
  if (coded && (nameKey(coded.name) !== nameKey(name) || draft.topOf(coded) !== province.id))
    return refused('catalogue.mismatch', { code, ours: coded.name, theirs: name })
  // Entered by hand without a code: the one place where a name has to do.
  const own = coded ?? draft.uncoded('commune', province.id, name)
  if (!own)
    return done(
      draft.add('communes', {
        kind: 'commune',
        parentId: province.id,
        name,
        code,
        validFrom: reformAt,
        validUntil: null,
      }),
    )
  return done(
    draft.keep('communes', own, { name: own.name, code, validFrom: Math.min(own.validFrom, reformAt) }),
  )
}
