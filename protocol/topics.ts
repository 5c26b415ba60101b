/** MQTT topics `nguon/1/{hub}/…`: the major version stands in the topic; names are built here and read here. */
import type { ZoneId } from './ids.ts'
import { DeviceId, type HubId } from './ids.ts'

const root = (hub: HubId) => `nguon/1/${hub}`

export const topics = {
  head: (hub: HubId, device: DeviceId) => `${root(hub)}/d/${device}/head`,
  deviceCommand: (hub: HubId, device: DeviceId) => `${root(hub)}/d/${device}/cmd`,
  zoneCommand: (hub: HubId, zone: ZoneId) => `${root(hub)}/z/${zone}/cmd`,
  emergency: (hub: HubId, zone: ZoneId) => `${root(hub)}/z/${zone}/em`,
  watermark: (hub: HubId, device: DeviceId) => `${root(hub)}/d/${device}/wm`,
  presence: (hub: HubId, device: DeviceId) => `${root(hub)}/d/${device}/pres`,
  journal: (hub: HubId, device: DeviceId) => `${root(hub)}/d/${device}/ev`,
  telemetry: (hub: HubId, device: DeviceId) => `${root(hub)}/d/${device}/tl`,
  commandResult: (hub: HubId, device: DeviceId) => `${root(hub)}/d/${device}/res`,
  hubStatus: (hub: HubId) => `${root(hub)}/sys/hub`,
  trustPointer: (hub: HubId) => `${root(hub)}/sys/trust`,
} as const

export type Uplink = 'presence' | 'journal' | 'telemetry' | 'commandResult'

/** What the hub subscribes to. */
export const uplinkPatterns = (hub: HubId): string[] =>
  ['pres', 'ev', 'tl', 'res'].map((leaf) => `${root(hub)}/d/+/${leaf}`)

const uplinkOf: Record<string, Uplink> = {
  pres: 'presence',
  ev: 'journal',
  tl: 'telemetry',
  res: 'commandResult',
}

/** Who sent what, by topic; undefined for a topic that is not an uplink of this hub. */
export const parseUplink = (hub: HubId, topic: string): { device: DeviceId; uplink: Uplink } | undefined => {
  const prefix = `${root(hub)}/d/`
  if (!topic.startsWith(prefix)) return undefined
  const [device, leaf, ...more] = topic.slice(prefix.length).split('/')
  const uplink = uplinkOf[leaf ?? '']
  const id = DeviceId.safeParse(device)
  return uplink && id.success && more.length === 0 ? { device: id.data, uplink } : undefined
}

/** All that a device may read: its own lane, its zones' lanes and the hub's notices; literal, no wildcard. */
export const readableTopics = (hub: HubId, device: DeviceId, zones: readonly ZoneId[]): string[] => [
  topics.head(hub, device),
  topics.deviceCommand(hub, device),
  topics.watermark(hub, device),
  ...zones.flatMap((zone) => zoneTopics(hub, zone)),
  topics.hubStatus(hub),
  topics.trustPointer(hub),
]

/** All that is said to a whole zone. */
export const zoneTopics = (hub: HubId, zone: ZoneId): string[] => [
  topics.emergency(hub, zone),
  topics.zoneCommand(hub, zone),
]

/** Pattern of everything that belongs to a hub. */
export const hubTopics = (hub: HubId): string => `${root(hub)}/#`

/** All that a device may write. */
export const writableTopics = (hub: HubId, device: DeviceId): string[] => [
  topics.presence(hub, device),
  topics.journal(hub, device),
  topics.telemetry(hub, device),
  topics.commandResult(hub, device),
]
