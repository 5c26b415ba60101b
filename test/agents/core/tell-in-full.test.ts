import { expect, test } from 'vitest'
import { choices, seededRandom } from '../../support/seeded-random.ts'
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
/** Told, and told again at a beat. */
const peace = (what: Tellable) => beat(beat(undefined, what, 0), what, 0)
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
  let told = peace(calm)
  const full: number[] = []
  for (let n = 1; n <= 24; n += 1)
    if (mustTell(told, calm, n * 5 * minute)) {
      full.push(n)
      told = beat(told, calm, n * 5 * minute)
    }
  expect(full).toEqual([12, 24])
})

test('what changed is told again at the next beat, even when it was told as it happened', () => {
  const told = change(peace(calm), { ...calm, volume: { level: 30, until: 9 } }, minute)
  const now = { ...calm, volume: { level: 30, until: 9 } }
  expect(mustTell(told, now, 5 * minute)).toBe(true)
  expect(mustTell(beat(told, now, 5 * minute), now, 10 * minute)).toBe(false)
  // Told again although nothing changed, it needs no second confirmation.
  expect(mustTell(change(beat(told, now, 5 * minute), now, 6 * minute), now, 10 * minute)).toBe(false)
})

test('what is first told at a beat is told again at the next', () => {
  const now = { ...calm, refused: { head: 1 } }
  const told = beat(peace(calm), now, 5 * minute)
  expect(mustTell(told, now, 10 * minute)).toBe(true)
  expect(mustTell(beat(told, now, 10 * minute), now, 15 * minute)).toBe(false)
})

test('while it plays every beat tells all, and the end of it is told twice', () => {
  let told = peace(playing)
  expect(mustTell(told, playing, 5 * minute)).toBe(true)
  told = change(beat(told, playing, 5 * minute), calm, 6 * minute)
  expect(mustTell(told, calm, 10 * minute)).toBe(true)
})

test('a refusal and a clock that is trusted no more are told; a clock that is a little less sure is not', () => {
  const told = peace(calm)
  const isTold = (what: Tellable) => mustTell(told, what, 5 * minute)
  expect(isTold({ ...calm, refused: { head: 1 } })).toBe(true)
  expect(isTold(clock({ trusted: false }))).toBe(true)
  expect(isTold(clock({ source: 'ntp' }))).toBe(true)
  expect(isTold(clock({ uncertaintyMs: null }))).toBe(true)
  expect(isTold(clock({ uncertaintyMs: 50 }))).toBe(false)
  expect(isTold(clock({ uncertaintyMs: 60 }))).toBe(true)
})

test('it is told when the clock became surer too', () => {
  const told = peace(clock({ uncertaintyMs: 200 }))
  expect(mustTell(told, clock({ uncertaintyMs: 120 }), 5 * minute)).toBe(false)
  expect(mustTell(told, clock({ uncertaintyMs: 90 }), 5 * minute)).toBe(true)
})

test('whatever changes and whichever word is lost, the hub is right after two beats, or an hour after two losses', () => {
  const { one } = choices(seededRandom(20_261_125))
  const random = seededRandom(7)
  let short = 0
  for (let box = 0; box < 300; box += 1) {
    let now = calm
    let told: Told | undefined
    let known: Tellable | undefined
    let lostInARow = 0
    let [wrongFor, mostLost] = [0, 0]
    const say = (at: number, isBeat: boolean): void => {
      told = toldNow(told, now, { at, isBeat })
      if (random() < 0.2) {
        lostInARow += 1
        mostLost = Math.max(mostLost, lostInARow)
      } else {
        known = now
        lostInARow = 0
      }
    }
    for (let n = 1; n <= 200; n += 1) {
      const at = n * 5 * minute
      if (random() < 0.1) {
        now = {
          ...one([calm, playing]),
          refused: { head: one([0, 1, 2]) },
          volume: { level: one([10, 70]), until: null },
        }
        // What is played or how loud is told as it happens, a refusal is not.
        if (random() < 0.7) say(at - minute, false)
      }
      if (mustTell(told, now, at)) say(at, true)
      else short += 1
      wrongFor = JSON.stringify(known) === JSON.stringify(now) ? 0 : wrongFor + 1
      if (wrongFor === 0) mostLost = lostInARow
      expect(wrongFor, `box ${box}, beat ${n}`).toBeLessThanOrEqual(mostLost < 2 ? 1 : 13 * mostLost)
    }
  }
  expect(short).toBeGreaterThan(20_000)
})
