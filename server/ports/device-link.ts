/** How the hub reaches devices: signed envelopes over MQTT, handed over as bytes. The store stays the truth. */
import type { Envelope } from '@nguon/protocol/envelope'
import type { Audience, DeviceId } from '@nguon/protocol/ids'

export interface DeviceLink {
  /** Retained. */
  head(device: DeviceId, envelope: Envelope): Promise<void>
  watermark(device: DeviceId, envelope: Envelope): Promise<void>
  /** To one device or one zone, by the audience `d:…` or `z:…`. */
  command(to: Audience, envelope: Envelope): Promise<void>
  /** Retained. */
  trustPointer(envelope: Envelope): Promise<void>
}
