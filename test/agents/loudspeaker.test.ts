/** The whole loudspeaker agent, as it ships, beside a small hub with a real broker and real signatures. */
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { seal } from '@nguon/protocol/envelope'
import { headMessage } from '@nguon/protocol/messages/head'
import type { JournalRow } from '@nguon/protocol/messages/journal'
import { newUuid } from '@nguon/protocol/node/crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startAgent, type AgentProcess } from '../support/agent-process.ts'
import { eventually } from '../support/eventually.ts'
import { makeHubDouble, type HubDouble } from '../support/hub-double.ts'
import { tone } from './opus.ts'

const sink = fileURLToPath(new URL('../support/pcm-sink.mjs', import.meta.url))

let folder: string
let hub: HubDouble
let agents: AgentProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-loudspeaker-'))
  hub = await makeHubDouble()
})
afterEach(async () => {
  for (const agent of agents) {
    agent.child.kill('SIGKILL')
    await agent.gone
  }
  agents = []
  await hub.stop().catch(() => undefined)
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  expect(hub.complaints).toEqual([])
})

const start = async (more: Record<string, string> = {}): Promise<AgentProcess> => {
  const agent = await startAgent('loudspeaker', {
    NGUON_DATA_DIR: join(folder, 'box'),
    NGUON_CLAIM: hub.claim(),
    NGUON_ALLOW_TRIAL: '1',
    NGUON_PLAYER: 'alsa',
    NGUON_APLAY: sink,
    NGUON_ALSA_DEVICE: `file:${folder}/heard`,
    ...more,
  })
  agents.push(agent)
  return agent
}

const present = () => eventually('presence', () => hub.presences.some((p) => p.online), 20_000)
const heard = (nth = 1): { firstSoundAt: number; lastSoundAt: number; frames: number } =>
  JSON.parse(readFileSync(join(folder, nth === 1 ? 'heard.json' : `heard-${nth}.json`), 'utf8'))
const wholeSecondIn = (ms: number) => Math.ceil((Date.now() + ms) / 1000) * 1000
const events = (): string[] =>
  hub
    .rows()
    .map((r) =>
      'reason' in r
        ? `${r.event} ${r.reason}`
        : r.event === 'refused'
          ? `refused ${r.document} ${r.code}`
          : r.event,
    )
const row = <E extends JournalRow['event']>(event: E): Extract<JournalRow, { event: E }> | undefined =>
  hub.rows().find((r): r is Extract<JournalRow, { event: E }> => r.event === event)

const plan = async (seconds: number, at: number) => {
  const { bytes, rendition } = await tone(folder, seconds)
  hub.put(bytes)
  const manifest = await hub.manifest({ renditions: [rendition] })
  await hub.program([{ at, items: [{ manifest, plannedMs: rendition.durationMs }] }])
  return { rendition, manifest }
}

test('an item is heard at its instant, for its duration, and reported as P1', async () => {
  await start()
  await present()
  const at = wholeSecondIn(3_000)
  await plan(2, at)
  const completed = await eventually('completed row', () => row('completed'))
  expect(events()).toEqual(['opened', 'started', 'completed'])
  expect(completed).toMatchObject({ proof: 'P1', playedMs: 2_000 })
  expect(heard().firstSoundAt - at).toBeGreaterThanOrEqual(-50)
  expect(heard().firstSoundAt - at).toBeLessThan(1_000)
  expect(heard().frames / 48).toBeCloseTo(2_000, -2)
}, 60_000)
