import type { BulletinId, UnitId, UserId } from '@nguon/protocol/ids'
import type { Bulletin, ShownState } from '../domain/bulletin.ts'
import type { BulletinSpeech } from '../domain/speech.ts'

export interface BulletinQuery {
  /** This unit and everything below it. */
  /** In these, below them, and in what came before. */
  readonly within: readonly UnitId[]
  readonly state?: ShownState | undefined
  readonly cursor?: string | undefined
  readonly limit: number
  /** Decides which schedules have ended. */
  readonly now: number
}

export interface BulletinOfPerson {
  readonly id: BulletinId
  readonly title: string
  readonly createdAt: number
  readonly wrote: boolean
  readonly changed: boolean
  readonly decided: boolean
}

export interface BulletinStore {
  insert(bulletin: Bulletin): Promise<void>
  find(id: BulletinId): Promise<Bulletin | undefined>
  findMany(ids: readonly BulletinId[]): Promise<Bulletin[]>
  save(bulletin: Bulletin): Promise<void>
  /** Only while words and voice are those the sound was made of; false when they have changed. */
  setSpeech(id: BulletinId, of: Pick<Bulletin, 'text' | 'voice'>, speech: BulletinSpeech): Promise<boolean>
  /** Last changed first. */
  list(query: BulletinQuery): Promise<{ items: Bulletin[]; next: string | null }>
  /** Written, last changed, approved or refused by this person, oldest first. */
  ofPerson(id: UserId): Promise<BulletinOfPerson[]>
  /** Bulletins whose sound was being made when the hub went down. */
  withSpeechUnderWay(): Promise<BulletinId[]>
}
