/**
 * Entry of the broker's own process: whatever happens to aedes cannot take the hub down with it. It knows no protocol
 * and keeps nothing; the hub sends it the table of rights and publishes what is retained (protocol.md: the broker is a
 * lossy, untrusted cache). It ends with its parent.
 */
import { Aedes, type Client } from 'aedes'
import { writeToStream } from 'mqtt-packet'
import { countRefusals } from './count-refusals.ts'
import { openBrokerDoors } from './broker-doors.ts'
import { hubClientId, ToBroker, type FromBroker } from './broker-messages.ts'
import { makeBrokerRules, type BrokerRules } from './broker-rules.ts'
import { connectTimeoutMs, unsentLimit } from './broker-limits.ts'
import { retainedOnly } from './retained-only.ts'
import { tidyUpAfterStorms } from './tidy-up.ts'

// A buffer for each of 65,536 numbers, made ahead, would take seven megabytes.
writeToStream.cacheNumbers = false

const tell = (message: FromBroker) => void process.send?.(message)

const start = async ({ hub, table, ...where }: Extract<ToBroker, { type: 'start' }>) => {
  const rules = makeBrokerRules(hub, table)
  const refusals = countRefusals((counts) => tell({ type: 'refused', counts }))
  const clients = new Map<string, Client>()
  const broker = await Aedes.createBroker({
    // 0 = unlimited: mqemitter never waits for one slow subscriber before it serves the next message.
    concurrency: 0,
    persistence: retainedOnly(),
    connectTimeout: connectTimeoutMs,
    ...handlers(rules, refusals.count, (client, may) => doors.answered(client.conn, client.id, may)),
  })
  const tidy = tidyUpAfterStorms()
  broker.on('clientReady', (client) => {
    clients.set(client.id, client)
    tidy()
  })
  broker.on('clientDisconnect', (client) => {
    if (clients.get(client.id) === client) clients.delete(client.id)
  })
  const doors = openBrokerDoors({
    ...where,
    serve: (stream) => void broker.handle(stream),
    count: refusals.count,
    listening: (ports) => tell({ type: 'listening', ...ports }),
    cannotListen: (where, code) => {
      tell({ type: 'cannotListen', where, code })
      // The pipe must drain before the process ends.
      setTimeout(() => process.exit(1), 100)
    },
  })

  return (message: Exclude<ToBroker, { type: 'start' }>) => {
    if (message.type === 'allow') rules.allow(message.rights)
    else if (message.type === 'certificate') doors.useCertificate(message.certificate)
    else {
      rules.deny(message.device)
      clients.get(message.device)?.close()
    }
    tell({ type: 'done', seq: message.seq })
  }
}

const handlers = (
  rules: BrokerRules,
  count: (what: string) => void,
  answered: (client: Client, may: boolean) => void,
) =>
  ({
    // Kept sessions would queue messages for absent devices without a bound; the hub republishes instead.
    preConnect: (_client, packet, done) => {
      if (packet.clean === true) return done(null, true)
      count('keptSession')
      done(new Error('sessions are not kept'), false)
    },
    authenticate: (client, user, password, done) => {
      const may = rules.mayConnect(client.id, user, password)
      // Now, not when aedes calls it ready: a client may write as soon as it has seen the answer.
      answered(client, may)
      if (!may) count('login')
      done(null, may)
    },
    // Also asked for wills. A denied publish closes the connection.
    authorizePublish: (client, packet, done) => {
      if (client !== null && rules.mayPublish(client.id, packet)) return done(null)
      count('publish')
      done(new Error('not allowed to publish here'))
    },
    authorizeSubscribe: (client, subscription, done) => {
      if (rules.mayRead(client.id, subscription.topic))
        return done(null, { ...subscription, qos: subscription.qos === 0 ? 0 : 1 })
      count('subscribe')
      done(null, null)
    },
    // Asked before every delivery: rights that were taken away count at once, and nobody waits for a frozen client.
    authorizeForward: (client, packet) => {
      if (client.conn.writableLength > unsentLimit[client.id === hubClientId ? 'hub' : 'device']) {
        count('frozen')
        client.conn.destroy()
        return null
      }
      return rules.mayRead(client.id, packet.topic) ? packet : null
    },
  }) satisfies ConstructorParameters<typeof Aedes>[0]

if (process.send === undefined) {
  console.error('The broker is started by the hub.')
  process.exit(2)
}
let obey: Promise<(message: Exclude<ToBroker, { type: 'start' }>) => void> | undefined
process.on('message', (raw) => {
  const message = ToBroker.parse(raw)
  if (message.type === 'start') obey = start(message)
  else void obey?.then((act) => act(message))
})
process.on('disconnect', () => process.exit(0))
// The hub ends it: Ctrl-C reaches the whole group, and the hub still wants to say goodbye through it.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
