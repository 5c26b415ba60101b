/** What no program plans. `until` null: still going on. */
export interface Interruption {
  readonly id: string
  readonly kind: 'emergency' | 'live'
  readonly from: number
  readonly until: number | null
}
