import { shortLength } from '@nguon/i18n/lengths'
import { expect, test } from 'vitest'
import type { AirTimeDay, Session } from '../../web/src/api/contract.ts'
import {
  airIn,
  airNumbers,
  broadcastsOver,
  fullnessOf,
  uncounted,
} from '../../web/src/features/schedule/air.ts'

const zone = 'Asia/Ho_Chi_Minh'
const limit = 900_000
const broadcast = (local: string, soundMs: number) => {
  const from = Date.parse(`2026-11-26T${local}+07:00`)
  return { from, to: from + soundMs, soundMs }
}
const day: AirTimeDay = {
  date: '2026-11-26',
  broadcasts: [broadcast('06:30', 710_000), broadcast('10:00', 60_000), broadcast('17:00', 1_035_000)],
  maxMs: limit,
  perDay: 2,
}

test('a half of the day shows its fullest broadcast, for that one reaches the limit', () => {
  expect(airIn(day, 'morning', zone)).toEqual({ usedMs: 710_000, maxMs: limit })
  expect(airIn(day, 'afternoon', zone)).toEqual({ usedMs: 1_035_000, maxMs: limit })
  expect(airIn(day, 'evening', zone)).toBeNull()
  expect(airIn(undefined, 'morning', zone)).toBeNull()
})

test('time on air is said as used and allowed', () => {
  expect(airNumbers({ usedMs: 880_000, maxMs: limit })).toBe('14:40 / 15:00')
  expect(airNumbers({ usedMs: 260_000, maxMs: limit })).toBe('04:20 / 15:00')
  expect(airNumbers({ usedMs: 260_000, maxMs: null })).toBe('04:20')
})

test('the limit itself is only nearly full, one second more is over', () => {
  expect(fullnessOf({ usedMs: limit, maxMs: limit })).toEqual({ kind: 'nearlyFull' })
  expect(fullnessOf({ usedMs: limit + 1_000, maxMs: limit })).toEqual({ kind: 'over', byMs: 1_000 })
  expect(fullnessOf({ usedMs: 0.94 * limit, maxMs: limit })).toEqual({ kind: 'room' })
  expect(fullnessOf({ usedMs: 10 * limit, maxMs: null })).toEqual({ kind: 'room' })
})

test('lengths are short where they stand beside a title', () => {
  expect(shortLength(135_000)).toBe('2:15')
  expect(shortLength(48_000)).toBe('0:48')
  expect(shortLength(600_000)).toBe('10:00')
})

test('a third broadcast is one too many where two are allowed', () => {
  expect(broadcastsOver(day)).toBe(1)
  expect(broadcastsOver({ ...day, perDay: null })).toBe(0)
})

test('a relay that the policy does not count has a length and no limit; what is read keeps its own', () => {
  const session = (length: number, relay: boolean) =>
    ({ startsAt: 0, endsAt: length, items: [{ relay }] }) as unknown as Session
  expect(uncounted([session(900_000, true)], limit)).toEqual({ usedMs: 900_000, maxMs: null })
  expect(uncounted([session(900_000, true), session(60_000, false)], limit)).toEqual({
    usedMs: 60_000,
    maxMs: limit,
  })
})
