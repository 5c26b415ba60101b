/** One loudspeaker agent, as it ships, beside a small hub with a real broker and real signatures: all a test's own. */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JournalRow } from '@nguon/protocol/messages/journal'
import { expect, test as plain } from 'vitest'
import { tone } from '../agents/opus.ts'
import { startAgent, type AgentProcess } from './agent-process.ts'
import { eventually } from './eventually.ts'
import { makeHubDouble } from './hub-double.ts'

const sink = fileURLToPath(new URL('pcm-sink.mjs', import.meta.url))

export interface Heard {
  readonly firstSoundAt: number
  readonly lastSoundAt: number
  readonly frames: number
}

/** Rules speak whole seconds. */
export const wholeSecondIn = (ms: number): number => Math.ceil((Date.now() + ms) / 1000) * 1000

const loneLoudspeaker = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nguon-loudspeaker-'))
  const hub = await makeHubDouble()
  const agents: AgentProcess[] = []

  return {
    folder,
    hub,
    start: async (more: Record<string, string> = {}): Promise<AgentProcess> => {
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
    },
    present: () => eventually('presence', () => hub.presences.some((p) => p.online), 20_000),
    /** What came out of the first player. */
    heard: () => JSON.parse(readFileSync(join(folder, 'heard.json'), 'utf8')) as Heard,
    /** What the journal says, in short. */
    events: (): string[] =>
      hub
        .rows()
        .map((r) =>
          'reason' in r
            ? `${r.event} ${r.reason}`
            : r.event === 'refused'
              ? `refused ${r.document} ${r.code}`
              : r.event,
        ),
    row: <E extends JournalRow['event']>(event: E): Extract<JournalRow, { event: E }> | undefined =>
      hub.rows().find((r): r is Extract<JournalRow, { event: E }> => r.event === event),
    /** One bulletin of so many seconds, planned at an instant. */
    plan: async (seconds: number, at: number) => {
      const { bytes, rendition } = await tone(folder, seconds)
      hub.put(bytes)
      const manifest = await hub.manifest({ renditions: [rendition] })
      await hub.program([{ at, items: [{ manifest, plannedMs: rendition.durationMs }] }])
      return { rendition, manifest }
    },
    over: async (): Promise<void> => {
      for (const agent of agents) {
        agent.child.kill('SIGKILL')
        await agent.gone
      }
      await hub.stop().catch(() => undefined)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
      expect(hub.complaints).toEqual([])
    },
  }
}

export const test = plain.extend<{ box: Awaited<ReturnType<typeof loneLoudspeaker>> }>({
  box: async ({ onTestFinished }, use) => {
    const box = await loneLoudspeaker()
    onTestFinished(box.over)
    await use(box)
  },
})
