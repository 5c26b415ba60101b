import { expect, test } from 'vitest'
import { conditionOf, isJournalStuck } from '../../../server/domain/device-condition.ts'

const well = {
  revoked: false,
  online: true,
  playing: false,
  clockTrusted: true,
  programStale: false,
  journalStuck: false,
}

test.each([
  ['all is well', {}, 'online'],
  ['its clock has not spoken yet', { clockTrusted: null }, 'online'],
  ['its clock cannot be trusted', { clockTrusted: false }, 'needsCheck'],
  ['it follows an old program', { programStale: true }, 'needsCheck'],
  ['its journal does not arrive', { journalStuck: true }, 'needsCheck'],
  ['it plays', { playing: true, clockTrusted: false }, 'playing'],
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
