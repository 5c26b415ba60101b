/** A device of a ward in a flow: a process of its own as it ships, and for a loudspeaker a sink that knows nothing of its journal. */
import { mkdirSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, chromiumFlags } from './chromium.ts'
import { bundle, startPart, type Part } from './part.ts'

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
  readonly log: string
  /** What the independent sink heard, in order; loudspeakers only. */
  heard(): Promise<SinkReport[]>
  part: Part
  start(): Part
}

/**
 * `allowTrial`: whether it takes a hub for the real one that only tries things out. `saysCode`: aloud, until it is let in;
 * then that is the first thing that is heard of it.
 */
export const startWardDevice = (of: {
  kind: 'loudspeaker' | 'eboard'
  name: string
  claim: string
  dir: string
  allowTrial: boolean
  saysCode?: boolean
}): WardDevice => {
  const heardDir = join(of.dir, 'heard')
  mkdirSync(heardDir, { recursive: true })
  const dataDir = join(of.dir, 'data')
  const env: Record<string, string> = {
    NGUON_DATA_DIR: dataDir,
    NGUON_CLAIM: of.claim,
    ...(of.allowTrial ? { NGUON_ALLOW_TRIAL: '1' } : {}),
    ...(of.kind === 'loudspeaker'
      ? {
          NGUON_PLAYER: 'alsa',
          NGUON_SAY_CODE: of.saysCode === false ? '0' : 'always',
          NGUON_APLAY: fileURLToPath(new URL('pcm-sink.mjs', import.meta.url)),
          NGUON_ALSA_DEVICE: `file:${heardDir}/play`,
        }
      : { NGUON_CHROMIUM: chromium, NGUON_CHROMIUM_FLAGS: [...headlessScreen, ...chromiumFlags].join(' ') }),
  }
  const log = join(of.dir, 'agent.log')
  const start = () => startPart(bundle(of.kind), env, log)
  const device: WardDevice = {
    name: of.name,
    kind: of.kind,
    dataDir,
    log,
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
