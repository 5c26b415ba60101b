/**
 * The access rules as Mosquitto's dynamic-security plugin writes them: a client and a role for each device, a group and a
 * role for each zone, one role for what all devices may hear. Everything else is denied by the defaults.
 */
import { createHash } from 'node:crypto'
import type { DeviceId, HubId, ZoneId } from '@nguon/protocol/ids'
import { accessOf, accessOfHub, accessOfZone, type Access } from '../../domain/broker-access.ts'

export interface Acl {
  readonly acltype: 'publishClientSend' | 'publishClientReceive' | 'subscribeLiteral' | 'subscribePattern'
  readonly topic: string
  readonly allow: true
  readonly priority: 0
}

export interface Role {
  readonly rolename: string
  readonly acls: readonly Acl[]
}

export interface Group {
  readonly groupname: string
  readonly roles: readonly { readonly rolename: string }[]
}

export interface Account {
  readonly username: string
  /** The only client id that may use the account. */
  readonly clientid: string
  readonly textname: string
  /** Changes with whatever the account may do, so that one list tells what has to be written anew. */
  readonly textdescription: string
  readonly roles: readonly { readonly rolename: string }[]
  readonly groups: readonly { readonly groupname: string }[]
}

/** What is not listed in a role is denied; anybody may stop listening. */
export const defaultAccess = [
  { acltype: 'publishClientSend', allow: false },
  { acltype: 'publishClientReceive', allow: false },
  { acltype: 'subscribe', allow: false },
  { acltype: 'unsubscribe', allow: true },
] as const

/** Marks the accounts that a hub has made, so that it removes no others. */
export const markOf = (hub: HubId): string => `nguon ${hub}`

export const deviceRoleName = (device: DeviceId): string => `nguon-d-${device}`
export const zoneGroupName = (zone: ZoneId): string => `nguon-z-${zone}`

export const deviceRole = (hub: HubId, device: DeviceId): Role => ({
  rolename: deviceRoleName(device),
  acls: literal(accessOf(hub, device, [])),
})

export const zoneRole = (hub: HubId, zone: ZoneId): Role => ({
  rolename: zoneGroupName(zone),
  acls: literal({ ...accessOfZone(hub, zone), publish: [] }),
})

export const zoneGroup = (zone: ZoneId): Group => ({
  groupname: zoneGroupName(zone),
  roles: [{ rolename: zoneGroupName(zone) }],
})

export const hubRole = (hub: HubId): Role => {
  const { subscribe, publish } = accessOfHub(hub)
  return {
    rolename: `nguon-hub-${hub}`,
    acls: [
      ...publish.map((topic) => acl('publishClientSend', topic)),
      ...subscribe.flatMap((topic) => [acl('subscribePattern', topic), acl('publishClientReceive', topic)]),
    ],
  }
}

export const accountOf = (
  hub: HubId,
  { device, zones, passwordHash }: { device: DeviceId; zones: readonly ZoneId[]; passwordHash: string },
): Account => {
  const rights = {
    roles: [{ rolename: deviceRoleName(device) }],
    groups: zones.map((zone) => ({ groupname: zoneGroupName(zone) })),
  }
  // The lists themselves count too: a release that grants more writes every account anew.
  const meaning = JSON.stringify([rights, accessOf(hub, device, zones), passwordHash])
  return {
    username: device,
    clientid: device,
    textname: markOf(hub),
    textdescription: createHash('sha256').update(meaning).digest('hex').slice(0, 32),
    ...rights,
  }
}

const literal = ({ subscribe, publish }: Pick<Access, 'subscribe' | 'publish'>): Acl[] => [
  ...subscribe.flatMap((topic) => [acl('subscribeLiteral', topic), acl('publishClientReceive', topic)]),
  ...publish.map((topic) => acl('publishClientSend', topic)),
]

const acl = (acltype: Acl['acltype'], topic: string): Acl => ({ acltype, topic, allow: true, priority: 0 })
