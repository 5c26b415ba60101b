/**
 * Messages of devices, from topic and bytes to a sender and a kind; what they say is the use cases' business. A device
 * that says more than any box has to say is not listened to for a while: each of its words costs a verification, and on
 * a broker of the site's own nobody else slows it down.
 */
import type { MqttClient } from 'mqtt'
import type { DeviceId, HubId } from '@nguon/protocol/ids'
import { parseUplink, type Uplink } from '@nguon/protocol/topics'
import type { Log } from '../../ports/log.ts'
import { Bucket, type Rate } from './bucket.ts'

export type Receive = (from: DeviceId, uplink: Uplink, bytes: Uint8Array) => Promise<void>

/** Above what the embedded broker lets through, so that this is felt on an external one only. */
const messagesOfOne: Rate = { burst: 400, perSecond: 25 }
const forgetEveryMs = 60_000

export const takeUplinks = (
  client: MqttClient,
  d: { hub: HubId; receive: Receive; mono: () => number; log: Log },
): void => {
  const heard = new Map<DeviceId, { bucket: Bucket; ignored: number }>()
  let forgotAt = d.mono()

  const mayTake = (device: DeviceId): boolean => {
    const now = d.mono()
    const entry = heard.get(device) ?? { bucket: new Bucket(messagesOfOne, now), ignored: 0 }
    heard.set(device, entry)
    if (entry.bucket.take(now)) return true
    entry.ignored += 1
    return false
  }

  /** Says who was ignored, once a minute, and keeps only who has said much. */
  const forget = (): void => {
    const now = d.mono()
    if (now - forgotAt < forgetEveryMs) return
    forgotAt = now
    for (const [device, entry] of heard) {
      if (entry.ignored > 0) d.log.warn({ device, ignored: entry.ignored }, 'a device says too much')
      entry.ignored = 0
      if (entry.bucket.isFull(now)) heard.delete(device)
    }
  }

  client.on('message', (topic, payload) => {
    const uplink = parseUplink(d.hub, topic)
    // An empty retained message only clears the topic.
    if (uplink === undefined || payload.length === 0) return
    forget()
    if (!mayTake(uplink.device)) return
    d.receive(uplink.device, uplink.uplink, payload).catch((error: unknown) =>
      // The device keeps its rows until a watermark covers them, and sends them again.
      d.log.error({ err: error, ...uplink }, 'a message of a device could not be recorded'),
    )
  })
}
