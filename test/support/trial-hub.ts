/** A real trial hub with its broker, in a folder that is thrown away; it can be killed and started again. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { bundle, startPart, type Part } from './part.ts'

export interface TrialHub {
  readonly dir: string
  readonly url: string
  part: Part
  /** One-time sign-in links by role; `nth` where several have it, from 0. */
  link(role: 'officer' | 'approver' | 'administrator', nth?: number): string
  /** Starts it anew on the same data and ports. */
  start(): Promise<Part>
  stop(): Promise<void>
}

/** `more`: beside what makes it a trial hub on ports of its own. */
export const startTrialHub = async (more: Record<string, string> = {}): Promise<TrialHub> => {
  const dir = await mkdtemp(join(tmpdir(), 'nguon-ward-'))
  const env = {
    NGUON_MODE: 'trial',
    NGUON_DATA_DIR: join(dir, 'hub'),
    NGUON_HTTP_PORT: String(await freePort()),
    NGUON_MQTT_PORT: String(await freePort()),
    ...more,
  }
  const start = async () => {
    const part = startPart(bundle('hub'), env, join(dir, 'hub.log'))
    await part.message((m) => (m.type === 'ready' ? m.url : undefined))
    return part
  }
  const part = await start()
  const hub: TrialHub = {
    dir,
    url: await part.message((m) => (m.type === 'ready' ? m.url : undefined)),
    part,
    link: (role, nth = 0) => {
      const urls = hub.part.messages.flatMap((message) =>
        message.type === 'signInLink' && message.role === role ? [message.url] : [],
      )
      const url = urls[nth]
      if (url !== undefined) return url
      throw new Error(`the hub gave no link for the ${role}`)
    },
    start: async () => (hub.part = await start()),
    stop: async () => {
      await hub.part.end('SIGTERM')
      await rm(dir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  return hub
}
