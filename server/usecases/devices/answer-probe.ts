/**
 * Tells a device the time. Invariant: between a probe and its echo nothing waits for a disk, a queue or another device;
 * what the hub does take (a signature to check) is told, so that it does not count as way.
 */
import { acceptUplink } from '@nguon/protocol/accept/uplink'
import { seal } from '@nguon/protocol/envelope'
import { toDevice, type DeviceId, type HubId } from '@nguon/protocol/ids'
import type { Signer, Verify } from '@nguon/protocol/keys'
import { probeEchoMessage, probeMessage } from '@nguon/protocol/messages/probe'
import type { RefusalCode } from '@nguon/protocol/result'
import type { DeviceLink } from '../../ports/device-link.ts'
import type { DeviceRecord } from '../../ports/devices.ts'
import type { NewId, Now } from '../../ports/surroundings.ts'

/** Two of a device's longest bursts at once, then one every five seconds: more than any honest device asks. */
const allowance = { atOnce: 24, everyMs: 5_000 }

export const makeAnswerProbe = (d: {
  hub: HubId
  verify: Verify
  programKey: Signer
  link: Pick<DeviceLink, 'probeEcho'>
  now: Now
  /** Monotonic ms. */
  mono: () => number
  newId: NewId
}) => {
  const mayAnswer = makeAllowance()
  return async (
    device: Pick<DeviceRecord, 'id' | 'key'>,
    bytes: Uint8Array,
  ): Promise<RefusalCode | 'tooOften' | undefined> => {
    const arrivedAt = d.mono()
    if (!mayAnswer(device.id, arrivedAt)) return 'tooOften'
    const sender = { verify: d.verify, hub: d.hub, device: device.id, key: device.key }
    const opened = await acceptUplink(sender, probeMessage, bytes)
    if (!opened.ok) return opened.code
    const echo = {
      hub: d.hub,
      to: toDevice(device.id),
      id: d.newId(),
      probe: opened.value.id,
      heldMs: Math.round((d.mono() - arrivedAt) * 100) / 100,
      issuedAt: d.now(),
    }
    d.link.probeEcho(device.id, await seal(probeEchoMessage, echo, d.programKey))
    return undefined
  }
}

const makeAllowance = () => {
  const left = new Map<DeviceId, { count: number; at: number }>()
  return (device: DeviceId, now: number): boolean => {
    const known = left.get(device) ?? { count: allowance.atOnce, at: now }
    const count = Math.min(allowance.atOnce, known.count + (now - known.at) / allowance.everyMs)
    left.set(device, { count: count < 1 ? count : count - 1, at: now })
    return count >= 1
  }
}
