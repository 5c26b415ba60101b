import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faded, makeVolume } from '../../../agents/adapters/player/fader.ts'
import { chimeMs, chimeSamples } from '../../../agents/core/chime.ts'
import { gainOf, withGain } from '../../../agents/adapters/player/gain.ts'
import { levelInForce } from '../../../agents/core/level.ts'
import { rmsDb, stretch } from '../../support/loudness.ts'

const buffer = (samples: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(samples.length * 2)
  samples.forEach((sample, n) => bytes.writeInt16LE(sample, n * 2))
  return bytes
}
const samplesOf = (bytes: Uint8Array): number[] => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: view.length >> 1 }, (_, n) => view.readInt16LE(n * 2))
}
const sample = fc.integer({ min: -32_768, max: 32_767 })

test('the level is a cubic fader: 100 is 0 dB, 50 is −18 dB, 0 is silence', () => {
  expect(gainOf(100)).toBe(1)
  expect(20 * Math.log10(gainOf(50))).toBeCloseTo(-18.06, 1)
  expect(gainOf(0)).toBe(0)
  expect(gainOf(140)).toBe(1)
})

test('at level 100 not one bit is changed', () =>
  fc.assert(
    fc.property(fc.array(sample), (samples) => {
      expect(samplesOf(withGain(buffer(samples), { from: 1, to: 1 }))).toEqual(samples)
    }),
  ))

test('no level makes a sample louder than it was, and none leaves the 16 bits', () =>
  fc.assert(
    fc.property(
      fc.array(sample, { maxLength: 600 }),
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0, max: 100 }),
      (samples, from, to) => {
        const scaled = samplesOf(withGain(buffer(samples), { from: gainOf(from), to: gainOf(to) }))
        expect(scaled).toHaveLength(samples.length)
        scaled.forEach((value, n) => expect(Math.abs(value)).toBeLessThanOrEqual(Math.abs(samples[n] ?? 0)))
      },
    ),
  ))

test('a change is a ramp of 10 ms: from block to block no sample jumps', async () => {
  const steady = buffer(Array.from({ length: 48_00 }, () => 20_000))
  const volume = makeVolume()
  const heard: number[] = []
  for await (const block of faded(chunksOf(steady, 1_000), volume)) {
    heard.push(...samplesOf(block))
    if (heard.length > 2_000) volume.setLevel(30)
  }
  expect(heard).toHaveLength(4_800)
  expect(heard[0]).toBe(20_000)
  expect(heard.at(-1)).toBe(Math.round(20_000 * gainOf(30)))
  // 480 samples for the whole way down.
  const largestStep = Math.max(...heard.slice(1).map((value, n) => Math.abs(value - (heard[n] ?? 0))))
  expect(largestStep).toBeLessThanOrEqual(Math.ceil((20_000 * (1 - gainOf(30))) / 480) + 1)
})

test('however a pipe cuts the bytes, the sound is the same and nothing is lost', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(sample, { minLength: 1, maxLength: 3_000 }),
      fc.integer({ min: 1, max: 999 }),
      fc.integer({ min: 0, max: 100 }),
      async (samples, cut, level) => {
        const volume = makeVolume()
        volume.setLevel(level)
        const parts: Buffer[] = []
        for await (const block of faded(chunksOf(buffer(samples), cut), volume)) parts.push(block)
        const gain = gainOf(level)
        expect(samplesOf(Buffer.concat(parts))).toEqual(samples.map((value) => Math.round(value * gain) + 0))
      },
    ),
    { numRuns: 40 },
  ))

test('a temporary level goes before the planned one until its time is over', () => {
  const command = { level: 30, until: 1_000 }
  expect(levelInForce({ planned: 80, ceiling: 100, command, now: 999 })).toEqual({ level: 30, until: 1_000 })
  expect(levelInForce({ planned: 80, ceiling: 100, command, now: 1_000 })).toEqual({ level: 80, until: null })
  expect(levelInForce({ planned: 20, ceiling: 25, command, now: 999 })).toEqual({ level: 25, until: 1_000 })
  expect(levelInForce({ planned: 80, ceiling: 100, command: undefined, now: 0 })).toEqual({
    level: 80,
    until: null,
  })
})

test('the chime is heard, does not clip and ends in silence', () => {
  const chime = Buffer.from(chimeSamples())
  expect(chime.length).toBe(chimeMs * 96)
  const peak = Math.max(...samplesOf(chime).map(Math.abs))
  expect(peak).toBeGreaterThan(6_000)
  expect(peak).toBeLessThan(16_000)
  for (const struckAt of [0, 450, 900])
    expect(rmsDb(stretch(chime, struckAt, struckAt + 200))).toBeGreaterThan(-22)
  expect(Math.abs(samplesOf(chime).at(-1) ?? 1)).toBeLessThan(5)
})

const chunksOf = async function* (bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
