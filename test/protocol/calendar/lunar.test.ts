import { expect, test } from 'vitest'
import { lunarOf } from '@nguon/protocol/calendar/lunar'

// The first day of Tết as announced, and days on which Vietnam differs from its neighbours or a leap month begins.
const known: readonly [string, number, number, boolean][] = [
  ['2007-02-17', 1, 1, false],
  ['2020-01-25', 1, 1, false],
  ['2023-01-22', 1, 1, false],
  ['2023-03-22', 1, 2, true],
  ['2024-02-10', 1, 1, false],
  ['2025-01-29', 1, 1, false],
  ['2025-07-25', 1, 6, true],
  ['2026-02-17', 1, 1, false],
  ['2026-11-23', 15, 10, false],
  ['2030-02-02', 1, 1, false],
]

test.each(known)('%s is lunar %i/%i', (date, day, month, leap) => {
  expect(lunarOf(date)).toEqual({ day, month, leap })
})
