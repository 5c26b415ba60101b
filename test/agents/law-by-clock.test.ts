/**
 * The whole loudspeaker agent at hours at which nobody runs tests: real process, real disk, real player into files, and
 * a clock that says what the fact needs. What sounded is read from the files, not from what the box says.
 */
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFfmpeg } from '@nguon/media/ffmpeg/binary'
import { decodeToPcm } from '@nguon/media/ffmpeg/decode'
import type { JournalRow } from '@nguon/protocol/messages/journal'
import { readyMadeProfiles } from '@nguon/protocol/policy/ready-made'
import { day, instantOf } from '@nguon/protocol/time'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startAgent, type AgentProcess } from '../support/agent-process.ts'
import { anyHourProfile } from '../support/any-hour-profile.ts'
import { eventually } from '../support/eventually.ts'
import { makeHubDouble, type HubDouble, type Plan } from '../support/hub-double.ts'
import { noise, tone } from './opus.ts'

const at = (local: string) => instantOf(local, 'Asia/Ho_Chi_Minh')

let folder: string
let hub: HubDouble
let ahead = 0
let agents: AgentProcess[] = []
const now = () => Date.now() + ahead

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-by-clock-'))
})
afterEach(async () => {
  for (const agent of agents) {
    agent.child.kill('SIGKILL')
    await agent.gone
  }
  agents = []
  await hub.stop().catch(() => undefined)
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** It is this time now, for hub and box. */
const timeIs = async (local: string): Promise<void> => {
  ahead = at(local) - Date.now()
  hub = await makeHubDouble(undefined, now)
}

const start = async (more: Record<string, string> = {}): Promise<AgentProcess> => {
  const before = hub.presences.length
  const agent = await startAgent(
    'loudspeaker-by-clock',
    {
      NGUON_DATA_DIR: join(folder, 'box'),
      NGUON_CLAIM: hub.claim(),
      NGUON_ALLOW_TRIAL: '1',
      ...more,
    },
    [String(ahead)],
  )
  agents.push(agent)
  await eventually('presence', () => hub.presences.length > before, 20_000)
  return agent
}

const rows = <E extends JournalRow['event']>(event: E) =>
  hub.rows().filter((r): r is Extract<JournalRow, { event: E }> => r.event === event)
const heard = async (): Promise<string[]> =>
  existsSync(join(folder, 'box', 'wav')) ? (await readdir(join(folder, 'box', 'wav'))).sort() : []
const samplesOf = (name: string): Int16Array => {
  const pcm = readFileSync(join(folder, 'box', 'wav', name)).subarray(44)
  return new Int16Array(pcm.buffer.slice(pcm.byteOffset, pcm.byteOffset + pcm.length))
}

const bulletin = async (seconds: number, of: Parameters<HubDouble['manifest']>[0] = {}) => {
  const { bytes, rendition } = await noise(folder, seconds)
  hub.put(bytes)
  const manifest = await hub.manifest({
    renditions: [rendition],
    notBefore: now() - 2 * day,
    notAfter: now() + 60 * day,
    ...of,
  })
  return { manifest, plannedMs: seconds * 1_000 }
}
const programIsThere = async (plans: readonly Plan[]): Promise<void> => {
  const before = hub.presences.at(-1)?.program?.version ?? 0
  await hub.program(plans)
  await eventually('the program', () => (hub.presences.at(-1)?.program?.version ?? 0) > before)
}

test('a relay that was set to 03:15 by mistake wakes nobody; the same relay is heard at five in the afternoon', async () => {
  await timeIs('2026-11-25T03:14:50')
  await hub.policy(readyMadeProfiles.hanoiUrban)
  const { file } = await tone(folder, 3)
  const environment = { NGUON_RELAY_SOURCES: `hanoi=${file}` }
  const relay = {
    manifest: await hub.manifest({
      renditions: [],
      relay: { source: 'hanoi' },
      notAfter: now() + 2 * day,
    }),
    plannedMs: 2_000,
  }
  const night = await start(environment)
  // Long enough that it is still to be judged when a busy machine has brought it here late.
  const long = { ...relay, plannedMs: 30_000 }
  await programIsThere([{ at: at('2026-11-25T03:15:00'), items: [long] }])
  const skipped = await eventually('the refusal', () => rows('skipped')[0], 25_000)
  expect(skipped).toMatchObject({ reason: 'quietHours', play: { plannedAt: at('2026-11-25T03:15:00') } })
  expect(await heard()).toEqual([])
  await night.end()

  ahead += at('2026-11-25T17:00:00') - at('2026-11-25T03:15:00')
  await start(environment)
  const due = Math.ceil((now() + 4_000) / 1_000) * 1_000
  await programIsThere([{ at: due, items: [relay] }])
  const completed = await eventually('the relay', () => rows('completed')[0], 25_000)
  expect(completed).toMatchObject({ playedMs: 2_000, proof: 'P1', play: { relay: true } })
  const [only] = await heard()
  expect(samplesOf(only ?? '').length / 48).toBeCloseTo(2_000, -2)
}, 120_000)

test('yesterday’s programme does not come at ten to five: it is over, and the box says so', async () => {
  await timeIs('2026-11-24T12:00:00')
  await hub.policy(anyHourProfile)
  const box = await start()
  await programIsThere([{ at: at('2026-11-24T17:00:00'), items: [await bulletin(3)] }])
  await eventually('the media', () => box.output().includes('media arrived'))
  await box.end()
  ahead += at('2026-11-25T04:50:00') - at('2026-11-24T12:00:00')
  await start()
  expect(await eventually('the row', () => rows('skipped')[0], 20_000)).toMatchObject({
    reason: 'late',
    play: { plannedAt: at('2026-11-24T17:00:00') },
  })
  expect(rows('started')).toEqual([])
  expect(await heard()).toEqual([])
}, 120_000)

test('an emergency takes the output at once; the bulletin then goes on where it stopped, to 50 ms', async () => {
  await timeIs('2026-11-25T10:00:00')
  await start()
  const [long, alarm] = [await bulletin(12), await tone(folder, 2)]
  hub.put(alarm.bytes)
  const order = await hub.manifest({ renditions: [alarm.rendition], notAfter: now() + day })
  const due = Math.ceil((now() + 4_000) / 1_000) * 1_000
  // The alarm's own words are held because a program of next week names them.
  await programIsThere([
    { at: due, items: [long] },
    { at: due + 7 * day, items: [{ manifest: order, plannedMs: 2_000 }] },
  ])
  await eventually('the bulletin', () => now() > due + 3_000, 25_000)
  const raised = { order: crypto.randomUUID(), state: 'raised' as const }
  await hub.emergency({ ...raised, manifest: null }, hub.keys.stranger)
  await hub.emergency({ ...raised, manifest: sha(order) })
  const completed = await eventually('the end of the bulletin', () => rows('completed')[0], 40_000)
  expect(completed).toMatchObject({ playedMs: 12_000, proof: 'P1' })
  const [interrupted] = rows('interrupted')
  const [resumed] = rows('resumed')
  expect(interrupted).toMatchObject({ reason: 'emergency' })
  expect(resumed?.positionMs).toBe(interrupted?.playedMs)
  expect(rows('interruption').map((r) => r.until === null)).toEqual([true, false])
  expect(rows('refused')).toMatchObject([{ document: 'emergency', code: 'notDelegated' }])

  const names = await heard()
  const first = names.find((n) => n.endsWith(`${String(interrupted?.play.occurrence)}.wav`))
  const second = names.find((n) => n.endsWith(`-${resumed?.positionMs}.wav`))
  const whole = await decoded(join(folder, 'noise-12.opus'))
  const stoppedAt = samplesOf(first ?? '').length / 48
  const goesOnAt = placeIn(whole, samplesOf(second ?? ''), Number(resumed?.positionMs))
  expect(Math.abs(goesOnAt - stoppedAt)).toBeLessThanOrEqual(50)
}, 120_000)

test('thirty days without its hub the box plays its program; beyond the program’s life it is silent', async () => {
  await timeIs('2026-11-01T16:59:46')
  await hub.policy(anyHourProfile)
  const box = await start()
  await programIsThere([{ at: now(), dailyAt: '17:00:00', items: [await bulletin(2)] }])
  await eventually('the first day', () => rows('completed').length === 1, 90_000)
  await box.end()
  await hub.stop()
  const alone = async (days: number): Promise<string> => {
    ahead = at('2026-11-01T16:59:52') + days * day - Date.now()
    const agent = await startAgent(
      'loudspeaker-by-clock',
      { NGUON_DATA_DIR: join(folder, 'box'), NGUON_ALLOW_TRIAL: '1' },
      [String(ahead)],
    )
    agents.push(agent)
    await eventually('half a minute', () => now() > at('2026-11-01T17:00:12') + days * day, 60_000)
    await agent.end()
    return agent.output()
  }
  await alone(30)
  expect(await heard()).toHaveLength(2)
  expect((await heard())[1]).toContain('2026-12-01')
  await alone(38)
  expect(await heard()).toHaveLength(2)
}, 240_000)

test('a policy that a stranger signed, or an older one, changes nothing', async () => {
  await timeIs('2026-11-25T02:00:00')
  await hub.policy(readyMadeProfiles.decree)
  await start()
  const item = await bulletin(2)
  await programIsThere([{ at: now() + day, items: [item] }])
  const kept = join(folder, 'box', 'policies.json')
  await eventually('the policy', () => existsSync(kept) && readFileSync(kept, 'utf8').includes('payload'))
  await hub.policy(anyHourProfile, hub.keys.stranger)
  const due = Math.ceil((now() + 5_000) / 1_000) * 1_000
  await programIsThere([{ at: due, items: [item] }])
  expect(await eventually('the refusal', () => rows('skipped')[0], 25_000)).toMatchObject({
    reason: 'quietHours',
  })
  expect(rows('refused')).toMatchObject([{ document: 'policy', code: 'notDelegated' }])
  expect(await heard()).toEqual([])
}, 120_000)

const sha = (bytes: Uint8Array): string => hub.put(bytes).sha256

const decoded = async (file: string): Promise<Int16Array> => {
  const { path } = await findFfmpeg()
  const { stdout } = decodeToPcm({ ffmpeg: path, file })
  const chunks: Buffer[] = []
  for await (const chunk of stdout as AsyncIterable<Buffer>) chunks.push(chunk)
  const all = Buffer.concat(chunks)
  return new Int16Array(all.buffer.slice(all.byteOffset, all.byteOffset + all.length))
}

/** Where in `whole` a piece comes from, ms: the best match of its second tenth of a second, within 400 ms of a guess. */
const placeIn = (whole: Int16Array, piece: Int16Array, guessMs: number): number => {
  const [skip, length] = [100 * 48, 100 * 48]
  let best = { at: -1, score: -Infinity }
  for (let shift = -400 * 48; shift <= 400 * 48; shift += 12) {
    const from = Math.round(guessMs * 48) + shift
    if (from + skip < 0) continue
    let product = 0
    let power = 1
    for (let i = 0; i < length; i += 2) {
      const a = whole[from + skip + i] ?? 0
      product += a * (piece[skip + i] ?? 0)
      power += a * a
    }
    const score = product / Math.sqrt(power)
    if (score > best.score) best = { at: from / 48, score }
  }
  return best.at
}
