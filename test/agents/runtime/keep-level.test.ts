import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { instantOf } from '@nguon/protocol/time'
import { ceilingAt, levelAt, plainVolume } from '@nguon/protocol/policy/volume'
import { openLevel } from '../../../agents/runtime/keep-level.ts'

const zone = 'Asia/Ho_Chi_Minh'
const midnight = instantOf('2026-11-24T00:00:00', zone)
beforeEach(() => {
  vi.useFakeTimers({ now: midnight - 40_500 })
})
afterEach(() => {
  vi.useRealTimers()
})

test('a ceiling that begins at midnight holds from the first moment of the day, also for what a person set', async () => {
  const ceilings = [
    { from: '21:00', to: '24:00', level: 60 },
    { from: '00:00', to: '06:00', level: 20 },
  ]
  const heard: { at: number; level: number }[] = []
  const clock = {
    mono: () => Date.now(),
    now: () => Date.now(),
    reading: () => ({ trusted: true, uncertaintyMs: 1, source: 'ntp' }) as const,
    heardEcho: () => undefined,
    sawIssuedAt: () => undefined,
  }
  const level = await openLevel({
    documents: {
      load: async () => ({ level: 80, until: midnight + 90_000 }),
      save: async () => undefined,
      remove: async () => undefined,
      scribble: () => undefined,
    },
    clock,
    setLevel: (wanted) => {
      if (heard.at(-1)?.level !== wanted) heard.push({ at: Date.now() - midnight, level: wanted })
    },
    planned: (now) => ({
      planned: levelAt({ ...plainVolume, level: 10 }, ceilings, now, zone),
      ceiling: ceilingAt(plainVolume, ceilings, now, zone),
    }),
    changed: () => undefined,
  })
  await vi.advanceTimersByTimeAsync(180_000)
  level.close()
  expect(heard).toEqual([
    { at: -40_500, level: 60 },
    { at: 1, level: 20 },
    { at: 90_001, level: 10 },
  ])
})
