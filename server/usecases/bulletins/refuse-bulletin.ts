import type { BulletinId } from '@nguon/protocol/ids'
import { refuseBulletin, type RefusalGround } from '../../domain/bulletin.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { Person } from '../../domain/person.ts'
import { changeBulletin, type ChangeDeps } from './change-bulletin.ts'
import type { ShownBulletin } from './show-bulletins.ts'

export type RefuseBulletin = (
  by: Person,
  id: BulletinId,
  refusal: { ground: RefusalGround; remark: string },
) => Promise<Outcome<ShownBulletin>>

export const makeRefuseBulletin =
  (d: ChangeDeps): RefuseBulletin =>
  (by, id, { ground, remark }) =>
    changeBulletin(d, { by, id, may: 'bulletin.decide', action: 'bulletin.refuse' }, (bulletin) =>
      refuseBulletin(bulletin, { user: by.id, ground, remark: remark.normalize('NFC').trim(), now: d.now() }),
    )
