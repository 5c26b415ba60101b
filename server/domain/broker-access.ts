/**
 * Who may say and hear what on the broker: the same lists for the embedded one and for one of the site's own. A device's
 * list is literal, so a wildcard is in nobody's but the hub's, and what stands in no list is denied.
 */
import type { DeviceId, HubId, ZoneId } from '@nguon/protocol/ids'
import { hubTopics, readableTopics, topics, writableTopics, zoneTopics } from '@nguon/protocol/topics'

export interface Access {
  readonly subscribe: readonly string[]
  readonly publish: readonly string[]
  /** Of what may be published, what the broker may keep. */
  readonly retain: readonly string[]
}

export const accessOf = (hub: HubId, device: DeviceId, zones: readonly ZoneId[]): Access => ({
  subscribe: readableTopics(hub, device, zones),
  publish: writableTopics(hub, device),
  retain: [topics.presence(hub, device)],
})

/** What everybody in a zone may hear because of it; a device may hear this and `accessOf(hub, device, [])`. */
export const accessOfZone = (hub: HubId, zone: ZoneId): Pick<Access, 'subscribe'> => ({
  subscribe: zoneTopics(hub, zone),
})

/** The hub itself: all of its own tree and nothing beside it, so not `$SYS` either. */
export const accessOfHub = (hub: HubId): Access => ({
  subscribe: [hubTopics(hub)],
  publish: [hubTopics(hub)],
  retain: [hubTopics(hub)],
})
