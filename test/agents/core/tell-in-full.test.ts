import { expect, test } from 'vitest'
import { mustTell, toldNow, type Tellable, type Told } from '../../../agents/core/tell-in-full.ts'

const minute = 60_000
const calm: Tellable = {
  playing: null,
  clock: { trusted: true, uncertaintyMs: 4, source: 'hub' },
  volume: { level: 70, until: null },
  refused: {},
}
const playing: Tellable = {
  ...calm,
  playing: { occurrence: 'o', manifest: 'm', startedAt: 1, plannedMs: 2 },
}
const clock = (of: Partial<Tellable['clock']>): Tellable => ({ ...calm, clock: { ...calm.clock, ...of } })
const beat = (before: Told | undefined, what: Tellable, at: number) =>
  toldNow(before, what, { at, isBeat: true })
const change = (before: Told | undefined, what: Tellable, at: number) =>
  toldNow(before, what, { at, isBeat: false })

test('all is told at first, and once more at a beat: the first word may have been lost', () => {
  expect(mustTell(undefined, calm, 0)).toBe(true)
  const told = change(undefined, calm, 0)
  expect(mustTell(told, calm, 5 * minute)).toBe(true)
  expect(mustTell(beat(told, calm, 5 * minute), calm, 10 * minute)).toBe(false)
})

test('in an hour of peace one of twelve beats tells all', () => {
  let told = beat(undefined, calm, 0)
  const full: number[] = []
  for (let n = 1; n <= 24; n += 1)
    if (mustTell(told, calm, n * 5 * minute)) {
      full.push(n)
      told = beat(told, calm, n * 5 * minute)
    }
  expect(full).toEqual([12, 24])
})

test('what changed is told again at the next beat, even when it was told as it happened', () => {
  const told = change(beat(undefined, calm, 0), { ...calm, volume: { level: 30, until: 9 } }, minute)
  const now = { ...calm, volume: { level: 30, until: 9 } }
  expect(mustTell(told, now, 5 * minute)).toBe(true)
  expect(mustTell(beat(told, now, 5 * minute), now, 10 * minute)).toBe(false)
  // Told again although nothing changed, it needs no second confirmation.
  expect(mustTell(change(beat(told, now, 5 * minute), now, 6 * minute), now, 10 * minute)).toBe(false)
})

test('while it plays every beat tells all, and the end of it is told twice', () => {
  let told = beat(undefined, playing, 0)
  expect(mustTell(told, playing, 5 * minute)).toBe(true)
  told = change(beat(told, playing, 5 * minute), calm, 6 * minute)
  expect(mustTell(told, calm, 10 * minute)).toBe(true)
})

test('a refusal and a clock that is trusted no more are told; a clock that is a little less sure is not', () => {
  const told = beat(undefined, calm, 0)
  const isTold = (what: Tellable) => mustTell(told, what, 5 * minute)
  expect(isTold({ ...calm, refused: { head: 1 } })).toBe(true)
  expect(isTold(clock({ trusted: false }))).toBe(true)
  expect(isTold(clock({ source: 'ntp' }))).toBe(true)
  expect(isTold(clock({ uncertaintyMs: null }))).toBe(true)
  expect(isTold(clock({ uncertaintyMs: 50 }))).toBe(false)
  expect(isTold(clock({ uncertaintyMs: 60 }))).toBe(true)
})

test('it is told when the clock became surer too', () => {
  const told = beat(undefined, clock({ uncertaintyMs: 200 }), 0)
  expect(mustTell(told, clock({ uncertaintyMs: 120 }), 5 * minute)).toBe(false)
  expect(mustTell(told, clock({ uncertaintyMs: 90 }), 5 * minute)).toBe(true)
})
