/**
 * Who may connect to the embedded broker and what each may say and hear. Everything that is not listed is denied; aedes
 * by itself allows all of it, and an own `authorizePublish` takes even its protection of `$SYS` away.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { hubClientId, type HubRights, type Rights } from './broker-messages.ts'

export type BrokerRules = ReturnType<typeof makeBrokerRules>

export const makeBrokerRules = (hub: HubRights, table: readonly Rights[]) => {
  const own = { hash: hashOf(hub), subscribe: treeOf(hub.subscribe), publish: treeOf(hub.publish) }
  const devices = new Map<string, Entry>()
  const shared = shareLists()
  const allow = (rights: Rights) =>
    devices.set(rights.device, {
      hash: hashOf(rights),
      subscribe: shared(rights.device, rights.subscribe),
      publish: shared(rights.device, rights.publish),
      retain: shared(rights.device, rights.retain),
    })
  table.forEach(allow)

  return {
    allow,
    deny: (device: string) => devices.delete(device),
    /** Client id = user = device, or the hub itself. */
    mayConnect: (clientId: string, user: string | undefined, password: Uint8Array | undefined): boolean => {
      if (user !== clientId || password === undefined) return false
      const wanted = clientId === hubClientId ? own.hash : devices.get(clientId)?.hash
      return wanted?.length === 32 && timingSafeEqual(wanted, sha256(password))
    },
    mayPublish: (clientId: string, packet: { topic: string; qos: number; retain: boolean }): boolean => {
      if (packet.topic.startsWith('$') || packet.qos > 1) return false
      if (clientId === hubClientId) return own.publish(packet.topic)
      const entry = devices.get(clientId)
      return (
        entry !== undefined &&
        holds(entry.publish, clientId, packet.topic) &&
        (!packet.retain || holds(entry.retain, clientId, packet.topic))
      )
    },
    /** A literal topic of the device's own list; a wildcard is in nobody's list but the hub's. */
    mayRead: (clientId: string, topic: string): boolean =>
      clientId === hubClientId
        ? own.subscribe(topic)
        : holds(devices.get(clientId)?.subscribe ?? [], clientId, topic),
  }
}

interface Entry {
  hash: Buffer
  // Short lists: a set of each would cost a city ten megabytes, and find nothing sooner.
  subscribe: readonly string[]
  publish: readonly string[]
  retain: readonly string[]
}

/** Stands in a list where the device's own id stands in the topic; MQTT 3.1.1 knows no such character (1.5.3). */
const self = '\0'

const holds = (list: readonly string[], device: string, topic: string): boolean =>
  !topic.includes(self) && (list.includes(topic) || list.includes(topic.replace(device, self)))

/** Boxes of the same zones may say and hear the same but for their own id: each list is held once. */
const shareLists = () => {
  const known = new Map<string, readonly string[]>()
  return (device: string, topics: readonly string[]): readonly string[] => {
    const list = topics.map((topic) => topic.replace(device, self))
    const key = list.join('\n')
    const held = known.get(key)
    if (held === undefined) known.set(key, list)
    return held ?? list
  }
}

/** Whether a topic, or a filter, lies inside one of the patterns `prefix/#`. */
const treeOf = (patterns: readonly string[]) => {
  const prefixes = patterns.map((pattern) => pattern.replace(/#$/, ''))
  return (topic: string): boolean => prefixes.some((prefix) => topic.startsWith(prefix))
}

const hashOf = (rights: { passwordHash: string }): Buffer => Buffer.from(rights.passwordHash, 'hex')

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
