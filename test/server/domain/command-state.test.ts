import { expect, test } from 'vitest'
import { commandState, isOpen } from '../../../server/domain/command-state.ts'

const expiresAt = 1_000_000
const minute = 60_000

test('a command without an answer is open until its time, and expired without anybody noticing the moment', () => {
  expect(commandState({ expiresAt, outcome: undefined }, expiresAt - 1)).toBe('sent')
  // The answer may still be under way.
  expect(commandState({ expiresAt, outcome: undefined }, expiresAt + 9_999)).toBe('sent')
  expect(commandState({ expiresAt, outcome: undefined }, expiresAt + 10_000)).toBe('expired')
})

test('one that began and never ended is told as such, not as done and not as failed', () => {
  expect(commandState({ expiresAt, outcome: 'started' }, expiresAt + 14 * minute)).toBe('started')
  expect(commandState({ expiresAt, outcome: 'started' }, expiresAt + 15 * minute)).toBe('noAnswer')
})

test('what the device said stands for ever', () => {
  for (const outcome of ['done', 'failed', 'refused', 'stopped', 'unsupported', 'expired'] as const) {
    expect(commandState({ expiresAt, outcome }, expiresAt + 1e12)).toBe(outcome)
    expect(isOpen(outcome)).toBe(false)
  }
})
