import type { BulletinId } from '@nguon/protocol/ids'
import type { PlayRef } from '@nguon/protocol/messages/journal'
import type { Occurrence } from '@nguon/protocol/timetable/occurrence'

/** How every row of this play names it. `bulletin` is null when the manifest never arrived. */
export const playRefOf = (o: Occurrence, bulletin: BulletinId | null, isRelay = false): PlayRef => ({
  occurrence: o.id,
  session: o.session,
  rule: o.rule,
  item: o.item,
  manifest: o.manifest,
  bulletin,
  plannedAt: o.startsAt,
  plannedMs: o.endsAt - o.startsAt,
  ...(isRelay ? { relay: true as const } : {}),
})
