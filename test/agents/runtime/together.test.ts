/**
 * Two boxes that share nothing but the hub: each has a monotonic clock that counts from elsewhere and runs off, a
 * system's clock that is hours out, and a jittery link. The test turns real time; both start together all the same.
 */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { exampleDevice, exampleHub } from '@nguon/protocol/messages/example-ids'
import { envelopeBytes } from '@nguon/protocol/envelope'
import { newUuid, nodeVerify } from '@nguon/protocol/node/crypto'
import { keepClock } from '../../../agents/runtime/keep-clock.ts'
import { makeAskTime } from '../../../agents/runtime/ask-time.ts'
import { until } from '../../../agents/runtime/until.ts'
import { makeAnswerProbe } from '../../../server/usecases/devices/answer-probe.ts'
import { context, now } from '../../protocol/ward.ts'
import { signers } from '../../protocol/test-keys.ts'

beforeEach(() => {
  vi.useFakeTimers({ now })
})
afterEach(() => {
  vi.useRealTimers()
})

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

interface Setting {
  readonly countsFrom: number
  readonly ppm: number
  readonly systemOut: number
  /** One way, ms. */
  readonly way: () => number
  /** The link says every echo again. */
  readonly repeats?: boolean
  /** The link is lost, and nobody has noticed yet. */
  readonly isLost?: () => boolean
}

const makeBox = async (s: Setting, saved = new Map<string, unknown>()) => {
  const timepiece = {
    mono: () => s.countsFrom + (Date.now() - now) * (1 + s.ppm / 1e6),
    system: () => Date.now() + s.systemOut,
    bootId: 'this boot',
    systemTrusted: () => false,
  }
  const documents = {
    load: async (name: string) => structuredClone(saved.get(name)),
    save: async () => undefined,
    remove: async () => undefined,
    scribble: (name: string, document: unknown) => void saved.set(name, structuredClone(document)),
  }
  const clock = await keepClock({ timepiece, documents })
  const heard = vi.spyOn(clock, 'heardBurst')
  let probes = 0
  const answer = makeAnswerProbe({
    hub: exampleHub,
    verify: nodeVerify,
    programKey: signers.program,
    link: {
      probeEcho: (_, envelope) => {
        for (let n = 0; n < (s.repeats === true ? 3 : 1); n += 1)
          setTimeout(() => void time.heard(envelopeBytes(envelope), timepiece.mono()), s.way())
      },
    },
    now: Date.now,
    mono: Date.now,
    newId: newUuid,
  })
  const time = makeAskTime({
    enrolled: { hub: exampleHub, device: exampleDevice },
    context,
    link: {
      start: () => undefined,
      connected: () => true,
      publish: async (_, payload) => {
        probes += 1
        if (s.isLost?.() === true) return true
        setTimeout(() => void answer({ id: exampleDevice, key: signers.device.key }, payload), s.way())
        return true
      },
      subscribe: () => undefined,
      close: async () => undefined,
    },
    signer: signers.device,
    clock,
    newId: newUuid,
    random: () => 0.5,
    refused: (_, code) => {
      throw new Error(code)
    },
    log: quiet,
    learned: () => undefined,
  })
  return { clock, time, saved, timepiece, heard, probes: () => probes }
}

const jittery = (values: readonly number[]) => {
  let n = 0
  return () => 25 + (values[n++ % values.length] ?? 0)
}

test('two boxes start together, minutes and hours after they first heard of the time', async () => {
  const jitter = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 30, maxLength: 60 })
  const crystal = fc.integer({ min: -50, max: 50 })
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(crystal, crystal),
      fc.tuple(jitter, jitter),
      fc.constantFrom(10_000, 45_000, 11 * 60_000, 9 * 3_600_000),
      async (crystals, jitters, inMs) => {
        vi.setSystemTime(now)
        const boxes = await Promise.all(
          [0, 1].map((n) =>
            makeBox({
              countsFrom: n * 1e7,
              ppm: crystals[n] ?? 0,
              systemOut: n * 3_600_000 - 1_800_000,
              way: jittery(jitters[n] ?? []),
            }),
          ),
        )
        for (const { time } of boxes) time.connected()
        await vi.advanceTimersByTimeAsync(inMs - 8_000)
        // As when an item is made ready.
        for (const { time } of boxes) time.soon()
        await vi.advanceTimersByTimeAsync(7_700)
        const due = now + inMs
        const startedAt: number[] = []
        for (const { clock } of boxes)
          void until(clock.mono, clock.mono() + due - clock.exact()).over.then(() =>
            startedAt.push(Date.now()),
          )
        await vi.advanceTimersByTimeAsync(1_000)
        expect(startedAt).toHaveLength(2)
        for (const at of startedAt) expect(Math.abs(at - due)).toBeLessThanOrEqual(8)
        expect(Math.max(...startedAt) - Math.min(...startedAt)).toBeLessThanOrEqual(10)
        for (const { time } of boxes) time.close()
      },
    ),
    { numRuns: 25 },
  )
  // Seconds here; hours of two boxes on a machine that does other things at the same time.
}, 180_000)

test('each question counts once, however often its echo is said', async () => {
  const box = await makeBox({ countsFrom: 0, ppm: 0, systemOut: 0, way: () => 20, repeats: true })
  box.time.connected()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(box.probes()).toBe(12)
  expect(box.heard).toHaveBeenCalledTimes(12)
  box.time.close()
})

test('links that come and go do not make a box ask again before it is due', async () => {
  const box = await makeBox({ countsFrom: 0, ppm: 10, systemOut: 0, way: () => 20 })
  box.time.connected()
  await vi.advanceTimersByTimeAsync(15_000)
  for (let n = 0; n < 50; n += 1) box.time.connected()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(box.probes()).toBe(12)
  box.time.close()
})

test('a lost link is asked once until it is back, and then at once', async () => {
  let isLost = false
  const box = await makeBox({ countsFrom: 0, ppm: 10, systemOut: 0, way: () => 20, isLost: () => isLost })
  box.time.connected()
  await vi.advanceTimersByTimeAsync(15_000)
  isLost = true
  await vi.advanceTimersByTimeAsync(90_000)
  expect(box.probes()).toBe(12 + 8)
  isLost = false
  box.time.connected()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(box.probes()).toBe(12 + 8 + 8)
  box.time.close()
})

test('a process that starts again in the same boot knows the time at once; a lone echo does not unsettle it', async () => {
  const setting = { countsFrom: 5e6, ppm: 30, systemOut: 9e6, way: () => 20 }
  const before = await makeBox(setting)
  before.time.connected()
  await vi.advanceTimersByTimeAsync(60_000)
  before.time.close()
  const { clock, timepiece } = await makeBox(setting, before.saved)
  expect(Math.abs(clock.exact() - Date.now())).toBeLessThan(3)
  expect(clock.reading()).toMatchObject({ trusted: true, source: 'hub' })
  const mono = timepiece.mono()
  clock.heardEcho({ askedAt: mono - 80, heardAt: mono, hubTime: Date.now() - 5 })
  expect(Math.abs(clock.exact() - Date.now())).toBeLessThan(3)
})
