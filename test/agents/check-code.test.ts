/**
 * A loudspeaker that waits to be let in says its check code through its own output: the agent as it ships, and what the
 * sound card got.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { instantOf } from '@nguon/protocol/time'
import { expect } from 'vitest'
import { recordings } from '../../agents/adapters/phrases/recordings.ts'
import { digits } from '../../agents/ports/phrases.ts'
import { eventually } from '../support/eventually.ts'
import { startAgent } from '../support/agent-process.ts'
import { test } from '../support/lone-loudspeaker.ts'
import { rmsDb } from '../support/loudness.ts'

/** As spoken: what is coming, three digits, a breath, three digits; after a pause all of it again. */
const onceMs = (code: string): number =>
  [...code].reduce((sum, letter) => {
    const digit = digits.find((one) => one === letter)
    return sum + (digit === undefined ? 400 : recordings[digit].durationMs)
  }, recordings.checkCode.durationMs)

const bytesOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

test('a waiting box says its code twice, again when somebody asks, and is silent once it was compared', async ({
  box,
}) => {
  const { start, hub, folder } = box
  const soundOf = (n: number) => join(folder, n === 1 ? 'heard' : `heard-${n}`)
  const isOver = (n: number) => existsSync(`${soundOf(n)}.json`)
  hub.keepWaiting({})
  const agent = await start({ NGUON_SAY_CODE: 'always' })
  const code = await eventually(
    'the code',
    () => agent.messages.find((m) => m.type === 'checkCode')?.['code'] as string | undefined,
  )
  await eventually('it was said', () => isOver(1), 30_000)
  const samples = readFileSync(`${soundOf(1)}.raw`)
  const once = onceMs(code)
  expect(Math.abs(samples.length / 96 - (2 * once + 1_500))).toBeLessThan(20)
  expect(once).toBeGreaterThan(4_500)
  expect(once).toBeLessThan(7_500)
  const at = (fromMs: number, toMs: number) => samples.subarray(fromMs * 96, toMs * 96)
  // At level 70, 9 dB below a bulletin; twice the same, and nothing between.
  expect(rmsDb(at(0, once))).toBeGreaterThan(-32)
  expect(rmsDb(at(0, once))).toBeLessThan(-24)
  expect(rmsDb(at(once, once + 1_500))).toBe(-120)
  expect(Math.abs(rmsDb(at(once + 1_500, 2 * once + 1_500)) - rmsDb(at(0, once)))).toBeLessThan(0.1)
  // Each digit is there.
  let from: number = recordings.checkCode.durationMs
  for (const letter of code) {
    const digit = digits.find((one) => one === letter)
    const to = from + (digit === undefined ? 400 : recordings[digit].durationMs)
    if (digit === undefined) expect(rmsDb(at(from, to))).toBeLessThan(-60)
    else expect(rmsDb(at(from, to - 200)), `digit ${digit}`).toBeGreaterThan(-36)
    from = to
  }

  hub.keepWaiting({ askedAt: 1 })
  await eventually('it says it again', () => bytesOf(`${soundOf(2)}.raw`) > 0, 20_000)
  hub.keepWaiting({ askedAt: 1, compared: true })
  await eventually('it was stopped', () => isOver(2), 10_000)
  expect(readFileSync(`${soundOf(2)}.raw`).length / 96).toBeLessThan(2 * once)

  hub.keepWaiting(undefined)
  await box.present()
  expect(existsSync(`${soundOf(3)}.raw`)).toBe(false)
}, 90_000)

test('a box that was told to keep quiet about it only writes the code down', async ({ box }) => {
  const { start, hub, folder } = box
  hub.keepWaiting({})
  const agent = await start({ NGUON_SAY_CODE: '0' })
  await eventually('the code', () => agent.messages.find((m) => m.type === 'checkCode'))
  await eventually('it waits', () => hub.waits() > 0)
  hub.keepWaiting({ askedAt: 1 })
  const before = hub.waits()
  await eventually('it was told of the wish', () => hub.waits() > before)
  hub.keepWaiting(undefined)
  await box.present()
  expect(existsSync(join(folder, 'heard.raw'))).toBe(false)
}, 60_000)

test('in the night, as far as the box knows the hour, nobody is woken by a code', async ({
  box,
  onTestFinished,
}) => {
  const { hub, folder } = box
  hub.keepWaiting({})
  const ahead = instantOf('2026-11-25T23:10:00', 'Asia/Ho_Chi_Minh') - Date.now()
  const agent = await startAgent(
    'loudspeaker-by-clock',
    { NGUON_DATA_DIR: join(folder, 'box'), NGUON_CLAIM: hub.claim(), NGUON_ALLOW_TRIAL: '1' },
    [String(ahead)],
  )
  onTestFinished(async () => {
    agent.child.kill('SIGKILL')
    await agent.gone
  })
  const unsaid = () =>
    agent.messages.filter((m) => String(m['text']).includes('giờ yên lặng nên hộp không đọc')).length
  await eventually('it says why', () => unsaid() === 1)
  hub.keepWaiting({ askedAt: 1 })
  await eventually('it says why to whoever asked', () => unsaid() === 2)
  expect(existsSync(join(folder, 'box', 'wav'))).toBe(false)
}, 60_000)
