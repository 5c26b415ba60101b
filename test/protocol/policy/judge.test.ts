/** The law at its edges: the minute before and after, what counts as a broadcast, and days that clocks make odd. */
import { broadcastsOf, judgeSound, type Sound } from '@nguon/protocol/policy/judge'
import type { PolicyProfile } from '@nguon/protocol/policy/profile'
import { readyMadeProfiles } from '@nguon/protocol/policy/ready-made'
import { hour, instantOf, minute } from '@nguon/protocol/time'
import { expect, test } from 'vitest'

const profile: PolicyProfile = { ...readyMadeProfiles.decree, timeZone: 'Asia/Ho_Chi_Minh' }
/** Monday. */
const at = (time: string, date = '2026-11-23') => instantOf(`${date}T${time}`, profile.timeZone)
const sound = (from: number, lengthMs: number, relay = false): Sound => ({ from, to: from + lengthMs, relay })

test.each([
  ['ends as the quiet begins', at('21:59:00'), minute, undefined],
  ['runs a millisecond into it', at('21:59:00'), minute + 1, 'quietHours'],
  ['at midnight', at('00:00:00'), minute, 'quietHours'],
  ['in the last quiet minute', at('05:29:59'), 500, 'quietHours'],
  ['as the quiet ends', at('05:30:00'), minute, undefined],
] as const)('a sound that %s', (_, from, lengthMs, expected) => {
  expect(judgeSound(profile, sound(from, lengthMs), [])).toBe(expected)
})

test('a day that ends at 24:00 and one that begins at 00:00 leave no gap and no overlap', () => {
  const halves = {
    ...profile,
    quietHours: [
      { from: '22:00', to: '24:00' },
      { from: '00:00', to: '05:30' },
    ],
  }
  for (const time of ['22:00:00', '23:59:59', '00:00:00', '05:29:59'])
    expect(judgeSound(halves, sound(at(time), 1), [])).toBe('quietHours')
  expect(judgeSound(halves, sound(at('21:59:59'), 1_000), [])).toBeUndefined()
})

test('a window holds a sound whole or not at all', () => {
  const windowed = { ...profile, windows: [{ from: '17:00', to: '17:30' }] }
  expect(judgeSound(windowed, sound(at('17:00:00'), 30 * minute), [])).toBeUndefined()
  expect(judgeSound(windowed, sound(at('17:00:01'), 30 * minute), [])).toBe('outsideWindow')
  expect(judgeSound(windowed, sound(at('16:59:59'), minute), [])).toBe('outsideWindow')
})

test('quiet hours follow the clock on the wall when summer time sets it back', () => {
  const berlin = { ...profile, timeZone: 'Europe/Berlin', quietHours: [{ from: '22:00', to: '05:30' }] }
  // 25 October 2026: the night has an hour more.
  const night = (time: string, date: string) => instantOf(`${date}T${time}`, 'Europe/Berlin')
  expect(judgeSound(berlin, sound(night('05:29:00', '2026-10-25'), minute), [])).toBe('quietHours')
  expect(judgeSound(berlin, sound(night('05:30:00', '2026-10-25'), minute), [])).toBeUndefined()
  expect(judgeSound(berlin, sound(night('22:00:00', '2026-10-24') + 7.5 * hour, 1), [])).toBe('quietHours')
})

test('a third broadcast is one too many, and a play that never sounded is none', () => {
  const morning = sound(at('06:00:00'), 5 * minute)
  const noon = sound(at('12:00:00'), 5 * minute)
  const evening = sound(at('17:00:00'), 5 * minute)
  expect(judgeSound(profile, evening, [morning, noon])).toBe('tooManyBroadcasts')
  // Its player broke before the first sample.
  const broken = sound(at('12:00:00'), 0)
  expect(judgeSound(profile, evening, [morning, broken])).toBeUndefined()
  expect(broadcastsOf(profile, [morning, broken, evening])).toHaveLength(2)
})

test('yesterday’s last broadcast does not count today; relays count where the profile says so', () => {
  const evenings = ['17:00:00', '20:00:00'].map((time) => sound(at(time, '2026-11-22'), minute))
  const morning = sound(at('06:00:00'), minute)
  expect(judgeSound(profile, morning, evenings)).toBeUndefined()
  const relays = ['06:00:00', '12:00:00'].map((time) => sound(at(time), minute, true))
  const own = sound(at('17:00:00'), minute)
  expect(judgeSound(profile, own, relays)).toBe('tooManyBroadcasts')
  expect(judgeSound({ ...profile, relayCounts: false }, own, relays)).toBeUndefined()
})

test('a lift counts only for a sound that lies in it whole, and only for what it lifts', () => {
  const night = sound(at('23:00:00'), minute)
  const lift = (from: number, until: number, lifts: ('quietHours' | 'airTime')[]) => [{ from, until, lifts }]
  expect(judgeSound(profile, night, [], lift(night.from, night.to, ['quietHours']))).toBeUndefined()
  expect(judgeSound(profile, night, [], lift(night.from, night.to - 1, ['quietHours']))).toBe('quietHours')
  expect(judgeSound(profile, night, [], lift(night.from + 1, night.to, ['quietHours']))).toBe('quietHours')
  expect(judgeSound(profile, night, [], lift(night.from, night.to, ['airTime']))).toBe('quietHours')
})
