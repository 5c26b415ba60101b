/**
 * Many boxes in one process, as far as a broker can tell: each logs in with a will of ordinary size, subscribes to its
 * topics, says who it is, pings, and comes back with the agents' own pauses. Talks to its parent over IPC.
 */
import { readFileSync } from 'node:fs'
import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectSecure, createSecureContext } from 'node:tls'
import { generate, parser as makeParser, type Packet } from 'mqtt-packet'
import { backOffMs } from '../../agents/core/back-off.ts'
import type { Box, CrowdSetting } from './site.ts'

const { host, port, ca, boxesFile, from, to } = JSON.parse(process.argv[2] ?? '') as CrowdSetting
const boxes = (JSON.parse(readFileSync(boxesFile, 'utf8')) as Box[]).slice(from, to)
const secureContext = ca === undefined ? undefined : createSecureContext({ ca })
/** As agents/adapters/link/mqtt-link.ts has it. */
const keepaliveS = 60
/** As agents/compose.ts has it. */
const longestPauseMs = 120_000
const connectTimeoutMs = 20_000
/** So many connections of one address: the kernel has 28,000 ports for each. */
const perAddress = 2_000
/** As a box's presence, signed. */
const presence = Buffer.alloc(900, 'w')
const ping = Buffer.from([0xc0, 0])
const atOnce = 40
let ready = 0

const open = (n: number): Socket => {
  const localAddress = `127.0.0.${2 + Math.floor((from + n) / perAddress)}`
  const plain = connectPlain({ host, port, localAddress })
  if (secureContext === undefined) return plain
  return connectSecure({ socket: plain, secureContext, checkServerIdentity: () => undefined })
}

const live = (box: Box, n: number, attempt: number): void => {
  const socket = open(n)
  let attempts = attempt
  let isReady = false
  let pinging: NodeJS.Timeout | undefined
  const patience = setTimeout(() => socket.destroy(), connectTimeoutMs)
  const say = (packet: Packet) => socket.write(generate(packet))
  socket.on('error', () => socket.destroy())
  socket.once('close', () => {
    clearTimeout(patience)
    clearInterval(pinging)
    if (isReady) ready -= 1
    setTimeout(
      () => live(box, n, attempts + 1),
      backOffMs(attempts, Math.random(), { longest: longestPauseMs }),
    )
  })
  socket.once(secureContext === undefined ? 'connect' : 'secureConnect', () =>
    say({
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clean: true,
      keepalive: keepaliveS,
      clientId: box.device,
      username: box.device,
      password: Buffer.from(box.password),
      will: { topic: box.presence, payload: presence, qos: 1, retain: true },
    }),
  )
  const parser = makeParser()
  socket.on('data', (chunk: Buffer) => parser.parse(chunk))
  parser.on('packet', (packet) => {
    if (packet.cmd === 'connack') {
      attempts = 0
      const subscriptions = box.topics.map((topic) => ({ topic, qos: 1 as const }))
      say({ cmd: 'subscribe', messageId: 1, subscriptions })
    } else if (packet.cmd === 'suback')
      say({
        cmd: 'publish',
        messageId: 2,
        topic: box.presence,
        payload: presence,
        qos: 1,
        retain: true,
        dup: false,
      })
    else if (packet.cmd === 'publish' && packet.messageId !== undefined)
      say({ cmd: 'puback', messageId: packet.messageId })
    else if (packet.cmd === 'puback' && !isReady) {
      clearTimeout(patience)
      isReady = true
      ready += 1
      next()
      pinging = setInterval(() => socket.write(ping), keepaliveS * 1_000 * (0.9 + Math.random() / 10))
    }
  })
}

let come = 0
/** At first they come one after the other: together they come after a restart. */
const next = (): void => {
  const box = boxes[come]
  if (box !== undefined) live(box, come++, 0)
}
for (let n = 0; n < atOnce; n++) next()
setInterval(() => process.send?.({ ready }), 100)
process.on('disconnect', () => process.exit(0))
