/**
 * The file that the dynamic-security plugin starts with, with the hub's own account and every device in it. The plugin
 * writes its whole file again after each command, so thousands of devices are handed over this way and the later ones by
 * command (docs/operations.md).
 */
import { pbkdf2Sync, randomBytes } from 'node:crypto'
import type { HubId, ZoneId } from '@nguon/protocol/ids'
import type { DeviceAccess } from '../../ports/device-access.ts'
import {
  accountOf,
  defaultAccess,
  deviceRole,
  hubRole,
  zoneGroup,
  zoneRole,
  type Acl,
  type Role,
} from './dynsec-rules.ts'

/** Passwords are random and long; the plugin's own number is enough, and a thousand logins a second need it. */
const iterations = 101

const controlTopic = '$CONTROL/dynamic-security/#'
const control: readonly Acl['acltype'][] = ['publishClientSend', 'publishClientReceive', 'subscribePattern']

export const dynamicSecurityFile = (d: {
  hub: HubId
  user: string
  password: string
  devices: readonly (DeviceAccess & { password: string })[]
}): string => {
  const zones = [...new Set<ZoneId>(d.devices.flatMap((device) => device.zones))]
  const admin: Role = {
    rolename: 'nguon-admin',
    acls: control.map((acltype) => ({ acltype, topic: controlTopic, allow: true, priority: 0 })),
  }
  const hub = hubRole(d.hub)
  return JSON.stringify({
    defaultACLAccess: Object.fromEntries(defaultAccess.map(({ acltype, allow }) => [acltype, allow])),
    clients: [
      {
        username: d.user,
        ...sealed(d.password),
        roles: [{ rolename: admin.rolename }, { rolename: hub.rolename }],
      },
      ...d.devices.map((device) => ({ ...accountOf(d.hub, device), ...sealed(device.password) })),
    ],
    // A member stands in its groups' lists, not in its own entry.
    groups: zones.map((zone) => ({
      ...zoneGroup(zone),
      clients: d.devices
        .filter((device) => device.zones.includes(zone))
        .map(({ device }) => ({ username: device })),
    })),
    roles: [
      admin,
      hub,
      ...zones.map((zone) => zoneRole(d.hub, zone)),
      ...d.devices.map(({ device }) => deviceRole(d.hub, device)),
    ],
  })
}

const sealed = (password: string) => {
  const salt = randomBytes(12)
  return {
    password: pbkdf2Sync(password, salt, iterations, 64, 'sha512').toString('base64'),
    salt: salt.toString('base64'),
    iterations,
  }
}
