/** Follows the trail and hands on what bears on security. How far it came is kept, so that nothing is told twice or missed. */
import { securityEventOf } from '../../domain/security-event.ts'
import type { SecurityFeed } from '../../ports/security-feed.ts'
import type { Stores } from '../../ports/stores.ts'
import { UnitId, UserId } from '@nguon/protocol/ids'

export type ForwardSecurity = () => Promise<void>

const cursorKey = 'securityEventsUpTo'
const pageSize = 200

/** From now on when it is asked for the first time: what was before stands in the trail. */
export const makeForwardSecurity = (d: {
  stores: Pick<Stores, 'audit' | 'users' | 'units' | 'settings'>
  feed: Pick<SecurityFeed, 'offer'>
}): ForwardSecurity => {
  let busy = false
  const forward = async (): Promise<void> => {
    const kept = await d.stores.settings.get(cursorKey)
    const start = kept === undefined ? ((await d.stores.audit.head())?.seq ?? 0) : Number(kept)
    let upTo = start
    for (const row of await d.stores.audit.after(start, pageSize)) {
      const event = securityEventOf({ ...row, ...(await namesOf(d.stores, row)) })
      if (event !== undefined && !d.feed.offer(event)) break
      upTo = row.seq
    }
    if (kept === undefined || upTo !== start) await d.stores.settings.set(cursorKey, String(upTo))
  }
  return async () => {
    if (busy) return
    busy = true
    try {
      await forward()
    } finally {
      busy = false
    }
  }
}

const namesOf = async (
  stores: Pick<Stores, 'users' | 'units'>,
  row: { userId: string | null; deputyFor: string | null; unitId: string | null },
) => {
  const person = async (id: string | null) =>
    id === null ? null : ((await stores.users.find(UserId.parse(id)))?.userName ?? null)
  const unit = row.unitId === null ? undefined : await stores.units.find(UnitId.parse(row.unitId))
  return {
    userName: await person(row.userId),
    deputyForName: await person(row.deputyFor),
    unitName: unit?.name ?? null,
  }
}
