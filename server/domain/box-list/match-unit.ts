/** Which unit an installer means: by code, by name, or by name below another one. */
import type { UnitId } from '@nguon/protocol/ids'
import { nameKey } from '../name-key.ts'
import type { Unit } from '../unit.ts'

export type UnitMatch =
  | { readonly found: 'one'; readonly unit: Unit }
  | { readonly found: 'none' }
  /** At most five of them, as they would have to be written to be told apart. */
  | { readonly found: 'several'; readonly choices: readonly string[] }

export const makeMatchUnit = (units: readonly Unit[]): ((text: string) => UnitMatch) => {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const byKey = new Map<string, Unit[]>()
  for (const unit of units)
    for (const key of keysOf(unit.name)) byKey.set(key, [...(byKey.get(key) ?? []), unit])
  const byCode = new Map<string, Unit[]>()
  for (const unit of units)
    if (unit.code !== null) byCode.set(codeKey(unit.code), [...(byCode.get(codeKey(unit.code)) ?? []), unit])

  return (text) => {
    // A spreadsheet takes the zeros away from 00008.
    const coded = /^\d+$/.test(text.trim()) ? byCode.get(codeKey(text)) : undefined
    const matches = coded ?? named(text.split(/[/>]/), byKey, byId)
    const [first] = matches
    if (first === undefined) return { found: 'none' }
    if (matches.length === 1) return { found: 'one', unit: first }
    return { found: 'several', choices: matches.slice(0, 5).map((unit) => fullName(unit, byId)) }
  }
}

const codeKey = (code: string): string => code.trim().replace(/^0+(?=.)/, '')

const named = (
  parts: readonly string[],
  byKey: ReadonlyMap<string, readonly Unit[]>,
  byId: ReadonlyMap<UnitId, Unit>,
): Unit[] => {
  const wanted = parts.map((part) => nameKey(part)).filter((key) => key !== '')
  const last = wanted.at(-1)
  if (last === undefined) return []
  const above = wanted.slice(0, -1)
  return (byKey.get(last) ?? []).filter((unit) => {
    const names = ancestorsOf(unit, byId).flatMap(({ name }) => keysOf(name))
    return above.every((key) => names.includes(key))
  })
}

const ancestorsOf = (unit: Unit, byId: ReadonlyMap<UnitId, Unit>): Unit[] => {
  const parent = unit.parentId === null ? undefined : byId.get(unit.parentId)
  return parent ? [parent, ...ancestorsOf(parent, byId)] : []
}

/** With and without what kind of unit it is. */
const keysOf = (name: string): string[] => {
  const key = nameKey(name)
  const kind = kindWords.find((one) => key.startsWith(one))
  return kind === undefined ? [key] : [key, key.slice(kind.length)]
}

const kindWords = ['Phường', 'Xã', 'Thị trấn', 'Đặc khu', 'Thành phố', 'Tỉnh', 'Quận', 'Huyện'].map(
  (word) => `${nameKey(word)} `,
)

const fullName = (unit: Unit, byId: ReadonlyMap<UnitId, Unit>): string => {
  const parent = unit.parentId === null ? undefined : byId.get(unit.parentId)
  const name = parent ? `${parent.name} / ${unit.name}` : unit.name
  return unit.code === null ? name : `${name} (${unit.code})`
}
