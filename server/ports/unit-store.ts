import type { UnitId } from '@nguon/protocol/ids'
import type { UnitPath } from '../domain/area.ts'
import type { Unit } from '../domain/unit.ts'
import type { Succession } from '../domain/unit-history.ts'

export interface BorneCode {
  readonly code: string
  readonly fromAt: number
  readonly untilAt: number | null
}

export interface UnitStore {
  insert(unit: Unit): Promise<void>
  /** Parents before what lies below them. */
  insertMany(units: readonly Unit[]): Promise<void>
  /** Name, code and validity as given. A code other than the one borne until now counts from `at`. */
  save(unit: Unit, at: number): Promise<void>
  find(id: UnitId): Promise<Unit | undefined>
  findMany(ids: readonly UnitId[]): Promise<Unit[]>
  all(): Promise<Unit[]>
  /** Who bore this code at that instant; codes are used again, never by two at once. */
  byCode(code: string, at: number): Promise<Unit | undefined>
  /** Oldest first. */
  codesOf(id: UnitId): Promise<BorneCode[]>
  /** Of all units. */
  codes(): Promise<(BorneCode & { unitId: UnitId })[]>
  /** From the province down to the unit; empty when nobody knows it. */
  path(id: UnitId): Promise<UnitPath>
  /** The path, and every unit above one that followed: whoever stands in one of them may read the unit's history. */
  readPath(id: UnitId): Promise<UnitPath>
  /** The unit and everything below it. */
  within(id: UnitId): Promise<Unit[]>
  /** All of these and everything below, and whatever came before any of it: what may be read there, by name. */
  withHistory(tops: readonly UnitId[]): Promise<Unit[]>
  /** Keeps the first instant of a link that is known. */
  link(successions: readonly Succession[]): Promise<void>
  /** Every link that one of these units has part in. */
  linksOf(ids: readonly UnitId[]): Promise<Succession[]>
  links(): Promise<Succession[]>
}
