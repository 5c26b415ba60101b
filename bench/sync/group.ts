/** Loudspeakers that are to sound together: each its own process, hub, link, crystal and clock; nothing in common. */
import { fork, type ChildProcess } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Rendition } from '@nguon/protocol/messages/manifest'
import type { JournalRow } from '@nguon/protocol/messages/journal'
import { makeHubDouble, type HubDouble } from '../../test/support/hub-double.ts'
import { startJitteryLink, type Way } from './jittery-link.ts'

/** What one sink says of one play. */
export interface Heard {
  /** When each burst of sound began, ms of the machine's monotonic clock. */
  readonly began: readonly number[]
  readonly underruns: number
}

export interface Box {
  readonly hub: HubDouble
  readonly sinkPpm: number
  readonly clockPpm: number
  heard(): Heard[]
  rows(): JournalRow[]
}

/** Items of one rule. */
const longestSession = 50

export type Group = Awaited<ReturnType<typeof startGroup>>

export const startGroup = async (d: {
  readonly folder: string
  readonly bundle: string
  readonly ways: readonly { readonly up: Way; readonly down: Way }[]
  readonly random: () => number
}) => {
  const processes: ChildProcess[] = []
  const links: { stop(): void }[] = []
  const within = (limit: number) => limit * (2 * d.random() - 1)
  const start = async ({ up, down }: { up: Way; down: Way }, n: number): Promise<Box> => {
    let brokerPort = 0
    const link = await startJitteryLink({ port: () => brokerPort, up, down, random: d.random })
    links.push(link)
    const hub = await makeHubDouble((port) => {
      brokerPort = port
      return `mqtt://127.0.0.1:${link.port}`
    })
    const folder = join(d.folder, `box-${n}`)
    mkdirSync(folder, { recursive: true })
    const out = join(folder, 'heard')
    const sinkPpm = within(50)
    const clockPpm = within(50)
    const child = fork(d.bundle, [[within(1e7) + 2e7, clockPpm, within(36_000_000)].join(',')], {
      env: {
        PATH: process.env['PATH'] ?? '',
        NGUON_DATA_DIR: join(folder, 'data'),
        NGUON_CLAIM: hub.claim(),
        NGUON_ALLOW_TRIAL: '1',
        NGUON_APLAY: fileURLToPath(new URL('sink.mjs', import.meta.url)),
        NGUON_ALSA_DEVICE: `ppm=${sinkPpm},out=${out}`,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [],
    })
    const log = createWriteStream(join(folder, 'log'))
    child.stdout?.pipe(log)
    child.stderr?.pipe(log)
    processes.push(child)
    return {
      hub,
      sinkPpm,
      clockPpm,
      heard: () =>
        existsSync(out)
          ? readFileSync(out, 'utf8')
              .trim()
              .split('\n')
              .map((line) => JSON.parse(line) as Heard)
          : [],
      rows: hub.rows,
    }
  }
  const boxes = await Promise.all(d.ways.map(start))
  return {
    boxes,
    /** Equal items: the first at this instant, the others `everyMs` apart, in sessions as long as a rule may be. */
    plan: async (
      sound: { bytes: Uint8Array; rendition: Rendition },
      { at, count, everyMs }: { at: number; count: number; everyMs: number },
    ) => {
      const plannedMs = sound.rendition.durationMs
      for (const { hub } of boxes) {
        hub.put(sound.bytes)
        const manifest = await hub.manifest({ renditions: [sound.rendition], maxPlays: 1_000 })
        const sessions = Array.from({ length: Math.ceil(count / longestSession) }, (_, n) => ({
          at: at + n * longestSession * everyMs,
          items: Array.from({ length: Math.min(longestSession, count - n * longestSession) }, () => ({
            manifest,
            plannedMs,
          })),
          gapMs: everyMs - plannedMs,
        }))
        await hub.program(sessions)
      }
    },
    stop: async () => {
      const gone = processes.map((child) => new Promise((resolve) => child.once('exit', resolve)))
      for (const child of processes) child.kill('SIGTERM')
      await Promise.race([Promise.all(gone), wait(5_000)])
      for (const child of processes) if (child.exitCode === null) child.kill('SIGKILL')
      for (const link of links) link.stop()
      for (const { hub } of boxes) await hub.stop()
    },
  }
}
