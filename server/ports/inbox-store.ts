import type { BulletinId, RuleId, UnitId, UserId } from '@nguon/protocol/ids'
import type { InboxEntry, SentProgramme } from '../domain/inbox.ts'

/** What units send to wards below them, and what the wards answer. */
export interface InboxStore {
  send(programme: SentProgramme, entries: readonly InboxEntry[]): Promise<void>
  programme(id: string): Promise<SentProgramme | undefined>
  programmes(ids: readonly string[]): Promise<SentProgramme[]>
  /** Of these units, newest first. */
  sentBy(units: readonly UnitId[], limit: number): Promise<SentProgramme[]>
  /** Null: it was not withdrawn after all. */
  setWithdrawn(id: string, at: number | null, by: UserId): Promise<void>
  entry(id: string): Promise<InboxEntry | undefined>
  entriesOf(programmes: readonly string[]): Promise<InboxEntry[]>
  /** In these wards, of programmes whose deadline is not before `since`; newest first. */
  entriesIn(wards: readonly UnitId[], since: number): Promise<InboxEntry[]>
  /** Those whose entry these schedules place, by schedule. */
  entriesPlacedAs(schedules: readonly RuleId[]): Promise<ReadonlyMap<RuleId, InboxEntry>>
  save(entry: InboxEntry): Promise<void>
  /** Wards that a bulletin was sent to. */
  wardsThatGot(bulletin: BulletinId): Promise<UnitId[]>
}
