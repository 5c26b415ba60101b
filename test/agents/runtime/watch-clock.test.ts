import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchClock } from '../../../agents/runtime/watch-clock.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

const watching = () => {
  const state = { ahead: 0, trusted: true }
  const [moved, set] = [vi.fn(), vi.fn()]
  const clock = {
    mono: () => Date.now(),
    now: () => Date.now() + state.ahead,
    reading: () => ({ trusted: state.trusted, uncertaintyMs: null, source: 'ntp' }) as const,
  }
  const watch = watchClock({ clock, moved, set })
  return { state, moved, set, watch, count: () => [moved.mock.calls.length, set.mock.calls.length] }
}

test('a clock that NTP sets is noticed within seconds, though nobody told', async () => {
  const { state, count, watch } = watching()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(count()).toEqual([0, 0])
  state.ahead = 40_000
  await vi.advanceTimersByTimeAsync(5_000)
  expect(count()).toEqual([1, 1])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(count()).toEqual([1, 1])
  watch.close()
})

test('some milliseconds are worth a look at the plan, not at every document; many of them add up', () => {
  const { state, count, watch } = watching()
  for (const [ahead, expected] of [
    [4, [0, 0]],
    [6, [1, 0]],
    [600, [2, 0]],
    [1_004, [3, 1]],
    [1_004, [3, 1]],
  ] as const) {
    state.ahead = ahead
    watch.look()
    expect(count()).toEqual(expected)
  }
  watch.close()
})

test('a clock that somebody begins to vouch for counts as set, even where it was right', () => {
  const { state, count, watch } = watching()
  state.trusted = false
  watch.look()
  expect(count()).toEqual([0, 0])
  state.trusted = true
  watch.look()
  expect(count()).toEqual([1, 1])
  watch.close()
})
