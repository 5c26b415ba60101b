/** The whole loudspeaker agent, as it ships, beside a small hub with a real broker and real signatures. */
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { seal } from '@nguon/protocol/envelope'
import { headMessage } from '@nguon/protocol/messages/head'
import type { JournalRow } from '@nguon/protocol/messages/journal'
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
interface Heard {
  readonly firstSoundAt: number
  readonly lastSoundAt: number
  readonly frames: number
}
const heard = () => JSON.parse(readFileSync(join(folder, 'heard.json'), 'utf8')) as Heard
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

test('heads that are unsigned, altered, a stranger’s or older change nothing and are journalled', async () => {
  await start()
  await present()
  const first = await hub.program([])
  await eventually('program 1', () => hub.presences.some((p) => p.program?.version === 1))
  await hub.program([])
  await eventually('program 2', () => hub.presences.some((p) => p.program?.version === 2))
  const altered = {
    ...first,
    payload: Buffer.from(
      Buffer.from(first.payload, 'base64').toString().replace('"version":1', '"version":9'),
    ).toString('base64'),
  }
  const body = JSON.parse(Buffer.from(first.payload, 'base64').toString()) as Parameters<
    typeof seal<unknown>
  >[1]
  const forged = await seal(headMessage, { ...(body as object), version: 9 } as never, hub.keys.stranger)
  await hub.push({ ...first, signatures: [] })
  await hub.push(altered)
  await hub.push(forged)
  await hub.push(first)
  await eventually('four refusals', () => events().length >= 5)
  expect(events()).toEqual([
    'opened',
    'refused head unsigned',
    'refused head badSignature',
    'refused head notDelegated',
    'refused head older',
  ])
  expect(hub.presences.at(-1)?.program?.version).toBe(2)
}, 60_000)

test('items whose manifest nobody entitled signed, or for another place or time, are skipped and reported', async () => {
  await start()
  await present()
  const { bytes, rendition } = await tone(folder, 1)
  hub.put(bytes)
  const at = wholeSecondIn(3_000)
  const one = { renditions: [rendition] }
  const manifests = [
    await hub.manifest(one, hub.keys.stranger),
    await hub.manifest({ ...one, area: [hub.units.elsewhere] }),
    await hub.manifest({ ...one, notAfter: at + 500 }),
    await hub.manifest(one),
  ]
  await hub.program([{ at, items: manifests.map((manifest) => ({ manifest, plannedMs: 1_000 })) }])
  await eventually('the fourth item', () => row('completed'))
  expect(events().sort()).toEqual(
    [
      'opened',
      'refused manifest notDelegated',
      'refused manifest outsideArea',
      'skipped refused',
      'skipped outsideArea',
      'skipped outsideDates',
      'started',
      'completed',
    ].sort(),
  )
  // Nothing was heard before the one good item.
  expect(heard().firstSoundAt).toBeGreaterThan(at + 2_900)
  expect(existsSync(join(folder, 'heard-2.json'))).toBe(false)
}, 60_000)

test('truncated and altered media are fetched again and never played', async () => {
  await start()
  await present()
  const { bytes, rendition } = await tone(folder, 1)
  hub.put(bytes)
  hub.spoil(rendition.sha256, 1, 'truncated')
  const other = await tone(folder, 1, 660)
  hub.put(other.bytes)
  hub.spoil(other.rendition.sha256, 1_000, 'altered')
  const at = wholeSecondIn(5_000)
  const items = [
    { manifest: await hub.manifest({ renditions: [rendition] }), plannedMs: 1_000 },
    { manifest: await hub.manifest({ renditions: [other.rendition] }), plannedMs: 1_000 },
  ]
  await hub.program([{ at, items }])
  await eventually('the second item’s row', () => row('skipped'), 20_000)
  expect(events()).toEqual(['opened', 'started', 'completed', 'skipped notDelivered'])
  expect(hub.askedFor(rendition.sha256)).toBe(2)
  expect(hub.askedFor(other.rendition.sha256)).toBeGreaterThan(1)
  expect(existsSync(join(folder, 'heard-2.json'))).toBe(false)
}, 60_000)

