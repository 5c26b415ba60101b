import { expect, test } from 'vitest'
import { conditionOf, isClockLost, isJournalStuck } from '../../../server/domain/device-condition.ts'

const well = {
  revoked: false,
  online: true,
  playing: false,
  clockLost: false,
  programStale: false,
  journalStuck: false,
}

test.each([
  ['all is well', {}, 'online'],
  ['its clock cannot be trusted', { clockLost: true }, 'needsCheck'],
  ['it follows an old program', { programStale: true }, 'needsCheck'],
  ['its journal does not arrive', { journalStuck: true }, 'needsCheck'],
  ['it plays', { playing: true, clockLost: true }, 'playing'],
  ['it is away', { online: false, playing: true, journalStuck: true }, 'offline'],
  ['it was revoked', { revoked: true, online: false }, 'revoked'],
] as const)('%s', (_, state, expected) => {
  expect(conditionOf({ ...well, ...state })).toBe(expected)
})

const minute = 60_000
const now = 1_000 * minute

test.each([
  ['complete a heartbeat ago', { online: true, since: 0, journalCompleteAt: now - 5 * minute }, false],
  ['incomplete for half an hour', { online: true, since: 0, journalCompleteAt: now - 31 * minute }, true],
  [
    'just back after a month, still sending',
    { online: true, since: now - minute, journalCompleteAt: 0 },
    false,
  ],
  ['never complete since it came', { online: true, since: now - 31 * minute, journalCompleteAt: null }, true],
  ['away', { online: false, since: 0, journalCompleteAt: null }, false],
])('a journal %s', (_, status, expected) => {
  expect(isJournalStuck(status, now)).toBe(expected)
})

test.each([
  ['known', { since: 0, clock: { trusted: true } }, false],
  ['not spoken of yet', { since: 0, clock: null }, false],
  ['unknown to a box that has just come', { since: now - minute, clock: { trusted: false } }, false],
  ['unknown for a quarter of an hour', { since: now - 15 * minute, clock: { trusted: false } }, true],
])('the hour is %s', (_, status, expected) => {
  expect(isClockLost(status, now)).toBe(expected)
})
