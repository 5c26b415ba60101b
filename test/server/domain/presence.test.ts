import { expect, test } from 'vitest'
import { JournalId } from '@nguon/protocol/ids'
import { completeAt, journalClaim } from '../../../server/domain/journal-complete.ts'
import { judgePresence } from '../../../server/domain/presence.ts'

const online = { session: 'a', online: true }

test('a greeting of a new session means that the device arrived', () => {
  expect(judgePresence(undefined, { session: 'a', online: true }, false)).toBe('arrived')
  expect(judgePresence(online, { session: 'b', online: true }, false)).toBe('arrived')
  expect(judgePresence(online, { session: 'a', online: true }, false)).toBe('still')
})

test('a will counts for the current session only', () => {
  expect(judgePresence(online, { session: 'a', online: false }, false)).toBe('left')
  expect(judgePresence(online, { session: 'b', online: false }, false)).toBe('ignored')
  expect(judgePresence(undefined, { session: 'a', online: false }, false)).toBe('ignored')
})

test('a session that ended does not come back: a replayed greeting changes nothing', () => {
  expect(judgePresence({ session: 'a', online: false }, { session: 'a', online: true }, true)).toBe('ignored')
  expect(judgePresence(online, { session: 'old', online: true }, true)).toBe('ignored')
})

test('a device that was only unheard goes on with its session', () => {
  expect(judgePresence({ session: 'a', online: false }, { session: 'a', online: true }, false)).toBe(
    'arrived',
  )
})

test('a word about the journal is worth as little as the worse of two clocks', () => {
  const journal = JournalId.parse('01939c00-0000-7000-8000-000000000050')
  expect(journalClaim({ id: journal, last: 3 }, 900, 1_000).at).toBe(900)
  expect(journalClaim({ id: journal, last: 3 }, 5_000, 1_000).at).toBe(1_000)
  const claim = journalClaim({ id: journal, last: 3 }, 900, 1_000)
  expect(completeAt(claim, journal, 2)).toBeUndefined()
  expect(completeAt(claim, journal, 3)).toBe(900)
  expect(completeAt(claim, JournalId.parse('01939c00-0000-7000-8000-000000000051'), 3)).toBeUndefined()
})
