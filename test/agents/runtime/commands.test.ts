/** Parts of commands that a whole agent would show only by luck or after an hour. */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JournalRow } from '@nguon/protocol/messages/journal'
import { readyMadeProfiles } from '@nguon/protocol/policy/ready-made'
import { instantOf } from '@nguon/protocol/time'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLogRing } from '../../../agents/adapters/log/log-ring.ts'
import { chimeMs } from '../../../agents/core/chime.ts'
import { factsOf } from '../../../agents/core/facts.ts'
import type { Chime } from '../../../agents/ports/output.ts'
import { makeTestChime, type MayChime } from '../../../agents/runtime/commands/test-chime.ts'
import { unfinishedCommands } from '../../../agents/runtime/commands/unfinished.ts'
import { makeSoundRules } from '../../../agents/runtime/sound-rules.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nguon-parts-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const ringing = (mayChime: MayChime, busy: () => boolean = () => false) => {
  const rung: string[] = []
  const chime = (name: string): Chime => ({
    start: () => void rung.push(name),
    stop: () => undefined,
    done: Promise.resolve({ event: 'completed', playedMs: 1_800, proof: 'P1' }),
  })
  const { execute } = makeTestChime({
    output: { chime },
    busy,
    mayChime,
    level: () => 60,
    now: () => 1_795_395_600_000,
    mono: () => performance.now(),
    dateOf: () => '2026-11-23',
  })
  let started = false
  const ring = () =>
    execute(
      { kind: 'testChime' },
      {
        command: 'c',
        started: async () => {
          started = true
        },
      },
    )
  return { ring, rung, started: () => started }
}

test('in quiet hours the chime is refused with the reason, and nothing is begun', async () => {
  const asked: number[] = []
  const { ring, rung, started } = ringing((now) => {
    asked.push(now)
    return 'quietHours'
  })
  expect(await ring()).toEqual({ outcome: 'refused', reason: 'quietHours' })
  expect([rung, started(), asked]).toEqual([[], false, [1_795_395_600_000]])
})

test('a bulletin that comes while the chime is being noted goes first', async () => {
  let looks = 0
  const { ring, rung } = ringing(
    () => true,
    () => ++looks > 1,
  )
  expect(await ring()).toEqual({ outcome: 'refused', reason: 'busy' })
  expect(rung).toEqual([])
})

const row = (seq: number, boot: string, fields: object): JournalRow =>
  ({
    seq,
    at: 1,
    boot,
    clock: { trusted: true, uncertaintyMs: 1, source: 'ntp' },
    event: 'command',
    ...fields,
  }) as JournalRow

test('what the last process began and did not end is told: a restart as done, anything else as failed', () => {
  const facts = factsOf([
    row(1, 'boot-1', { command: 'a', kind: 'reboot', outcome: 'started' }),
    row(2, 'boot-2', { command: 'b', kind: 'reboot', outcome: 'started' }),
    row(3, 'boot-2', { command: 'c', kind: 'capture', outcome: 'started' }),
    row(4, 'boot-2', { command: 'd', kind: 'log', outcome: 'started' }),
    row(5, 'boot-2', { command: 'd', kind: 'log', outcome: 'failed', reason: 'upload: offline' }),
  ])
  expect(unfinishedCommands(facts, 'boot-2').map(({ command, outcome }) => [command, outcome])).toEqual([
    ['a', { outcome: 'done', details: { reboot: 'machine' } }],
    ['b', { outcome: 'done', details: { reboot: 'agent' } }],
    ['c', { outcome: 'failed', reason: 'restarted' }],
  ])
})

test('rows of the first release, and of a later one, are still commands that are done once', () => {
  const facts = factsOf([
    row(1, 'boot', { command: 'old', outcome: 'nothingPlaying' }),
    row(2, 'boot', { command: 'new', kind: 'paint', outcome: 'painted' }),
  ])
  expect(facts.commands.get('old')).toMatchObject({ kind: 'stop', outcome: { outcome: 'nothingPlaying' } })
  expect(facts.commands.get('new')).toMatchObject({ outcome: { outcome: 'failed', reason: 'painted' } })
})

test('the log keeps its newest lines, never more than its share of the disk, over any number of starts', async () => {
  const most = 4_096
  const line = (n: number) => JSON.stringify({ n, msg: 'x'.repeat(60) })
  for (let start = 0; start < 4; start += 1) {
    const ring = openLogRing(folder, most)
    for (let n = 0; n < 100; n += 1) ring.write(`${line(start * 100 + n)}\n`)
  }
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
  )
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(most)
  const kept = await openLogRing(folder, most).read(10)
  expect(kept).toEqual(Array.from({ length: 10 }, (_, n) => line(390 + n)))
})

test('a chime rings by a clock that somebody vouches for, and not into the quiet hours', () => {
  let trusted = true
  const { mayChime } = makeSoundRules({
    holdings: {
      program: () => undefined,
      policies: { profile: () => readyMadeProfiles.decree },
    },
    clock: { reading: () => ({ trusted, uncertaintyMs: 1, source: 'ntp' }) },
  })
  const quiet = instantOf('2026-11-23T22:00:00', 'Asia/Ho_Chi_Minh')
  expect(mayChime(quiet - chimeMs)).toBe(true)
  expect(mayChime(quiet - chimeMs + 1)).toBe('quietHours')
  trusted = false
  expect(mayChime(quiet - 3_600_000)).toBe('clock')
})
