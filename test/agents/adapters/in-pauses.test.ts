import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeInPauses } from '../../../agents/adapters/player/in-pauses.ts'

const perMs = 48

/** Runs of speech (every sample loud and telling its own number) and of quiet, by their lengths in samples. */
const soundOf = (runs: readonly { loud: boolean; length: number }[]): Int16Array => {
  let n = 0
  return Int16Array.from(
    runs.flatMap(({ loud, length }) =>
      Array.from({ length }, () => (loud ? 200 + (n++ % 30_000) : n++ % 100)),
    ),
  )
}

/** Through the stage, in pieces of these lengths. */
const through = (sound: Int16Array, pieces: readonly number[], lateMs: (corrected: number) => number) => {
  const stage = makeInPauses(() => lateMs(stage.correctedMs()))
  const out: number[] = []
  let n = 0
  for (let at = 0; at < sound.length;) {
    const length = pieces[n++ % pieces.length] ?? 1
    for (const piece of stage.take(sound.subarray(at, at + length))) out.push(...piece)
    at += length
  }
  for (const piece of stage.rest()) out.push(...piece)
  return { out, correctedMs: stage.correctedMs() }
}

const loudOnly = (samples: Iterable<number>): number[] => [...samples].filter((s) => s >= 128)
const quietRuns = (samples: readonly number[]): number[] => {
  const runs: number[] = []
  let length = 0
  for (const sample of [...samples, 200]) {
    if (sample < 128) length += 1
    else if (length > 0) {
      runs.push(length)
      length = 0
    }
  }
  return runs
}

const sounds = fc.array(fc.tuple(fc.integer({ min: 1, max: 4_000 }), fc.integer({ min: 1, max: 9_000 })), {
  minLength: 1,
  maxLength: 6,
})

test('speech goes through sample by sample, whatever is corrected and however it is cut into pieces', () => {
  let corrections = 0
  fc.assert(
    fc.property(
      sounds,
      fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: -60, max: 60 }),
      (runs, pieces, late) => {
        const sound = soundOf(
          runs.flatMap(([loud, quiet]) => [
            { loud: true, length: loud },
            { loud: false, length: quiet },
          ]),
        )
        const { out, correctedMs } = through(sound, pieces, (corrected) => late - corrected)
        expect(loudOnly(out)).toEqual(loudOnly(sound))
        expect(sound.length - out.length).toBe(Math.round(correctedMs * perMs))
        if (correctedMs !== 0) corrections += 1
        // Never beyond what was asked, and never the other way.
        expect(Math.sign(correctedMs) * Math.sign(late)).toBeGreaterThanOrEqual(0)
        expect(Math.abs(correctedMs)).toBeLessThanOrEqual(Math.abs(late) + 0.02)
      },
    ),
    { numRuns: 60 },
  )
  expect(corrections).toBeGreaterThan(10)
})

test('a pause loses or gains at most 10 ms, and shorter ones nothing', () => {
  for (const late of [50, -50])
    for (const [lengthMs, change] of [
      [59, 0],
      [60, 10],
      [150, 10],
      [2_000, 10],
    ] as const) {
      const length = lengthMs * perMs
      const sound = soundOf([
        { loud: true, length: 500 },
        { loud: false, length },
        { loud: true, length: 500 },
      ])
      const { out } = through(sound, [1_920], () => late)
      expect(quietRuns(out)).toEqual([length - Math.sign(late) * change * perMs])
    }
})

test('what lies within the pause stays as quiet as it was', () => {
  const sound = soundOf([{ loud: false, length: 6_000 }])
  for (const late of [8, -8]) {
    const { out } = through(sound, [777], () => late)
    expect(Math.max(...out)).toBeLessThan(100)
    expect(Math.min(...out)).toBeGreaterThanOrEqual(0)
  }
})

test('a sound that is on time is not touched', () => {
  const sound = soundOf([
    { loud: true, length: 999 },
    { loud: false, length: 9_999 },
    { loud: true, length: 1 },
  ])
  expect(through(sound, [100], () => 0.4).out).toEqual([...sound])
})
