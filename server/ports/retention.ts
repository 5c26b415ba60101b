/** What is kept, by the kinds of domain/retention.ts: how much there is, and taking away what is over. */
import type { KindName, SweptName } from '../domain/retention.ts'

/** The sweep removes these by their rows; parts of the trail and files go by other ways. */
export type RowKind = Exclude<SweptName, 'addresses' | 'actDetails' | 'uploads'>

export interface KeptNow {
  readonly count: number
  /** UTC ms; null where there is none. */
  readonly oldest: number | null
}

export interface RetentionStore {
  /** Undefined where counting would take longer than a page may. */
  look(kind: KindName): Promise<KeptNow | undefined>
  /** At most `limit` of what was over before `before`, with what belongs to it; says how many there were. */
  remove(kind: RowKind, before: number, limit: number): Promise<number>
}
