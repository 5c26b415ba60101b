/**
 * How the hub reaches devices: signed envelopes over MQTT, handed over as bytes. The store stays the truth: while the
 * broker is away, everything but a command is dropped here, for it is said again when the broker is back.
 */
import type { Envelope } from '@nguon/protocol/envelope'
import type { Audience, DeviceId } from '@nguon/protocol/ids'

export interface DeviceLink {
  /** Retained. */
  head(device: DeviceId, envelope: Envelope): Promise<void>
  watermark(device: DeviceId, envelope: Envelope): Promise<void>
  /** The hub's time, now or never: handed over in this turn, awaited by nobody, not said again. */
  probeEcho(device: DeviceId, envelope: Envelope): void
  /** To one device or one zone, by the audience `d:…` or `z:…`. */
  command(to: Audience, envelope: Envelope): Promise<void>
  /** Retained. */
  trustPointer(envelope: Envelope): Promise<void>
  /** Retained: the hub is up, and since which start. */
  hubStatus(envelope: Envelope): Promise<void>
}