test('media that were cut short on the disk are noticed before they sound, and fetched again', async () => {
  const agent = await start()
  await present()
  const at = wholeSecondIn(12_000)
  const { rendition } = await plan(2, at)
  await eventually('the media', () => agent.output().includes('media arrived'))
  await truncate(join(folder, 'box/blobs', rendition.sha256), rendition.bytes >> 1)
  const completed = await eventually('the row', () => row('completed'), 25_000)
  expect(completed).toMatchObject({ proof: 'P1', playedMs: 2_000 })
  expect(hub.askedFor(rendition.sha256)).toBe(2)
  expect(existsSync(join(folder, 'heard-2.json'))).toBe(false)
}, 60_000)

test('killed in the middle of an item, it ends that item as interrupted and joins at the next', async () => {
  const agent = await start()
  await present()
  const { bytes, rendition } = await tone(folder, 5)
  hub.put(bytes)
  const at = wholeSecondIn(3_000)
  const manifest = await hub.manifest({ renditions: [rendition] })
  const item = { manifest, plannedMs: 5_000 }
  await hub.program([{ at, items: [item, item], gapMs: 1_000 }])
  await eventually('the start', () => row('started'))
  await eventually('two seconds of it', () => Date.now() > at + 2_300)
  agent.child.kill('SIGKILL')
  await agent.gone
  await start()
  const completed = await eventually('the second item', () => row('completed'), 30_000)
  expect(events()).toEqual(['opened', 'started', 'interrupted restarted', 'started', 'completed'])
  const [first, second] = hub.rows().filter((r) => r.event === 'started')
  expect(first).not.toMatchObject({ play: { occurrence: completed.play.occurrence } })
  expect(second).toMatchObject({ play: { occurrence: completed.play.occurrence } })
  expect(row('interrupted')?.playedMs).toBeGreaterThanOrEqual(900)
  expect(row('interrupted')?.playedMs).toBeLessThanOrEqual(2_600)
}, 60_000)

test('it plays on time while the hub is gone, across its own restart, and reports when the hub is back', async () => {
  const agent = await start()
  await present()
  const at = wholeSecondIn(5_000)
  await plan(1, at)
  await eventually('the media', () => agent.output().includes('media arrived'))
  await eventually('the opened row', () => row('opened'))
  await hub.stop()
  agent.child.kill('SIGKILL')
  await agent.gone
  await start()
  await eventually('the sound', () => existsSync(join(folder, 'heard.json')))
  expect(Math.abs(heard().firstSoundAt - at)).toBeLessThan(1_000)
  await hub.start()
  await eventually('the report', () => row('completed'), 30_000)
  expect(events()).toEqual(['opened', 'started', 'completed'])
}, 60_000)

test('a stop is silence within 200 ms and ends the session; said again, it is answered and not done twice', async () => {
  await start()
  await present()
  const { bytes, rendition } = await tone(folder, 8)
  hub.put(bytes)
  const manifest = await hub.manifest({ renditions: [rendition] })
  const at = wholeSecondIn(3_000)
  const item = { manifest, plannedMs: 8_000 }
  await hub.program([{ at, items: [item, item, item], gapMs: 1_000 }])
  await eventually('one second of it', () => Date.now() > at + 1_000 && row('started'))
  const saidAt = Date.now()
  const id = await hub.stopCommand('zone')
  await eventually('the sink’s end', () => existsSync(join(folder, 'heard.json')), 2_000)
  expect(heard().lastSoundAt - saidAt).toBeLessThan(200)
  await eventually('the result', () => hub.results.find((r) => r.command === id))
  expect(hub.results).toMatchObject([{ outcome: 'stopped' }])
  await eventually('the rows', () => hub.rows().length >= 6)
  expect(events().sort()).toEqual(
    ['opened', 'started', 'interrupted stopped', 'skipped stopped', 'skipped stopped', 'command'].sort(),
  )
  const playedMs = row('interrupted')?.playedMs ?? 0
  expect(Math.abs(playedMs - (saidAt - at))).toBeLessThan(400)
}, 60_000)

