/** What people did, 1,500 rows a day, chained to what the hub wrote when it was started. */
import type { UnitId, UserId } from '@nguon/protocol/ids'
import { newUuid } from '@nguon/protocol/node/crypto'
import { day } from '@nguon/protocol/time'
import { genesis, rowHash } from '../../../server/domain/audit-chain.ts'
import type { Filling } from './filling.ts'

const rowsPerDay = 1_500
const acts = ['session.openByPassword', 'bulletin.edit', 'schedule.create'] as const

export interface TrailEnd {
  readonly seq: number
  readonly hash: string
}

export const fillTrail = (
  { insert, upTo, now, since }: Filling,
  end: TrailEnd | undefined,
  actors: readonly { readonly user: UserId; readonly unit: UnitId }[],
  subject: string,
): void => {
  let { seq, hash: prev } = end ?? { seq: 0, hash: genesis }
  for (let at = since; at < now; at += day / rowsPerDay) {
    seq += 1
    const actor = actors[upTo(actors.length)]
    if (actor === undefined) throw new Error('nobody works here')
    const row = {
      seq,
      id: newUuid(),
      at: Math.floor(at),
      userId: actor.user,
      deputyFor: null,
      action: acts[seq % acts.length] ?? acts[0],
      unitId: actor.unit,
      subject,
      before: null,
      after: '{"title":"Thông báo"}',
      prev,
    }
    prev = rowHash(row)
    insert('audit', {
      id: row.id,
      at: row.at,
      user_id: row.userId,
      action: row.action,
      unit_id: row.unitId,
      subject,
      before: null,
      after: row.after,
      deputy_for: null,
      seq,
      prev: row.prev,
      hash: prev,
    })
  }
}
