/**
 * A device's short sign of life. It tells how far the journal goes, and nothing of what plays or of the clock: that stays
 * as last told, with the time at which it was.
 */
import { acceptHeartbeat } from '@nguon/protocol/accept/heartbeat'
import type { HubId } from '@nguon/protocol/ids'
import type { Verify } from '@nguon/protocol/keys'
import type { RefusalCode } from '@nguon/protocol/result'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { RecordBeat } from './record-beat.ts'

export const makeRecordHeartbeat =
  (d: {
    hub: HubId
    verify: Verify
    stores: Pick<Stores, 'deviceStatuses'>
    recordBeat: RecordBeat
    now: Now
  }) =>
  async (device: DeviceRecord, bytes: Uint8Array): Promise<RefusalCode | undefined> => {
    const { session = null, journal = null } = (await d.stores.deviceStatuses.find(device.id)) ?? {}
    const standing =
      session === null || journal === null ? undefined : { hub: d.hub, device: device.id, session, journal }
    const opened = await acceptHeartbeat({ verify: d.verify, key: device.key, standing }, bytes)
    if (!opened.ok || standing === undefined) return opened.ok ? 'wrongAudience' : opened.code
    const { issuedAt, last } = opened.value
    const beat = {
      id: `heartbeat ${issuedAt}`,
      session: standing.session,
      issuedAt,
      journal: { id: standing.journal, last },
    }
    return d.recordBeat(device, beat, d.now())
  }