test('a stop that a stranger signed stops nothing', async () => {
  await start()
  await present()
  const at = wholeSecondIn(2_500)
  await plan(3, at)
  await eventually('the start', () => row('started'))
  await hub.stopCommand('device', hub.keys.stranger)
  await eventually('the end', () => row('completed'))
  expect(events()).toContain('refused command notDelegated')
}, 60_000)

test('once revoked nothing plays, not even after a restart', async () => {
  const agent = await start()
  await present()
  const at = wholeSecondIn(3_000)
  await plan(6, at)
  await eventually('the start', () => Date.now() > at + 500 && row('started'))
  await hub.revoke()
  await eventually('the end of the sound', () => existsSync(join(folder, 'heard.json')))
  await eventually('the row', () => row('interrupted'))
  expect(row('interrupted')?.reason).toBe('revoked')
  await agent.end()
  const again = await start()
  await eventually(
    'the revoked state',
    () =>
      again.messages.some((m) => String(m['text']).includes('thu hồi')) ||
      again.output().includes('connected'),
  )
  expect(existsSync(join(folder, 'heard-2.json'))).toBe(false)
}, 60_000)

test('with the broker gone a revocation comes by the hub’s own answer, ends the sound, and outlives a restart', async () => {
  const agent = await start()
  await present()
  const { bytes, rendition } = await tone(folder, 5)
  hub.put(bytes)
  const item = { manifest: await hub.manifest({ renditions: [rendition] }), plannedMs: 5_000 }
  const at = wholeSecondIn(3_000)
  await hub.program([{ at, items: [item, item], gapMs: 5_000 }])
  await eventually('the start', () => Date.now() > at + 500 && row('started'))
  await hub.revokeSilently()
  await hub.stopBroker()
  await eventually('the end of the sound', () => existsSync(join(folder, 'heard.json')), 4_000)
  expect(heard().lastSoundAt - at).toBeLessThan(4_500)
  await hub.stop().catch(() => undefined)
  await agent.end()
  const again = await start()
  await eventually('its life', () => again.output().includes('the player was chosen'))
  await eventually('the second item’s instant', () => Date.now() > at + 11_500)
  expect(existsSync(join(folder, 'heard-2.json'))).toBe(false)
  expect(again.output()).not.toContain('"started"')
}, 60_000)

test('an approver whom a newer trust document no longer names is not played any more', async () => {
  await start()
  await present()
  const at = wholeSecondIn(4_000)
  const { manifest } = await plan(1, at)
  await eventually('the program', () => hub.presences.some((p) => p.program?.version === 1))
  await hub.trustOnly([hub.keys.stranger.key])
  await hub.program([{ at, items: [{ manifest, plannedMs: 1_000 }] }])
  await eventually(
    'the new trust document',
    () => hub.presences.some((p) => p.trustVersion === 2 && p.program?.version === 2),
    5_000,
  )
  await eventually('the skip', () => row('skipped'))
  expect(events()).toEqual(['opened', 'refused manifest notDelegated', 'skipped refused'])
}, 60_000)

test('a hub that forgot rows gets them again', async () => {
  const agent = await start()
  await present()
  await hub.send({ payloadType: 'x', payload: '', signatures: [] })
  await hub.send({ payloadType: 'y', payload: '', signatures: [] })
  await eventually('three rows', () => hub.rows().length === 3)
  hub.forgetRowsAbove(1)
  await agent.end()
  await start()
  await eventually('three rows again', () => hub.rows().length >= 3)
  expect(
    hub
      .rows()
      .slice(0, 3)
      .map((r) => r.seq),
  ).toEqual([1, 2, 3])
}, 60_000)

