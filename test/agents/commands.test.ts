/** What a loudspeaker does on command: the agent as it ships, beside a small hub with a real broker. */
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandResult } from '@nguon/protocol/messages/command-result'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chimeMs } from '../../agents/core/chime.ts'
import { gainOf } from '../../agents/adapters/player/gain.ts'
import { startAgent, type AgentProcess } from '../support/agent-process.ts'
import { anyHourProfile } from '../support/any-hour-profile.ts'
import { eventually } from '../support/eventually.ts'
import { makeHubDouble, type HubDouble } from '../support/hub-double.ts'
import { rmsDb, stretch } from '../support/loudness.ts'
import { tone } from './opus.ts'

let folder: string
let hub: HubDouble
let agents: AgentProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-commands-'))
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
  const before = hub.presences.filter((p) => p.online).length
  const agent = await startAgent('loudspeaker', {
    NGUON_DATA_DIR: join(folder, 'box'),
    NGUON_CLAIM: hub.claim(),
    NGUON_ALLOW_TRIAL: '1',
    NGUON_PLAYER: 'wav',
    NGUON_WAV_DIR: join(folder, 'wav'),
    ...more,
  })
  agents.push(agent)
  await eventually('presence', () => hub.presences.filter((p) => p.online).length > before, 20_000)
  return agent
}

/** Until the box has its ward's policy it keeps to the common one, which has a night. */
const startInItsWard = async (more: Record<string, string> = {}): Promise<void> => {
  await start(more)
  await hub.program([])
  const kept = join(folder, 'box', 'policies.json')
  await eventually('the policy', () => existsSync(kept) && readFileSync(kept, 'utf8').includes('payload'))
}

const answers = (id: string): CommandResult[] => hub.results.filter((r) => r.command === id)
const final = (id: string): Promise<CommandResult> =>
  eventually('the end of the command', () => answers(id).find((r) => r.outcome !== 'started'), 20_000)
const rowsOf = (id: string) =>
  hub.rows().flatMap((r) => (r.event === 'command' && r.command === id ? [r] : []))
const wholeSecondIn = (ms: number) => Math.ceil((Date.now() + ms) / 1000) * 1000
const wavOf = async (part: string): Promise<Buffer> => {
  const name = (await readdir(join(folder, 'wav'))).find((n) => n.includes(part))
  return readFileSync(join(folder, 'wav', name ?? 'none')).subarray(44)
}
const plan = async (seconds: number, at: number) => {
  const { bytes, rendition } = await tone(folder, seconds)
  hub.put(bytes)
  const manifest = await hub.manifest({ renditions: [rendition] })
  await hub.program([{ at, items: [{ manifest, plannedMs: rendition.durationMs }] }])
}
const row = (event: string) => hub.rows().find((r) => r.event === event)

test('the chime really is in the file, is proven by the player, journalled, and answered again when asked again', async () => {
  await startInItsWard()
  const issued = { issuedAt: Date.now(), id: crypto.randomUUID() }
  const id = await hub.command({ kind: 'testChime' }, issued)
  const end = await final(id)
  expect(end).toMatchObject({
    outcome: 'done',
    details: { chime: { playedMs: chimeMs, proof: 'P1', level: 100 } },
  })
  expect(answers(id).map((r) => r.outcome)).toEqual(['started', 'done'])
  const chime = await wavOf(id)
  expect(chime.length).toBe(chimeMs * 96)
  expect(rmsDb(stretch(chime, 0, 1_000))).toBeGreaterThan(-20)
  await eventually('both rows', () => rowsOf(id).length === 2)
  expect(rowsOf(id)).toMatchObject([
    { kind: 'testChime', outcome: 'started' },
    { kind: 'testChime', outcome: 'done', details: { chime: { proof: 'P1' } } },
  ])
  await hub.command({ kind: 'testChime' }, issued)
  await eventually('the same answer', () => answers(id).length === 3)
  expect(answers(id)[2]).toMatchObject({ outcome: 'done' })
  expect(await readdir(join(folder, 'wav'))).toHaveLength(1)
}, 60_000)

