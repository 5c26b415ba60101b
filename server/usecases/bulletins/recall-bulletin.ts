import type { BulletinId } from '@nguon/protocol/ids'
import { recallBulletin } from '../../domain/bulletin.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { changeBulletin, type ChangeDeps } from './change-bulletin.ts'
import type { ShownBulletin } from './show-bulletins.ts'

export type RecallBulletin = (by: Person, id: BulletinId) => Promise<Outcome<ShownBulletin>>

export const makeRecallBulletin =
  (d: ChangeDeps): RecallBulletin =>
  (by, id) =>
    changeBulletin(d, { by, id, may: 'bulletin.write', action: 'bulletin.recall' }, (bulletin) =>
      recallBulletin(bulletin, d.now()),
    )
