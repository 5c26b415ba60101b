/** What every part of the city is written with. */
import type { Insert } from './inserter.ts'

export interface CitySize {
  readonly wards: number
  readonly devices: number
  /** How far back its records go. */
  readonly days: number
}

export interface Filling {
  readonly insert: Insert
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  /** A whole number below `n`. */
  readonly upTo: (n: number) => number
  /** UTC ms. */
  readonly now: number
  /** Where its records begin, UTC ms. */
  readonly since: number
}
