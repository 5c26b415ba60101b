import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchPresence } from '../../web/src/api/presence.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A page, as far as it tells of what is done in it; only a browser makes events that count as a person's. */
const page = () => {
  const heard = new Map<string, (event: Event) => void>()
  const target = {
    addEventListener: (kind: string, hear: (event: Event) => void) => heard.set(kind, hear),
    removeEventListener: (kind: string) => heard.delete(kind),
  }
  const act = (kind: string, isTrusted = true) =>
    heard.get(kind)?.(Object.defineProperty(new Event(kind), 'isTrusted', { value: isTrusted }))
  let beats = 0
  const end = watchPresence(target as unknown as EventTarget, () => {
    beats += 1
  })
  return { act, end, beats: () => beats, heard }
}

test('a page that nobody touches says nothing, however long it lies open', () => {
  const { beats, act } = page()
  vi.advanceTimersByTime(86_400_000)
  act('mousemove')
  act('keydown', false)
  expect(beats()).toBe(0)
})

test('the first touch is said at once, many in a minute as one, and the last of them too', () => {
  const { beats, act } = page()
  act('pointerdown')
  expect(beats()).toBe(1)
  for (let n = 0; n < 30; n++) {
    vi.advanceTimersByTime(1_000)
    act('keydown')
  }
  expect(beats()).toBe(1)
  vi.advanceTimersByTime(30_000)
  expect(beats()).toBe(2)
  vi.advanceTimersByTime(600_000)
  expect(beats()).toBe(2)
  act('wheel')
  expect(beats()).toBe(3)
})

test('after the page has gone nothing is said', () => {
  const { beats, act, end, heard } = page()
  act('keydown')
  act('keydown')
  end()
  vi.advanceTimersByTime(600_000)
  expect(beats()).toBe(1)
  expect(heard.size).toBe(0)
})
