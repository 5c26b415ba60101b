import { judgeSound, type Sound } from '@nguon/protocol/policy/judge'
import { readyMadeProfiles } from '@nguon/protocol/policy/ready-made'
import { dayAt, hour, minute } from '@nguon/protocol/time'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { airTimeOn, earOf, fullestDay, judgeSession } from '../../../server/domain/air-time.ts'

/** Monday 2026-11-23 00:00 in Asia/Ho_Chi_Minh. */
const midnight = 1_795_366_800_000
const urban = readyMadeProfiles.hanoiUrban
const today = dayAt(midnight, urban.timeZone)
const sound = (at: number, lengthMs: number): Sound => ({
  from: midnight + at,
  to: midnight + at + lengthMs,
  relay: false,
})

test('13:45 and 3:30 more are 17:15 of 15:00', () => {
  const ear = earOf(urban, [], [sound(17 * hour, 825_000)])
  expect(judgeSession(ear, [sound(17 * hour + 14 * minute, 210_000)])).toMatchObject({
    reason: 'broadcastTooLong',
    usedMs: 825_000,
    totalMs: 1_035_000,
  })
  expect(judgeSession(ear, [sound(17 * hour + 14 * minute, 75_000)])).toBeUndefined()
})

test('a programme whose third item runs into the quiet hours is refused for that item', () => {
  const ear = earOf({ ...urban, broadcastMs: null }, [], [])
  const items = [0, 1, 2].map((n) => sound(21 * hour + 30 * minute + n * 10 * minute, 9 * minute))
  expect(judgeSession(ear, items)).toBeUndefined()
  const later = items.map(({ from, to }) => ({ from: from + 5 * minute, to: to + 5 * minute, relay: false }))
  expect(judgeSession(ear, later)).toMatchObject({ reason: 'quietHours', sound: later[2] })
})

test('what two people lifted is not refused', () => {
  const lifts = [{ from: midnight + 22 * hour, until: midnight + 24 * hour, lifts: ['quietHours' as const] }]
  const night = [sound(23 * hour, minute)]
  expect(judgeSession(earOf(urban, [], []), night)?.reason).toBe('quietHours')
  expect(judgeSession(earOf(urban, lifts, []), night)).toBeUndefined()
})

test('of several loudspeakers the one that is nearest to a limit is shown', () => {
  const [quiet, full] = [earOf(urban, [], []), earOf(urban, [], [sound(17 * hour, 10 * minute)])]
  expect(fullestDay([quiet, full], today, [sound(17 * hour + 12 * minute, 3 * minute)])).toEqual({
    date: '2026-11-23',
    broadcasts: [
      {
        from: midnight + 17 * hour,
        to: midnight + 17 * hour + 15 * minute,
        soundMs: 13 * minute,
      },
    ],
    maxMs: 15 * minute,
    perDay: 2,
  })
})

const sounds = fc.array(
  fc
    .record({ at: fc.integer({ min: 0, max: 1_430 }), length: fc.integer({ min: 1, max: 8 }) })
    .map((s) => sound(s.at * minute, s.length * minute)),
  { maxLength: 12 },
)

test('what planning allows, a loudspeaker that has played the rest of the day allows too', () => {
  fc.assert(
    fc.property(sounds, sounds, (planned, session) => {
      const ear = earOf(urban, [], planned)
      const refusal = judgeSession(ear, session)
      const onBox = session.find(
        (one, n) => judgeSound(urban, one, [...planned, ...session.slice(0, n)]) !== undefined,
      )
      expect(refusal?.sound).toEqual(onBox)
    }),
  )
})

test('a day’s air time is all of its sound, wherever it is counted', () => {
  fc.assert(
    fc.property(sounds, (planned) => {
      const { broadcasts } = airTimeOn(earOf(urban, [], planned), today)
      const seconds = new Set(
        planned.flatMap(({ from, to }) =>
          Array.from({ length: (to - from) / minute }, (_, n) => from + n * minute),
        ),
      )
      expect(broadcasts.reduce((sum, b) => sum + b.soundMs, 0)).toBe(seconds.size * minute)
    }),
  )
})
