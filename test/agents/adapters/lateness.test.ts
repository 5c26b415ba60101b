import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeLateness } from '../../../agents/adapters/player/lateness.ts'

/** A sink that holds `heldMs` in its buffers and runs off by `ppm`, looked at by a box that is late by up to `busyMs`. */
const watch = (d: { ppm: number; heldMs: number; startedLateMs: number; busyMs: readonly number[] }) => {
  const lateness = makeLateness(0, d.startedLateMs)
  let n = 0
  return {
    lateness,
    /** Rounds every five seconds; then how late the sound really is. */
    until: (ms: number): number => {
      for (let at = 1_500; at <= ms; at += 5_000)
        lateness.round(
          [0, 125, 250].map((more) => {
            const truly = at + more
            const takenMs = (truly - d.startedLateMs) * (1 + d.ppm / 1e6) + d.heldMs
            return { at: truly + (d.busyMs[n++ % d.busyMs.length] ?? 0), takenMs }
          }),
        )
      return d.startedLateMs - (ms * d.ppm) / 1e6
    },
  }
}

test('how late a sound is, is known to some milliseconds by a busy box too, whatever the sink holds', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -100, max: 100 }),
      fc.integer({ min: 0, max: 1_500 }),
      fc.integer({ min: 0, max: 20 }),
      fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 5, maxLength: 11 }),
      (ppm, heldMs, startedLateMs, busyMs) => {
        const { lateness, until } = watch({ ppm, heldMs, startedLateMs, busyMs })
        const truly = until(900_000)
        expect(Math.abs(lateness.lateMs() - truly)).toBeLessThan(8)
      },
    ),
  )
})

test('until enough was seen, only what the start itself was late is believed', () => {
  const { lateness, until } = watch({ ppm: 100, heldMs: 500, startedLateMs: 7, busyMs: [0] })
  until(7_000)
  expect(lateness.lateMs()).toBe(7)
})

test('a round in which nothing was seen changes nothing', () => {
  const { lateness, until } = watch({ ppm: 50, heldMs: 500, startedLateMs: 0, busyMs: [0] })
  until(100_000)
  const before = lateness.lateMs()
  lateness.round([])
  expect(lateness.lateMs()).toBe(before)
})
