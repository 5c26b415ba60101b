/** Which unit each feature of a map means: by official code, else by name, with spelling forgiven where tones differ. */
import { z } from 'zod'
import { readGeometry, type Geometry, type GeometryFault } from './boundary.ts'
import { nameKey } from './name-key.ts'
import type { Unit } from './unit.ts'

export const FeatureCollection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.unknown()).min(1),
})

export interface MatchedBoundaries {
  readonly matched: readonly { readonly unit: Unit; readonly geometry: Geometry }[]
  /** Features that no unit here answers to. */
  readonly unmatched: readonly string[]
  readonly refused: readonly { readonly name: string; readonly fault: GeometryFault }[]
}

/** `units`: the ones in force that may get a boundary. Of two features for one unit the last one counts. */
export const matchBoundaries = (features: readonly unknown[], units: readonly Unit[]): MatchedBoundaries => {
  const find = finder(units)
  const matched = new Map<string, { unit: Unit; geometry: Geometry }>()
  const unmatched: string[] = []
  const refused: { name: string; fault: GeometryFault }[] = []
  features.forEach((feature, at) => {
    const { properties, geometry } = Feature.parse(feature ?? {})
    const said = saidOf(properties)
    const shown = said.name ?? said.code ?? `#${at + 1}`
    const unit = find(said)
    if (unit === undefined) {
      unmatched.push(shown)
      return
    }
    const read = readGeometry(geometry)
    if (typeof read === 'string') refused.push({ name: shown, fault: read })
    else matched.set(unit.id, { unit, geometry: read })
  })
  return { matched: [...matched.values()], unmatched, refused }
}

const Feature = z
  .object({ properties: z.record(z.string(), z.unknown()).catch({}), geometry: z.unknown() })
  .catch({ properties: {}, geometry: null })

/** As maps of several offices call them. */
const codeFields = ['code', 'ma', 'ma_xa', 'maxa', 'ward_code', 'commune_code', 'ma_dvhc']
const nameFields = ['name', 'ten', 'ten_xa', 'tenxa', 'ward_name', 'commune_name', 'ten_dvhc']

interface Said {
  readonly code: string | undefined
  readonly name: string | undefined
}

const saidOf = (properties: Readonly<Record<string, unknown>>): Said => {
  const byField = new Map(Object.entries(properties).map(([field, value]) => [field.toLowerCase(), value]))
  const first = (fields: readonly string[]): string | undefined => {
    for (const field of fields) {
      const value = byField.get(field)
      if (typeof value === 'number') return String(value)
      if (typeof value === 'string' && value.trim() !== '') return value.normalize('NFC').trim()
    }
    return undefined
  }
  return { code: first(codeFields), name: first(nameFields) }
}

const finder = (units: readonly Unit[]) => {
  const byCode = new Map(units.flatMap((unit) => (unit.code === null ? [] : [[unit.code, unit] as const])))
  const byName = oneEach(units, ({ name }) => nameKey(name))
  const byShortName = oneEach(units, ({ name }) => withoutKind(nameKey(name)))
  return ({ code, name }: Said): Unit | undefined => {
    const coded = code === undefined ? undefined : (byCode.get(code) ?? byCode.get(code.padStart(5, '0')))
    if (coded || name === undefined) return coded
    const key = nameKey(name)
    return byName.get(key) ?? byShortName.get(withoutKind(key))
  }
}

/** A name that two units share means neither. */
const oneEach = (units: readonly Unit[], keyOf: (unit: Unit) => string): ReadonlyMap<string, Unit> => {
  const found = new Map<string, Unit | null>()
  for (const unit of units) found.set(keyOf(unit), found.has(keyOf(unit)) ? null : unit)
  return new Map([...found].flatMap(([key, unit]) => (unit === null ? [] : [[key, unit] as const])))
}

const kinds = ['Phường', 'Xã', 'Thị trấn', 'Đặc khu', 'Quận', 'Huyện', 'Thị xã', 'Thành phố', 'Tỉnh'].map(
  (kind) => `${nameKey(kind)} `,
)
const withoutKind = (key: string): string => {
  const kind = kinds.find((one) => key.startsWith(one))
  return kind === undefined ? key : key.slice(kind.length)
}