test('a chime never sounds over a bulletin, nor when one is about to begin', async () => {
  await start()
  const at = wholeSecondIn(4_000)
  await plan(4, at)
  // Made ready some seconds ahead.
  await eventually('shortly before', () => Date.now() > at - 1_200)
  const before = await hub.command({ kind: 'testChime' })
  expect(await final(before)).toMatchObject({ outcome: 'refused', reason: 'busy' })
  await eventually('the start', () => row('started'))
  const during = await hub.command({ kind: 'testChime' })
  expect(await final(during)).toMatchObject({ outcome: 'refused', reason: 'busy' })
  await eventually('the end', () => row('completed'))
  expect(row('completed')).toMatchObject({ proof: 'P1', playedMs: 4_000 })
  expect(await readdir(join(folder, 'wav'))).toHaveLength(1)
}, 60_000)

test('in quiet hours nobody tries a loudspeaker', async () => {
  await hub.policy({ ...anyHourProfile, quietHours: [{ from: '00:00', to: '00:00' }] })
  await startInItsWard()
  const id = await hub.command({ kind: 'testChime' })
  expect(await final(id)).toMatchObject({ outcome: 'refused', reason: 'quietHours' })
  expect(existsSync(join(folder, 'wav'))).toBe(false)
}, 60_000)

test('a stop silences the chime', async () => {
  await startInItsWard()
  const id = await hub.command({ kind: 'testChime' })
  await eventually('the chime', () => existsSync(join(folder, 'wav')))
  const stop = await hub.stopCommand()
  expect(await final(stop)).toMatchObject({ outcome: 'stopped' })
  expect(await final(id)).toMatchObject({ outcome: 'stopped' })
}, 60_000)

test('a level changes what sounds at this moment by its cube, and outlives the process until its time', async () => {
  const first = await start()
  const at = wholeSecondIn(4_000)
  await plan(8, at)
  await eventually('the start', () => Date.now() > at + 2_500 && row('started'))
  const until = Date.now() + 60_000
  const id = await hub.command({ kind: 'volume', level: 40, until })
  expect(await final(id)).toMatchObject({ outcome: 'done', details: { volume: { level: 40, until } } })
  const changedMs = Date.now() - at
  await eventually('the end', () => row('completed'), 20_000)
  const heard = await wavOf('.wav')
  const before = rmsDb(stretch(heard, 500, 2_000))
  const after = rmsDb(stretch(heard, changedMs + 500, 7_500))
  expect(after - before).toBeCloseTo(20 * Math.log10(gainOf(40)), 0)
  // All samples were taken in their own time: a quieter play is a whole play.
  expect(row('completed')).toMatchObject({ proof: 'P1', playedMs: 8_000 })

  await first.end()
  await start()
  const chime = await hub.command({ kind: 'testChime' })
  expect(await final(chime)).toMatchObject({ details: { chime: { level: 40 } } })
  expect(rmsDb(stretch(await wavOf(chime), 0, 1_000))).toBeLessThan(-35)
  const back = await hub.command({ kind: 'volume', level: 100, until: null })
  expect(await final(back)).toMatchObject({ details: { volume: { level: 100, until: null } } })
}, 90_000)

test('a level ends by itself at its time', async () => {
  await startInItsWard()
  const until = Date.now() + 2_000
  await final(await hub.command({ kind: 'volume', level: 20, until }))
  await eventually('its end', () => Date.now() > until + 300)
  const chime = await hub.command({ kind: 'testChime' })
  expect(await final(chime)).toMatchObject({ details: { chime: { level: 100 } } })
}, 60_000)

