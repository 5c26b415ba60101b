// Many boxes in one process, as far as a broker can tell: each logs in with a will of ordinary size, subscribes to its
// topics, pings, and comes back with the agents' own pauses. Talks to its parent over IPC.
import { readFileSync } from 'node:fs'
import { connect as connectPlain } from 'node:net'
import { connect as connectSecure, createSecureContext } from 'node:tls'
import mqttPacket from 'mqtt-packet'

const { host, port, ca, devicesFile, from, to } = JSON.parse(process.argv[2])
const boxes = JSON.parse(readFileSync(devicesFile, 'utf8')).slice(from, to)
const secureContext = ca === undefined ? undefined : createSecureContext({ ca })
const keepaliveMs = 45_000
/** So many connections of one address: the kernel has 28,000 ports for each. */
const perAddress = 2_000
/** As a box's presence, signed. */
const will = Buffer.alloc(900, 'w')
let ready = 0

const open = (n) => {
  const localAddress = `127.0.0.${2 + Math.floor((from + n) / perAddress)}`
  const plain = connectPlain({ host, port, localAddress })
  if (secureContext === undefined) return plain
  return connectSecure({ socket: plain, secureContext, checkServerIdentity: () => undefined })
}

const live = (box, n, attempt) => {
  const socket = open(n)
  let isReady = false
  let ping
  const again = () => {
    clearInterval(ping)
    if (isReady) ready -= 1
    const pause = Math.min(120_000, 1_000 * 2 ** attempt) * (0.75 + Math.random() / 2)
    setTimeout(
      () => live(box, n, isReady ? 0 : attempt + 1),
      isReady ? 1_000 * (0.75 + Math.random() / 2) : pause,
    )
  }
  const timer = setTimeout(() => socket.destroy(), 20_000)
  socket.on('error', () => socket.destroy())
  socket.once('close', () => {
    clearTimeout(timer)
    again()
  })
  socket.once(secureContext === undefined ? 'connect' : 'secureConnect', () =>
    socket.write(
      mqttPacket.generate({
        cmd: 'connect',
        protocolId: 'MQTT',
        protocolVersion: 4,
        clean: true,
        keepalive: 45,
        clientId: box.device,
        username: box.device,
        password: Buffer.from(box.password),
        will: { topic: box.presence, payload: will, qos: 1, retain: true },
      }),
    ),
  )
  let answers = 0
  socket.on('data', () => {
    answers += 1
    if (answers === 1) {
      const subscriptions = box.topics.map((topic) => ({ topic, qos: 1 }))
      socket.write(mqttPacket.generate({ cmd: 'subscribe', messageId: 1, subscriptions }))
    }
    if (answers !== 2) return
    clearTimeout(timer)
    isReady = true
    ready += 1
    ping = setInterval(() => socket.write(Buffer.from([0xc0, 0])), keepaliveMs * (0.9 + Math.random() / 10))
  })
}

boxes.forEach((box, n) => setTimeout(() => live(box, n, 0), n * 2))
setInterval(() => process.send({ ready }), 100)
process.on('disconnect', () => process.exit(0))
