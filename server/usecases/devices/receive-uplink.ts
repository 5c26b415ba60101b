/** Everything that arrives from devices passes here once: who is it, may it still speak, which record is it for. */
import type { DeviceId } from '@nguon/protocol/ids'
import type { RefusalCode } from '@nguon/protocol/result'
import type { Uplink } from '@nguon/protocol/topics'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { Log } from '../../ports/log.ts'

export type Record = (
  device: DeviceRecord,
  bytes: Uint8Array,
) => Promise<RefusalCode | 'tooOften' | undefined>

export type Dropped = RefusalCode | 'tooOften' | 'unknownDevice' | 'revokedDevice'

export const makeReceiveUplink = (d: {
  /** From memory: this is asked for every message. */
  device: (id: DeviceId) => DeviceRecord | undefined
  records: Readonly<globalThis.Record<Uplink, Record>>
  /** For rows of a device that has been revoked. */
  quarantine: Record
  log: Log
}) => {
  const dropped = new Map<Dropped, number>()
  /** Its rows are kept apart, whatever else it says is nothing; both are counted and logged as what they are. */
  const revoked = async (device: DeviceRecord, uplink: Uplink, bytes: Uint8Array): Promise<Dropped> =>
    (uplink === 'journal' ? await d.quarantine(device, bytes) : undefined) ?? 'revokedDevice'
  const receive = async (from: DeviceId, uplink: Uplink, bytes: Uint8Array): Promise<void> => {
    const device = d.device(from)
    const reason =
      device === undefined
        ? 'unknownDevice'
        : device.revokedAt !== null
          ? await revoked(device, uplink, bytes)
          : await d.records[uplink](device, bytes)
    if (reason === undefined) return
    dropped.set(reason, (dropped.get(reason) ?? 0) + 1)
    d.log.warn({ device: from, uplink, reason }, 'a message from a device was dropped')
  }
  /** How many messages were not believed since the start, by reason. */
  return { receive, dropped: (): ReadonlyMap<Dropped, number> => dropped }
}