test('the log comes gzipped, its newest lines only, from before the restart too, and without a secret', async () => {
  const first = await start()
  const claim = hub.claim()
  await first.end()
  await start()
  const id = await hub.command({ kind: 'log', lines: 200 })
  expect(await final(id)).toMatchObject({ outcome: 'done', details: { upload: {} } })
  const [upload] = hub.uploads
  expect(upload).toMatchObject({ command: id, mediaType: 'application/gzip' })
  const text = gunzipSync(upload?.bytes ?? Buffer.alloc(0)).toString()
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { msg: string })
  // Once a process: the ring reaches back over the restart.
  expect(lines.filter((line) => line.msg === 'the player was chosen')).toHaveLength(2)
  for (const secret of [claim, claim.split('*')[2] ?? claim]) expect(text).not.toContain(secret)
  const short = await hub.command({ kind: 'log', lines: 1 })
  await final(short)
  expect(
    gunzipSync(hub.uploads[1]?.bytes ?? Buffer.alloc(0))
      .toString()
      .trim()
      .split('\n'),
  ).toHaveLength(1)
}, 60_000)

test('told to restart, the program ends so that it is started again, and the next one says that it is back', async () => {
  const first = await start()
  const id = await hub.command({ kind: 'reboot' })
  expect(await first.gone).toBe(3)
  expect(answers(id).map((r) => r.outcome)).toEqual(['started'])
  await start()
  expect(await final(id)).toMatchObject({ outcome: 'done', details: { reboot: 'agent' } })
  await eventually('both rows', () => rowsOf(id).length === 2)
  // The same command, heard once more by the new process, restarts nothing.
  await hub.command({ kind: 'reboot' }, { id, issuedAt: Date.now() })
  await eventually('the answer', () => answers(id).length === 3)
}, 60_000)

test('a machine’s own reboot command that fails is told with its words', async () => {
  await start({ NGUON_REBOOT_COMMAND: '/bin/ls /nowhere-at-all' })
  const id = await hub.command({ kind: 'reboot' })
  const end = await final(id)
  expect(end).toMatchObject({ outcome: 'failed' })
  expect('reason' in end ? end.reason : '').toMatch(/^rebootCommand: exit 2 .*nowhere-at-all/)
}, 60_000)

test('a refresh asks the hub itself and tells which program is followed', async () => {
  await start()
  await hub.program([])
  await eventually('program 1', () => hub.presences.some((p) => p.program?.version === 1))
  // The hub has a newer one and the broker said nothing of it.
  await hub.announceSilently()
  const id = await hub.command({ kind: 'refresh' })
  expect(await final(id)).toMatchObject({
    outcome: 'done',
    details: { refresh: { program: { version: 2 }, missing: 0 } },
  })
}, 60_000)

test('what it has no part for, and what it does not know, is answered “unsupported”; a stranger is not answered', async () => {
  await start()
  const capture = await hub.command({ kind: 'capture' })
  expect(await final(capture)).toMatchObject({ outcome: 'unsupported' })
  const newer = await hub.command({ kind: 'selfDestruct', seconds: 10 })
  expect(await final(newer)).toMatchObject({ outcome: 'unsupported' })
  const tooLong = await hub.command({ kind: 'volume', level: 40, until: Date.now() + 25 * 3_600_000 })
  expect(await final(tooLong)).toMatchObject({ outcome: 'unsupported' })
  const stranger = await hub.command({ kind: 'reboot' }, { signer: hub.keys.stranger })
  await eventually('the refusal', () =>
    hub.rows().some((r) => r.event === 'refused' && r.document === 'command' && r.code === 'notDelegated'),
  )
  expect(answers(stranger)).toEqual([])
}, 60_000)

test('a command that comes too late is not obeyed and says so', async () => {
  await start()
  const id = await hub.command({ kind: 'testChime' }, { issuedAt: Date.now() - 90_000 })
  expect(await final(id)).toMatchObject({ outcome: 'expired' })
  expect(existsSync(join(folder, 'wav'))).toBe(false)
}, 60_000)
