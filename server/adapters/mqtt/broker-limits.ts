/** What the embedded broker takes from one client, one address and all strangers together. */
import type { DoorLimits } from './door.ts'
import type { ConnectionLimits } from './guarded-connection.ts'

/** A client that has not taken this much is dropped; devices come back and ask for the state. */
export const unsentLimit = { device: 262_144, hub: 67_108_864 }

export const connectTimeoutMs = 10_000

export const connectionLimits: ConnectionLimits = {
  // A CONNECT carries a signed will of at most 4 KB.
  beforeLoginBytes: 12_288,
  // 16 KB of payload and the topic around it.
  packetBytes: 16_384 + 512,
  // A box says a few packets a minute; after weeks offline, one journal batch per answer of the hub.
  packets: { burst: 200, perSecond: 20 },
}

export const doorLimits: DoorLimits = {
  // After a restart of the broker a whole city comes back within a second, many boxes of it behind one address.
  connections: { burst: 4_000, perSecond: 200 },
  wrongLogins: { burst: 60, perSecond: 1 },
  distrusted: { burst: 5, perSecond: 5 },
  waiting: 4_000,
  waitingOfOne: 2_000,
  hadItsChanceMs: 5_000,
  addresses: 20_000,
}
