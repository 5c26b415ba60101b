/** What a device plays, how sure it is of its clock, where its journal ends. */
import { acceptUplink } from '@nguon/protocol/accept/uplink'
import type { HubId } from '@nguon/protocol/ids'
import type { Verify } from '@nguon/protocol/keys'
import { telemetryMessage } from '@nguon/protocol/messages/presence'
import type { RefusalCode } from '@nguon/protocol/result'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Now } from '../../ports/surroundings.ts'
import type { RecordBeat } from './record-beat.ts'

export const makeRecordTelemetry =
  (d: { hub: HubId; verify: Verify; recordBeat: RecordBeat; now: Now }) =>
  async (device: DeviceRecord, bytes: Uint8Array): Promise<RefusalCode | undefined> => {
    const sender = { verify: d.verify, hub: d.hub, device: device.id, key: device.key }
    const opened = await acceptUplink(sender, telemetryMessage, bytes)
    if (!opened.ok) return opened.code
    const { playing, clock, volume = null, refused = null, ...beat } = opened.value
    const now = d.now()
    return d.recordBeat(device, beat, now, { playing, clock, volume, refused, toldAt: now })
  }