test('a player that swallows the sound at once has not played it', async () => {
  const swallow = join(folder, 'swallow.sh')
  await writeFile(swallow, '#!/bin/sh\nexec cat > /dev/null\n', { mode: 0o755 })
  await start({ NGUON_APLAY: swallow })
  await present()
  await plan(3, wholeSecondIn(2_500))
  const failed = await eventually('the row', () => row('failed'))
  expect(failed).toMatchObject({ reason: 'tooFast', proof: 'P0' })
}, 60_000)

test('asked to end while it plays, it says so, is silent, and is gone within three seconds', async () => {
  const agent = await start()
  await present()
  const at = wholeSecondIn(2_500)
  await plan(8, at)
  await eventually('some of it', () => Date.now() > at + 700 && row('started'))
  const askedAt = performance.now()
  expect(await agent.end()).toBe(0)
  expect(performance.now() - askedAt).toBeLessThan(3_000)
  await eventually('offline presence', () => hub.presences.at(-1)?.online === false)
  await start()
  await eventually('the row', () => row('interrupted'))
  expect(row('interrupted')?.reason).toBe('shutdown')
}, 60_000)

test('without a card it plays into a WAV file in real time and says where', async () => {
  const agent = await start({ NGUON_PLAYER: 'wav' })
  await present()
  await plan(2, wholeSecondIn(2_500))
  const completed = await eventually('the row', () => row('completed'))
  expect(completed.proof).toBe('P1')
  const path = String(agent.messages.find((m) => m.type === 'playingTo')?.['path'])
  const wav = readFileSync(path)
  expect(wav.readUInt32LE(40)).toBe(wav.length - 44)
  expect((wav.length - 44) / 96).toBeCloseTo(2_000, -2)
}, 60_000)

test('a claim that is none ends the process and names the variable', async () => {
  const agent = await start({ NGUON_CLAIM: 'xin chào' })
  expect(await agent.gone).toBe(2)
  expect(agent.output()).toContain('NGUON_CLAIM')
})

test('a second agent on the same folder is refused and says why; the first goes on', async () => {
  const first = await start()
  await present()
  const second = await start()
  expect(await second.gone).toBe(2)
  expect(second.output()).toMatch(/^NGUON_DATA_DIR: .*another agent works in this folder already$/m)
  await plan(1, wholeSecondIn(2_500))
  await eventually('the row', () => row('completed'))
  expect(first.child.exitCode).toBe(null)
}, 60_000)

test('a claim that another box has used is refused and told, and the first box is untouched', async () => {
  await start()
  await present()
  const second = await start({ NGUON_DATA_DIR: join(folder, 'second') })
  await eventually('the refusal', () => second.messages.some((m) => String(m['text']).includes('bị từ chối')))
  await plan(1, wholeSecondIn(2_500))
  await eventually('the row', () => row('completed'))
  expect(existsSync(join(folder, 'second/identity.json'))).toBe(false)
}, 60_000)

test('a claim that the hub refuses is told, and tried again later', async () => {
  const wrong = hub.claim().replace(/\*([0-9A-Z]{16})\*/, '*0000000000000000*')
  const agent = await start({ NGUON_CLAIM: wrong })
  await eventually('the refusal', () => agent.messages.some((m) => String(m['text']).includes('bị từ chối')))
  expect(agent.child.exitCode).toBe(null)
})

test('a production box refuses a trial root', async () => {
  const agent = await start({ NGUON_ALLOW_TRIAL: '0' })
  await eventually('the refusal', () => agent.output().includes('trialRefused'))
  expect(hub.presences).toEqual([])
})

test('the check code and the number are told to the parent', async () => {
  const agent = await start()
  await present()
  expect(agent.messages.find((m) => m.type === 'checkCode')?.['code']).toMatch(/^\d{3} \d{3}$/)
  expect(agent.messages.find((m) => m.type === 'enrolled')).toMatchObject({ device: hub.device, number: 7 })
})
