/** A list of all provinces and communes with what each commune was made of, as published with the reform of 2025. */
import { nameKey, provinceKey } from './name-key.ts'

export interface Catalogue {
  readonly provinces: readonly { readonly code: string; readonly name: string }[]
  readonly communes: readonly {
    readonly code: string
    readonly name: string
    readonly provinceCode: string
  }[]
  readonly changes: readonly CatalogueChange[]
}

export interface CatalogueChange {
  readonly old: {
    readonly code: string | null
    readonly name: string
    readonly district: string
    readonly province: string
  }
  readonly now: { readonly code: string; readonly name: string; readonly province: string }
}

/** A unit of before the reform, and the codes of the communes that carry its history. */
export interface FormerCommune {
  readonly code: string | null
  readonly name: string
  readonly district: string
  readonly province: string
  readonly successors: readonly string[]
}

export interface ReadCatalogue {
  readonly former: readonly FormerCommune[]
  /** Changes whose new commune no list knows, by name. */
  readonly unresolved: readonly string[]
}

/**
 * Brings the changes in order. About one in twelve names no old code, or a new code that is another commune's: such a
 * row is believed by its names, and only where code and names disagree. Repeated rows count once.
 */
export const readChanges = (catalogue: Catalogue): ReadCatalogue => {
  const communeOf = findCommune(catalogue)
  const codeOfNames = new Map(
    catalogue.changes.flatMap(({ old }) => (old.code === null ? [] : [[formerKey(old), old.code] as const])),
  )
  const former = new Map<string, FormerCommune & { successors: string[] }>()
  const unresolved: string[] = []
  for (const { old, now } of catalogue.changes) {
    const successor = communeOf(now)
    if (successor === undefined) {
      unresolved.push(`${now.name}, ${now.province}`)
      continue
    }
    const code = old.code ?? codeOfNames.get(formerKey(old)) ?? null
    const key = code ?? formerKey(old)
    const known = former.get(key) ?? { ...old, code, successors: [] }
    if (!known.successors.includes(successor)) known.successors.push(successor)
    former.set(key, known)
  }
  return { former: [...former.values()], unresolved }
}

/** By names alone, as for a unit without a code. */
const formerKey = (old: { name: string; district: string; province: string }): string =>
  [provinceKey(old.province), nameKey(old.district), nameKey(old.name)].join('/')

const findCommune = ({ provinces, communes }: Catalogue) => {
  const provinceOf = new Map(provinces.map(({ code, name }) => [code, provinceKey(name)]))
  const keyOf = (province: string, name: string) => `${province}/${nameKey(name)}`
  const byCode = new Map(communes.map((commune) => [commune.code, commune]))
  const byName = new Map(
    communes.map((commune) => [
      keyOf(provinceOf.get(commune.provinceCode) ?? '', commune.name),
      commune.code,
    ]),
  )
  return (wanted: CatalogueChange['now']): string | undefined => {
    const key = keyOf(provinceKey(wanted.province), wanted.name)
    const coded = byCode.get(wanted.code)
    return coded && keyOf(provinceOf.get(coded.provinceCode) ?? '', coded.name) === key
      ? coded.code
      : byName.get(key)
  }
}
