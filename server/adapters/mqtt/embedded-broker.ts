/**
 * The hub's side of the broker process: starts it, hands it the table of rights, starts it again when it dies (same
 * port, same table). The link notices by itself that it lost the broker, and republishes what is retained.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { readableTopics, topics, writableTopics } from '@nguon/protocol/topics'
import type { HubId } from '@nguon/protocol/ids'
import type { BrokerAccess, DeviceAccess } from '../../ports/device-access.ts'
import type { Log } from '../../ports/log.ts'
import { FromBroker, type Rights, type ToBroker } from './broker-messages.ts'

export interface EmbeddedBroker extends BrokerAccess {
  readonly port: number
  /** Of the running process; undefined between a fall and the next start. */
  readonly pid: number | undefined
  stop(): Promise<void>
}

const firstPauseMs = 200
const longestPauseMs = 10_000
const wellAfterMs = 60_000

/** Rejects when the port cannot be had at the first start; later falls are healed with back-off. */
export const startEmbeddedBroker = async (d: {
  hub: HubId
  /** Script of the process, and the arguments Node needs to run it (from source: `--import tsx`). */
  script: string
  execArgv: readonly string[]
  host: string
  /** 0 = any free one. */
  port: number
  hubPassword: string
  devices: readonly DeviceAccess[]
  log: Log
}): Promise<EmbeddedBroker> => {
  const table = new Map<string, Rights>(d.devices.map((device) => [device.device, rightsOf(d.hub, device)]))
  const waiting = new Map<number, () => void>()
  let seq = 0
  let port = d.port
  let child: ChildProcess | undefined
  let pause = firstPauseMs
  let stopping = false
  let again: NodeJS.Timeout | undefined

  const settleAll = () => {
    for (const settle of waiting.values()) settle()
    waiting.clear()
  }

  const start = (onListening: () => void, onFall: (why: string) => void) => {
    const startedAt = performance.now()
    let why = ''
    const process = fork(d.script, [], { execArgv: [...d.execArgv], serialization: 'json' })
    child = process
    process.on('message', (raw) => {
      const message = FromBroker.parse(raw)
      if (message.type === 'listening') {
        port = message.port
        onListening()
      } else if (message.type === 'cannotListen') why = message.code
      else if (message.type === 'refused') d.log.warn(message.counts, 'broker refused')
      else {
        waiting.get(message.seq)?.()
        waiting.delete(message.seq)
      }
    })
    // A write into the pipe of a process that has just died; its exit says the rest.
    process.on('error', (error) => d.log.warn({ err: error }, 'broker pipe'))
    process.on('exit', (code, signal) => {
      if (child === process) child = undefined
      // Whatever was asked stands in the table, which the next process gets before it listens.
      settleAll()
      if (performance.now() - startedAt > wellAfterMs) pause = firstPauseMs
      if (!stopping) onFall(why === '' ? (signal ?? `code ${code ?? '?'}`) : why)
    })
    process.send({
      type: 'start',
      host: d.host,
      port,
      hubPassword: d.hubPassword,
      table: [...table.values()],
    } satisfies ToBroker)
  }

  const startAgain = (why: string): void => {
    d.log.error({ why, pauseMs: pause }, 'broker died, starting it again')
    again = setTimeout(() => start(() => d.log.info({ port }, 'broker is back'), startAgain), pause)
    pause = Math.min(pause * 2, longestPauseMs)
  }

  await new Promise<void>((resolve, reject) => {
    let listening = false
    start(
      () => {
        listening = true
        resolve()
      },
      (why) =>
        listening ? startAgain(why) : reject(new Error(`NGUON_MQTT_PORT=${d.port}: cannot listen (${why})`)),
    )
  })

  const ask = (message: ToBroker & { seq: number }): Promise<void> =>
    new Promise((resolve) => {
      if (child?.connected !== true) return resolve()
      waiting.set(message.seq, resolve)
      child.send(message)
    })

  return {
    get port() {
      return port
    },
    get pid() {
      return child?.pid
    },
    allow: async (device) => {
      const rights = rightsOf(d.hub, device)
      const before = table.get(device.device)
      if (JSON.stringify(before) === JSON.stringify(rights)) return
      table.set(device.device, rights)
      await ask({ type: 'allow', seq: ++seq, rights })
    },
    deny: async (device) => {
      table.delete(device)
      await ask({ type: 'deny', seq: ++seq, device })
    },
    stop: async () => {
      stopping = true
      clearTimeout(again)
      const ending = child
      if (ending === undefined) return
      const gone = new Promise((resolve) => ending.once('exit', resolve))
      // It ends when its pipe closes.
      if (ending.connected) ending.disconnect()
      const force = setTimeout(() => ending.kill('SIGKILL'), 1_000)
      await gone
      clearTimeout(force)
    },
  }
}

const rightsOf = (hub: HubId, { device, passwordHash, zones }: DeviceAccess): Rights => ({
  device,
  passwordHash,
  readable: readableTopics(hub, device, zones),
  writable: writableTopics(hub, device),
  retainable: [topics.presence(hub, device)],
})
