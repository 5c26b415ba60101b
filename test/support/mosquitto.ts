/** A real Mosquitto with the configuration that the product ships, on a port of this machine. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAsync } from 'mqtt'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'

const program = '/usr/sbin/mosquitto'
export const haveMosquitto = existsSync(program)

export interface Mosquitto {
  readonly port: number
  readonly securePort: number | undefined
  readonly pid: number | undefined
  readonly folder: string
  /** Starts anew with what the plugin had written. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** `file`: content of dynamic-security.json. `hub`: whose login shows that it is up. */
export const startMosquitto = async (d: {
  file: string
  hub: { user: string; password: string }
  certificate?: { cert: string; key: string }
}): Promise<Mosquitto> => {
  const folder = await mkdtemp(join(tmpdir(), 'nguon-mosquitto-'))
  const port = await freePort()
  const securePort = d.certificate && (await freePort())
  const at = (name: string) => join(folder, name)
  await writeFile(at('dynamic-security.json'), d.file)
  await writeFile(at('server.crt'), d.certificate?.cert ?? '')
  await writeFile(at('server.key'), d.certificate?.key ?? '')
  const shipped = await readFile(new URL('../../deploy/mosquitto/mosquitto.conf', import.meta.url), 'utf8')
  const secure = `listener ${securePort ?? 0} 127.0.0.1\ncertfile ${at('server.crt')}\nkeyfile ${at('server.key')}`
  const conf = shipped
    .replace('listener 1883 127.0.0.1', `listener ${port} 127.0.0.1`)
    .replace(/^listener 8883\n.*\n.*$/m, securePort === undefined ? '' : secure)
    .replace('/var/lib/mosquitto/dynamic-security.json', at('dynamic-security.json'))
  // As root it would become its own user, which cannot read this folder.
  await writeFile(at('mosquitto.conf'), `${conf}\nuser root\n`)

  const start = async () => {
    const child = spawn(program, ['-c', at('mosquitto.conf')], { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk) => (said += String(chunk)))
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    await eventually(
      'mosquitto answers',
      async () => {
        if (child.exitCode !== null) throw new Error(`mosquitto ended: ${said}`)
        const login = { protocolVersion: 4, clientId: 'probe', reconnectPeriod: 0 } as const
        return connectAsync(
          `mqtt://127.0.0.1:${port}`,
          { ...login, username: d.hub.user, password: d.hub.password },
          false,
        )
          .then(async (client) => (await client.endAsync(), true))
          .catch(() => false)
      },
      20_000,
    )
    return { child, gone }
  }
  let running = await start()
  const end = async () => {
    running.child.kill('SIGTERM')
    await running.gone
  }
  return {
    port,
    securePort,
    get pid() {
      return running.child.pid
    },
    folder,
    restart: async () => {
      await end()
      running = await start()
    },
    stop: async () => {
      await end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A real one that lets everybody in and asks for nothing: as in the hands of somebody else. */
export const startLawlessMosquitto = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nguon-lawless-'))
  const port = await freePort()
  const file = join(folder, 'mosquitto.conf')
  await writeFile(file, `listener ${port} 127.0.0.1\nallow_anonymous true\nuser root\n`)
  const child = spawn(program, ['-c', file], { stdio: 'ignore' })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await eventually('mosquitto answers', () =>
    connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0 }, false)
      .then(async (client) => (await client.endAsync(), true))
      .catch(() => false),
  )
  return {
    port,
    stop: async () => {
      child.kill('SIGTERM')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}
