/**
 * The trial ward as flows need it: real hub, broker, two loudspeakers and a board, each a process of its own, in a
 * folder that is thrown away. Loudspeakers play into `pcm-sink`, which knows nothing of the journal.
 */
import { mkdirSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle, startPart, type Part } from './part.ts'

export interface SinkReport {
  readonly firstSoundAt: number | null
  readonly lastSoundAt: number | null
  readonly frames: number
  readonly path: string
}

export interface WardDevice {
  readonly name: string
  readonly kind: 'loudspeaker' | 'eboard'
  readonly dataDir: string
  /** What the independent sink heard, in order; loudspeakers only. */
  heard(): Promise<SinkReport[]>
  part: Part
  start(): Part
}

export interface TrialWard {
  readonly dir: string
  readonly url: string
  hub: Part
  readonly devices: readonly WardDevice[]
  links(): Record<string, string>
  startHub(): Promise<Part>
  stop(): Promise<void>
}

export const chromium = '/usr/bin/chromium'
export const chromiumFlags = [
  '--no-sandbox',
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const startTrialWard = async (): Promise<TrialWard> => {
  const dir = await mkdtemp(join(tmpdir(), 'nguon-ward-'))
  const [http, mqtt] = [await freePort(), await freePort()]
  const hubEnv = {
    NGUON_MODE: 'trial',
    NGUON_DATA_DIR: join(dir, 'hub'),
    NGUON_HTTP_PORT: String(http),
    NGUON_MQTT_PORT: String(mqtt),
  }
  const startHub = async () => {
    const hub = startPart(bundle('hub'), hubEnv, join(dir, 'hub.log'))
    await hub.message((m) => (m.type === 'ready' ? m.url : undefined))
    return hub
  }
  const hub = await startHub()
  const url = await hub.message((m) => (m.type === 'ready' ? m.url : undefined))
  const devices = await startDevices(hub, dir)
  const ward: TrialWard = {
    dir,
    url,
    hub,
    devices,
    links: () =>
      Object.fromEntries(
        ward.hub.messages.flatMap((m) => (m.type === 'signInLink' ? [[m.role, m.url]] : [])),
      ),
    startHub: async () => (ward.hub = await startHub()),
    stop: async () => {
      await Promise.all(devices.map((device) => device.part.end('SIGTERM')))
      await ward.hub.end('SIGTERM')
      await rm(dir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  return ward
}

const startDevices = async (hub: Part, dir: string): Promise<WardDevice[]> => {
  const claims = await hub.message((_, found = claimsOf(hub)) => (found.length === 3 ? found : undefined))
  const devices = claims.map((claim, index) =>
    makeDevice({ ...claim, dir: join(dir, `device-${index + 1}`) }),
  )
  await Promise.all(devices.map((d) => d.part.message((m) => (m.type === 'enrolled' ? m.device : undefined))))
  return devices
}

const claimsOf = (hub: Part) => hub.messages.flatMap((m) => (m.type === 'claim' ? [m] : []))

const makeDevice = (of: {
  kind: 'loudspeaker' | 'eboard'
  name: string
  claim: string
  dir: string
}): WardDevice => {
  const heardDir = join(of.dir, 'heard')
  mkdirSync(heardDir, { recursive: true })
  const env: Record<string, string> = {
    NGUON_DATA_DIR: join(of.dir, 'data'),
    NGUON_CLAIM: of.claim,
    NGUON_ALLOW_TRIAL: '1',
    ...(of.kind === 'loudspeaker'
      ? {
          NGUON_PLAYER: 'alsa',
          NGUON_APLAY: fileURLToPath(new URL('pcm-sink.mjs', import.meta.url)),
          NGUON_ALSA_DEVICE: `file:${heardDir}`,
        }
      : { NGUON_CHROMIUM: chromium, NGUON_CHROMIUM_FLAGS: chromiumFlags.join(' ') }),
  }
  const device = {
    name: of.name,
    kind: of.kind,
    dataDir: env['NGUON_DATA_DIR'] ?? '',
    heard: () => readHeard(heardDir),
    start: () => (device.part = startPart(bundle(of.kind), env, join(of.dir, 'agent.log'))),
    part: startPart(bundle(of.kind), env, join(of.dir, 'agent.log')),
  }
  return device
}

const readHeard = async (dir: string): Promise<SinkReport[]> => {
  const files = (await readdir(dir)).filter((file) => file.endsWith('.json'))
  const reports = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(dir, file), 'utf8')) as SinkReport),
  )
  return reports.toSorted((a, b) => (a.firstSoundAt ?? 0) - (b.firstSoundAt ?? 0))
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
