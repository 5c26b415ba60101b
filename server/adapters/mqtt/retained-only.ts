/**
 * What aedes asks its store for, answered without one: sessions are not kept (broker-process.ts), so there are no
 * subscriptions, queues or wills to remember beyond a connection, only retained messages. The store that comes with aedes
 * looks through all of these for every subscription: with a message for each box, ten thousand that come back at once
 * would wait for each other for minutes.
 */
import { Readable } from 'node:stream'
import type { AedesPublishPacket } from 'aedes'

/** As aedes sends it on; what only brokers among themselves need is not there. */
type Retained = Omit<AedesPublishPacket, 'brokerId' | 'brokerCounter'>

interface Kept {
  readonly qos: AedesPublishPacket['qos']
  /** Latin-1, which holds any bytes: a buffer would be a third larger, or hold what was read together with it. */
  readonly payload: string
}

export const retainedOnly = () => {
  const retained = new Map<string, Kept>()

  const found = (filters: readonly string[]): Retained[] =>
    filters
      .flatMap((filter) => {
        if (!/[+#]/.test(filter)) return retained.has(filter) ? [filter] : []
        return [...retained.keys()].filter(matcherOf(filter))
      })
      .flatMap((topic) => {
        const kept = retained.get(topic)
        return kept === undefined ? [] : packetOf(topic, kept)
      })

  return {
    setup: async () => undefined,
    storeRetained: async (packet: AedesPublishPacket): Promise<void> => {
      const payload = packet.payload.toString('latin1')
      if (payload === '') retained.delete(packet.topic)
      else retained.set(packet.topic, { qos: packet.qos, payload })
    },
    createRetainedStream: (filter: string): Readable => Readable.from(found([filter])),
    createRetainedStreamCombi: (filters: readonly string[]): Readable => Readable.from(found(filters)),

    addSubscriptions: async () => undefined,
    removeSubscriptions: async () => undefined,
    cleanSubscriptions: async () => undefined,
    subscriptionsByClient: async () => [],
    subscriptionsByTopic: async () => [],
    outgoingEnqueue: async () => undefined,
    outgoingEnqueueCombi: async () => undefined,
    outgoingUpdate: async () => undefined,
    outgoingClearMessageId: async () => undefined,
    outgoingStream: (): Readable => Readable.from([]),
    // QoS 2 is denied before it would be stored.
    incomingStorePacket: () => Promise.reject(new Error('QoS 2 is not kept')),
    incomingGetPacket: () => Promise.reject(new Error('no such packet')),
    incomingDelPacket: () => Promise.reject(new Error('no such packet')),
    cleanIncoming: async () => undefined,
    // A connection holds its own; only brokers that share a store need each other's.
    putWill: async () => undefined,
    getWill: async () => undefined,
    delWill: async () => undefined,
    streamWill: (): Readable => Readable.from([]),
    getClientList: (): Readable => Readable.from([]),
    destroy: async () => undefined,
  }
}

const packetOf = (topic: string, { qos, payload }: Kept): Retained => ({
  cmd: 'publish',
  topic,
  payload: Buffer.from(payload, 'latin1'),
  qos,
  retain: true,
  dup: false,
})

/** MQTT 3.1.1, 4.7. Nobody may read `$…` (broker-rules.ts), so its exception is not needed. */
const matcherOf = (filter: string): ((topic: string) => boolean) => {
  const levels = filter.split('/')
  const open = levels.at(-1) === '#'
  const fixed = open ? levels.slice(0, -1) : levels
  return (topic) => {
    const names = topic.split('/')
    if (open ? names.length < fixed.length : names.length !== fixed.length) return false
    return fixed.every((level, n) => level === '+' || level === names[n])
  }
}
