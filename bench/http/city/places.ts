/** Wards with their hamlets and outlines, and the groups they are reported in. */
import { randomUUID } from 'node:crypto'
import { UnitId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import type { Filling } from './filling.ts'
import { outline } from './outline.ts'

export interface Ward {
  readonly id: UnitId
  /** The ward itself and its hamlets. */
  readonly places: readonly UnitId[]
}

export const placesOfWard = 8
export const wardsOfGroup = 5

export const fillPlaces = (
  { insert, random, since }: Filling,
  province: UnitId,
  count: number,
): { readonly wards: readonly Ward[]; readonly groups: readonly string[] } => {
  const unit = (parent: UnitId, kind: string, name: string, code: string | null): UnitId => {
    const id = UnitId.parse(newUuid())
    insert('units', { id, parent_id: parent, kind, name, code, valid_from: since, valid_until: null })
    if (code !== null) insert('unit_codes', { unit_id: id, code, from_at: since, until_at: null })
    return id
  }
  const wards = Array.from({ length: count }, (_, n) => {
    const id = unit(province, 'commune', `Phường ${n + 1}`, String(10_000 + n))
    const places = [id]
    for (let part = 1; part < placesOfWard; part += 1)
      places.push(unit(id, 'hamlet', `Tổ dân phố ${part}`, null))
    insert('unit_boundaries', { unit_id: id, geometry: outline(n, random), imported_at: since })
    return { id, places }
  })
  const groups = Array.from({ length: Math.ceil(count / wardsOfGroup) }, (_, n) => {
    const id = randomUUID()
    insert('report_groups', { id, name: `Địa bàn ${n + 1}`, created_at: since })
    for (const ward of wards.slice(n * wardsOfGroup, (n + 1) * wardsOfGroup))
      insert('report_group_units', { group_id: id, unit_id: ward.id })
    return id
  })
  return { wards, groups }
}
