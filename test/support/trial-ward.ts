/**
 * The trial ward as flows need it: a real hub with its broker, two loudspeakers and a board, each a process of its own.
 * Loudspeakers play into `pcm-sink`, which knows nothing of the journal; the board's page is shown by real Chromium.
 */
import { mkdirSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, chromiumFlags } from './chromium.ts'
import { bundle, startPart, type Part } from './part.ts'
import { startTrialHub, type TrialHub } from './trial-hub.ts'

/** A virtual screen of the board's own size: without it, a headless window loses 87 rows to a title bar nobody sees. */
const headlessScreen = ['--headless=new', '--screen-info={1280x720}']

export interface SinkReport {
  readonly firstSoundAt: number | null
  readonly lastSoundAt: number | null
  /** Samples at 48 kHz that were played. */
  readonly frames: number
  /** File of the samples themselves, signed 16-bit mono. */
  readonly raw: string
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
  readonly hub: TrialHub
  readonly devices: readonly WardDevice[]
  readonly loudspeakers: readonly WardDevice[]
  stop(): Promise<void>
}

export const startTrialWard = async (): Promise<TrialWard> => {
  const hub = await startTrialHub()
  const claims = await hub.part.message(() => {
    const found = hub.part.messages.flatMap((m) => (m.type === 'claim' ? [m] : []))
    return found.length === 3 ? found : undefined
  })
  const devices = claims.map((claim, n) =>
    startWardDevice({ ...claim, dir: join(hub.dir, `device-${n + 1}`) }),
  )
  await Promise.all(devices.map((d) => d.part.message((m) => (m.type === 'enrolled' ? m.device : undefined))))
  return {
    hub,
    devices,
    loudspeakers: devices.filter((device) => device.kind === 'loudspeaker'),
    stop: async () => {
      await Promise.all(devices.map((device) => device.part.end('SIGTERM')))
      await hub.stop()
    },
  }
}

/** A box of its own, which shows `claim` at its first start. */
export const startWardDevice = (of: {
  kind: 'loudspeaker' | 'eboard'
  name: string
  claim: string
  dir: string
}): WardDevice => {
  const heardDir = join(of.dir, 'heard')
  mkdirSync(heardDir, { recursive: true })
  const dataDir = join(of.dir, 'data')
  const env: Record<string, string> = {
    NGUON_DATA_DIR: dataDir,
    NGUON_CLAIM: of.claim,
    NGUON_ALLOW_TRIAL: '1',
    ...(of.kind === 'loudspeaker'
      ? {
          NGUON_PLAYER: 'alsa',
          NGUON_APLAY: fileURLToPath(new URL('pcm-sink.mjs', import.meta.url)),
          NGUON_ALSA_DEVICE: `file:${heardDir}/play`,
        }
      : { NGUON_CHROMIUM: chromium, NGUON_CHROMIUM_FLAGS: [...headlessScreen, ...chromiumFlags].join(' ') }),
  }
  const start = () => startPart(bundle(of.kind), env, join(of.dir, 'agent.log'))
  const device: WardDevice = {
    name: of.name,
    kind: of.kind,
    dataDir,
    heard: () => readHeard(heardDir),
    start: () => (device.part = start()),
    part: start(),
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
