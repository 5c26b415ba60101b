import { expect, test } from 'vitest'
import { burstsOfMonth, monthOf, ordinaryDay } from '../../bench/connect/ordinary-month.ts'
import { pricesOf, type Window } from '../../bench/connect/prices-of-watch.ts'

const second = 1_000
const minute = 60 * second

/** An hour of a box of which every byte is known. */
const watched = () => {
  const spent = new Map<number, number>()
  const at = (ms: number, bytes: number) => spent.set(ms, (spent.get(ms) ?? 0) + bytes)
  for (let s = 60; s <= 3_600; s += 60) if (s % 300 !== 0) at(s * second, 204)
  for (let s = 300; s <= 3_600; s += 300) at(s * second, s % 1_500 === 300 ? 1_130 : 600)
  const windows: Window[] = [
    { what: 'program', from: 10.2 * minute, to: 11.2 * minute },
    { what: 'state', from: 11.2 * minute, to: 12.2 * minute },
    { what: 'session', from: 12.2 * minute, to: 14.2 * minute },
    { what: 'cut', from: 14.2 * minute, to: 24.2 * minute },
  ]
  at(10.5 * minute, 9_000)
  at(11.5 * minute, 5_000)
  at(13.5 * minute, 8_000)
  at(18.5 * minute, 12_000)
  // One in quiet, one before the session, one of the young clock in the same window, one while the link comes back.
  const bursts = [40.3, 13.1, 13.8, 19.3].map((m) => m * minute)
  for (const end of bursts) for (let ms = 0; ms < 2 * second; ms += second) at(end - ms, 5_500)
  const samples = [{ at: 0, bytes: 0 }]
  for (let s = 1; s <= 3_600; s += 1)
    samples.push({ at: s * second, bytes: (samples.at(-1)?.bytes ?? 0) + (spent.get(s * second) ?? 0) })
  return { samples, bursts, windows }
}

test('each thing is priced by its own bytes, and no burst is in the price of what it falls into', () => {
  const prices = pricesOf(watched())
  const steadyOfHour = (prices.steady * 60 * minute) / (48 * 204 + 12 * 600)
  expect(steadyOfHour).toBeGreaterThan(0.93)
  expect(steadyOfHour).toBeLessThan(1.07)
  expect(prices.more).toBe(530)
  const near = (price: number, bytes: number) => {
    expect(Math.abs(price - bytes), `${price} of ${bytes}`).toBeLessThan(700)
  }
  near(prices.burst, 11_000)
  near(prices.program, 9_000)
  near(prices.state, 5_000)
  near(prices.session, 8_000)
  near(prices.cut, 12_000)
})

test('a month is the sum of what it holds, each as often as it happens', () => {
  const none = { steady: 0, more: 0, burst: 0, program: 0, state: 0, session: 0, cut: 0 }
  expect(monthOf({ ...none, session: 1 }).all).toBe(3 * 30)
  expect(monthOf({ ...none, state: 1 }).all).toBe(ordinaryDay.states * 30)
  expect(monthOf({ ...none, more: 1 }).all).toBe(24 * 30)
  expect(monthOf({ ...none, burst: 1 }).all).toBe(burstsOfMonth())
  expect(monthOf({ ...none, steady: 1 }).all).toBe(30 * 86_400_000)
  // A burst before each of 90 sessions, and the regular ones.
  expect(burstsOfMonth()).toBeGreaterThan(150)
  expect(burstsOfMonth()).toBeLessThan(300)
})

test('a watch in which no beat of each kind was heard is worth nothing', () => {
  const { samples, ...rest } = watched()
  expect(() => pricesOf({ ...rest, samples: samples.slice(0, 200) })).toThrow('no beat of each kind')
})
