/** Messages of devices, from topic and bytes to a sender and a kind; what they say is the use cases' business. */
import type { MqttClient } from 'mqtt'
import type { DeviceId, HubId } from '@nguon/protocol/ids'
import { parseUplink, type Uplink } from '@nguon/protocol/topics'
import type { Log } from '../../ports/log.ts'

export type Receive = (from: DeviceId, uplink: Uplink, bytes: Uint8Array) => Promise<void>

export const takeUplinks = (client: MqttClient, hub: HubId, receive: Receive, log: Log): void => {
  client.on('message', (topic, payload) => {
    const uplink = parseUplink(hub, topic)
    // An empty retained message only clears the topic.
    if (uplink === undefined || payload.length === 0) return
    receive(uplink.device, uplink.uplink, payload).catch((error: unknown) =>
      // The device keeps its rows until a watermark covers them, and sends them again.
      log.error({ err: error, ...uplink }, 'a message of a device could not be recorded'),
    )
  })
}
