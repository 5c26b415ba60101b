/**
 * The hub's side of the broker process: starts it, hands it the table of rights, starts it again when it dies (same
 * port, same table). The link notices by itself that it lost the broker, and republishes what is retained.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toUtf8 } from '@nguon/protocol/bytes'
import { sha256Hex } from '@nguon/protocol/hash'
import type { HubId } from '@nguon/protocol/ids'
import { accessOf, accessOfHub } from '../../domain/broker-access.ts'
import type { BrokerAccess, DeviceAccess } from '../../ports/device-access.ts'
import type { Log } from '../../ports/log.ts'
import { FromBroker, type Rights, type ToBroker } from './broker-messages.ts'

export interface EmbeddedBroker extends BrokerAccess {
  /** Of the plain way in. */
  readonly port: number
  readonly securePort: number | undefined
  /** The hub's own way in, for its link and for whom it brings in (introduction.ts). */
  readonly connect: () => Socket
  /** Of the running process; undefined between a fall and the next start. */
  readonly pid: number | undefined
  useCertificate(certificate: Certificate): Promise<void>
  stop(): Promise<void>
}

type Start = Extract<ToBroker, { type: 'start' }>
type Where = Extract<FromBroker, { type: 'cannotListen' }>['where']
type Certificate = NonNullable<Start['secure']>['certificate']

/**
 * Connections stand for weeks. V8 would keep up to 48 MB for objects that die young, which a broker makes in storms only:
 * with ten thousand boxes a quarter of all its memory. Megabytes.
 */
const nodeOptions = ['--max-semi-space-size=4']
const firstPauseMs = 200
const longestPauseMs = 10_000
const wellAfterMs = 60_000

/** Rejects when the port cannot be had at the first start; later falls are healed with back-off. */
export const startEmbeddedBroker = async (d: {
  hub: HubId
  /** Script of the process, and the arguments Node needs to run it (from source: `--import tsx`). */
  script: string
  execArgv: readonly string[]
  /** Ports: 0 = any free one. */
  plain: Start['plain']
  secure: Start['secure']
  hubPassword: string
  devices: readonly DeviceAccess[]
  log: Log
}): Promise<EmbeddedBroker> => {
  const table = new Map<string, Rights>(d.devices.map((device) => [device.device, rightsOf(d.hub, device)]))
  const waiting = new Map<number, () => void>()
  // A path that only this user can reach, and short: the kernel takes 107 bytes.
  const folder = await mkdtemp(join(tmpdir(), 'nguon-'))
  const hubSocket = join(folder, 'broker')
  let { plain, secure } = d
  let seq = 0
  let child: ChildProcess | undefined
  let pause = firstPauseMs
  let stopping = false
  let again: NodeJS.Timeout | undefined

  const settleAll = () => {
    for (const settle of waiting.values()) settle()
    waiting.clear()
  }

  const start = (onListening: () => void, onFall: (why: string, where?: Where) => void) => {
    const startedAt = performance.now()
    let why: Extract<FromBroker, { type: 'cannotListen' }> | undefined
    // What a killed process left.
    rmSync(hubSocket, { force: true })
    const process = fork(d.script, [], { execArgv: [...nodeOptions, ...d.execArgv], serialization: 'json' })
    child = process
    process.on('message', (raw) => {
      const message = FromBroker.parse(raw)
      if (message.type === 'listening') {
        plain = { ...plain, port: message.plain }
        if (secure !== null && message.secure !== null) secure = { ...secure, port: message.secure }
        onListening()
      } else if (message.type === 'cannotListen') why ??= message
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
      if (!stopping) onFall(why ? why.code : (signal ?? `code ${code ?? '?'}`), why?.where)
    })
    process.send({
      type: 'start',
      hubSocket,
      plain,
      secure,
      hub: { passwordHash: sha256Hex(toUtf8(d.hubPassword)), ...accessOfHub(d.hub) },
      table: [...table.values()],
    } satisfies ToBroker)
  }

  const startAgain = (why: string): void => {
    d.log.error({ why, pauseMs: pause }, 'broker died, starting it again')
    again = setTimeout(() => start(() => d.log.info({}, 'broker is back'), startAgain), pause)
    pause = Math.min(pause * 2, longestPauseMs)
  }

  await new Promise<void>((resolve, reject) => {
    let listening = false
    start(
      () => {
        listening = true
        resolve()
      },
      (why, where) => {
        if (listening) return startAgain(why)
        reject(new BrokerRefused(where, why))
      },
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
      return plain.port
    },
    get securePort() {
      return secure?.port
    },
    connect: () => connect(hubSocket),
    useCertificate: async (certificate) => {
      if (secure === null) return
      secure = { ...secure, certificate }
      await ask({ type: 'certificate', seq: ++seq, certificate })
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
      if (ending === undefined) return rm(folder, { recursive: true, force: true })
      const gone = new Promise((resolve) => ending.once('exit', resolve))
      // It ends when its pipe closes.
      if (ending.connected) ending.disconnect()
      const force = setTimeout(() => ending.kill('SIGKILL'), 1_000)
      await gone
      clearTimeout(force)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** It could not begin; `where` names the way in that could not be had. */
export class BrokerRefused extends Error {
  readonly where: Where | undefined
  constructor(where: Where | undefined, why: string) {
    super(`the broker could not start: ${why}`)
    this.where = where
  }
}

const rightsOf = (hub: HubId, { device, passwordHash, zones }: DeviceAccess): Rights => ({
  device,
  passwordHash,
  ...accessOf(hub, device, zones),
})
