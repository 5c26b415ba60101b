/**
 * Who may connect to the embedded broker and what each may say and hear. Everything that is not listed is denied; aedes
 * by itself allows all of it, and an own `authorizePublish` takes even its protection of `$SYS` away.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { hubClientId, type Rights } from './broker-messages.ts'

export type BrokerRules = ReturnType<typeof makeBrokerRules>

export const makeBrokerRules = (hubPassword: string, table: readonly Rights[]) => {
  const hubHash = sha256(Buffer.from(hubPassword))
  const devices = new Map<string, Entry>()
  const allow = (rights: Rights) =>
    devices.set(rights.device, {
      hash: Buffer.from(rights.passwordHash, 'hex'),
      readable: new Set(rights.readable),
      writable: new Set(rights.writable),
      retainable: new Set(rights.retainable),
    })
  table.forEach(allow)

  return {
    allow,
    deny: (device: string) => devices.delete(device),
    /** Client id = user = device, or the hub itself. */
    mayConnect: (clientId: string, user: string | undefined, password: Uint8Array | undefined): boolean => {
      if (user !== clientId || password === undefined) return false
      const wanted = clientId === hubClientId ? hubHash : devices.get(clientId)?.hash
      return wanted?.length === 32 && timingSafeEqual(wanted, sha256(password))
    },
    mayPublish: (clientId: string, packet: { topic: string; qos: number; retain: boolean }): boolean => {
      if (packet.topic.startsWith('$') || packet.qos > 1) return false
      if (clientId === hubClientId) return true
      const entry = devices.get(clientId)
      return !!entry?.writable.has(packet.topic) && (!packet.retain || entry.retainable.has(packet.topic))
    },
    /** A literal topic of the device's own list; a wildcard is in nobody's list but the hub's. */
    mayRead: (clientId: string, topic: string): boolean =>
      clientId === hubClientId || !!devices.get(clientId)?.readable.has(topic),
  }
}

interface Entry {
  hash: Buffer
  readable: ReadonlySet<string>
  writable: ReadonlySet<string>
  retainable: ReadonlySet<string>
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
