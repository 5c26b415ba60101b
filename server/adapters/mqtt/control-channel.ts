/** Questions to the dynamic-security plugin over `$CONTROL`, one at a time: it answers in the order it was asked. */
import mqtt from 'mqtt'
import { z } from 'zod'
import type { Log } from '../../ports/log.ts'

const topic = '$CONTROL/dynamic-security/v1'
const patienceMs = 20_000
/** A broker without the plugin says nothing at all. */
const firstPatienceMs = 4_000

const Responses = z.object({
  responses: z.array(
    z.object({
      command: z.string(),
      correlationData: z.string().optional(),
      error: z.string().optional(),
      data: z.unknown().optional(),
    }),
  ),
})

export interface Command {
  readonly command: string
  readonly [field: string]: unknown
}

/** The plugin said no; `reason` in its own words. */
export class ControlRefused extends Error {
  readonly reason: string
  constructor(command: string, reason: string) {
    super(`the broker refused ${command}: ${reason}`)
    this.reason = reason
  }
}

export class ControlSilent extends Error {}

export interface ControlChannel {
  readonly connected: boolean
  /** Rejects with ControlRefused, or ControlSilent when no answer comes. */
  ask(command: Command): Promise<unknown>
  close(): Promise<void>
}

export const openControlChannel = (d: {
  url: string
  user: string
  password: string
  ca: string | undefined
  connected: () => void
  log: Log
}): ControlChannel => {
  const client = mqtt.connect(d.url, {
    protocolVersion: 4,
    clientId: `${d.user}-access`,
    username: d.user,
    password: d.password,
    clean: true,
    keepalive: 45,
    reconnectPeriod: 1_000,
    connectTimeout: 5_000,
    resubscribe: false,
    ...(d.ca === undefined ? {} : { ca: d.ca }),
  })
  const waiting = new Map<string, { resolve: (data: unknown) => void; reject: (error: Error) => void }>()
  let asked = 0
  let heard = false

  client.on('connect', () => {
    client
      .subscribeAsync(`${topic}/response`, { qos: 1 })
      .then(d.connected, (error: unknown) =>
        d.log.warn({ err: error }, 'the broker does not let the hub read the answers about access rules'),
      )
  })
  client.on('error', (error) => d.log.warn({ reason: error.message }, 'the way to the access rules failed'))
  client.on('close', () => {
    for (const { reject } of waiting.values()) reject(new ControlSilent('the broker is gone'))
    waiting.clear()
  })
  client.on('message', (_topic, payload) => {
    for (const answer of answersIn(payload)) {
      const asker = waiting.get(answer.correlationData ?? '')
      waiting.delete(answer.correlationData ?? '')
      heard = true
      if (answer.error === undefined) asker?.resolve(answer.data)
      else asker?.reject(new ControlRefused(answer.command, answer.error))
    }
  })

  return {
    get connected() {
      return client.connected
    },
    ask: (command) =>
      new Promise((resolve, reject) => {
        const correlationData = String(++asked)
        const settle = () => {
          clearTimeout(timer)
          waiting.delete(correlationData)
        }
        const timer = setTimeout(
          () => {
            settle()
            reject(new ControlSilent(`no answer to ${command.command}`))
          },
          heard ? patienceMs : firstPatienceMs,
        )
        waiting.set(correlationData, {
          resolve: (data) => (settle(), resolve(data)),
          reject: (error) => (settle(), reject(error)),
        })
        const text = JSON.stringify({ commands: [{ ...command, correlationData }] })
        client.publish(topic, text, { qos: 1 })
      }),
    close: () => client.endAsync(true),
  }
}

const answersIn = (payload: Buffer) => {
  try {
    return Responses.parse(JSON.parse(payload.toString('utf8'))).responses
  } catch {
    return []
  }
}
