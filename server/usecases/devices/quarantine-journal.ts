/**
 * A revoked device is believed no more, but what it says of itself may be asked for: rows that its key really signed are
 * kept apart as they came. They count nowhere, and the device is promised nothing.
 */
import { fromUtf8 } from '@nguon/protocol/bytes'
import type { HubId } from '@nguon/protocol/ids'
import type { Verify } from '@nguon/protocol/keys'
import type { TellConsoles } from '../../ports/live-feed.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { Commit } from './group-commit.ts'
import { openBatch } from './open-batch.ts'
import type { Record } from './receive-uplink.ts'

/** Of a device; 50 rows each. What comes beyond is dropped: a stolen box must not fill the disk. */
const mostBatches = 400

export const makeQuarantineJournal =
  (d: { hub: HubId; verify: Verify; commit: Commit; tell: TellConsoles; now: Now }): Record =>
  async (device, bytes) => {
    const opened = await openBatch(d, device, bytes)
    if (!opened.ok) return opened.code
    const { journal, first, last } = opened.value.seal
    const receivedAt = d.now()
    const kept = await d.commit((stores) =>
      stores.journals.quarantine(
        { device: device.id, journal, first, last, batch: fromUtf8(bytes), receivedAt },
        mostBatches,
      ),
    )
    if (kept) d.tell({ type: 'device', device: device.id })
    return undefined
  }
