import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Occurrence } from '@nguon/protocol/timetable/occurrence'
import { occurrencesBetween, type Timetable } from '@nguon/protocol/timetable/expand'
import {
  decidePlay,
  lateLimitMs,
  leadMs,
  type Actual,
  type Desired,
} from '../../../agents/core/decide-play.ts'
import type { ItemVerdict } from '../../../agents/core/item.ts'
import { endedByStop } from '../../../agents/core/stop.ts'
import { evening, manifest, sessions, timetableOf } from './worlds.ts'

const ready: ItemVerdict = { kind: 'ready', manifest, rendition: manifest.renditions[0] }

const desiredOf = (timetable: Timetable, more: Partial<Desired> = {}): Desired => ({
  timetable,
  silence: undefined,
  since: 0,
  judge: () => ready,
  bulletin: () => undefined,
  ...more,
})
const idle: Actual = {
  settled: new Set(),
  stoppedSessions: new Set(),
  playing: undefined,
  prepared: undefined,
}

const said = (actual: Actual, desired: Desired, now: number): string[] =>
  decidePlay(actual, desired, now).steps.map((s) =>
    'reason' in s ? `${s.do} ${s.reason}` : `${s.do} ${(s.occurrence.startsAt - evening) / 1000}`,
  )

const one = timetableOf([{ startsAt: evening, plannedMs: [90_000] }])
const first = (t: Timetable): Occurrence => {
  const [o] = occurrencesBetween(t, evening - 1, evening + 10_000_000)
  if (o === undefined) throw new Error('empty timetable')
  return o
}

test.each([
  ['nine seconds ahead nothing happens', -9_000, []],
  ['eight seconds ahead it is made ready', -8_000, ['prepare 0']],
  ['within the lead it is started', -leadMs, ['prepare 0', 'start 0']],
  ['a minute late it still starts', lateLimitMs, ['prepare 0', 'start 0']],
  ['later than that it is skipped', lateLimitMs + 1, ['skip late']],
  ['after its end it is skipped', 90_000, ['skip late']],
  ['a day later nobody speaks of it', 86_500_000, []],
])('%s', (_, offset, expected) => {
  expect(said(idle, desiredOf(one), evening + offset)).toEqual(expected)
})

test.each([
  ['media that have not arrived are waited for', { kind: 'wait' }, 30_000, []],
  ['and given up after a minute', { kind: 'wait' }, lateLimitMs + 1, ['skip notDelivered']],
  [
    'what may never play is skipped at its instant',
    { kind: 'skip', reason: 'maxPlays' },
    0,
    ['skip maxPlays'],
  ],
  ['and not before', { kind: 'skip', reason: 'maxPlays' }, -1, []],
] as const)('%s', (_, verdict, offset, expected) => {
  expect(said(idle, desiredOf(one, { judge: () => verdict }), evening + offset)).toEqual(expected)
})

test.each(['revoked', 'expired', 'noProgram', 'clock', 'journal'] as const)(
  'while silenced by %s nothing starts',
  (silence) => {
    expect(said(idle, desiredOf(one, { silence }), evening)).toEqual([])
  },
)

test('revocation ends what sounds; a clock that fails does not', () => {
  const playing: Actual = { ...idle, playing: first(one), settled: new Set([first(one).id]) }
  expect(said(playing, desiredOf(one, { silence: 'revoked' }), evening)).toEqual(['interrupt revoked'])
  expect(said(playing, desiredOf(one, { silence: 'expired' }), evening)).toEqual(['interrupt withdrawn'])
  expect(said(playing, desiredOf(one, { silence: 'clock' }), evening)).toEqual([])
})

test('an item that its program no longer holds is ended', () => {
  const playing: Actual = { ...idle, playing: first(one), settled: new Set([first(one).id]) }
  expect(said(playing, desiredOf(timetableOf([])), evening + 1)).toEqual(['interrupt withdrawn'])
})

test('a priority item takes the output from an ordinary one', () => {
  const two = timetableOf([
    { startsAt: evening, plannedMs: [60_000] },
    { startsAt: evening + 10_000, plannedMs: [20_000], priority: 'priority' },
  ])
  const playing: Actual = { ...idle, playing: first(two), settled: new Set([first(two).id]) }
  expect(said(playing, desiredOf(two), evening + 10_000)).toEqual([
    'interrupt outranked',
    'prepare 10',
    'start 10',
  ])
})

test('what was planned before the journal began is not this journal’s business', () => {
  expect(said(idle, desiredOf(one, { since: evening + 1 }), evening + 100_000)).toEqual([])
})

test('a stop between two items ends the session', () => {
  const t = timetableOf([{ startsAt: evening, plannedMs: [10_000, 10_000], gapMs: 5_000 }])
  const ended = endedByStop(t, evening + 12_000, new Set([first(t).id]))
  expect(ended.sessions.size).toBe(1)
  expect(ended.remaining.map((o) => o.startsAt - evening)).toEqual([15_000])
  expect(endedByStop(t, evening - 1, new Set()).remaining).toEqual([])
})

/** A box that does what it is told, dies now and then, and remembers only what it had written. */
const live = (timetable: Timetable, until: number, crashes: ReadonlySet<number>) => {
  const settled = new Set<string>()
  const starts: { id: string; at: number; due: number }[] = []
  const ends = new Map<string, number>()
  let playing: { o: Occurrence; endsAt: number } | undefined
  let prepared: string | undefined
  let looks = 0
  for (let now = evening - 10_000; now < until;) {
    if (crashes.has(looks)) {
      playing = undefined
      prepared = undefined
      now += 5_000
    }
    if (playing !== undefined && playing.endsAt <= now) {
      ends.set(playing.o.id, now)
      playing = undefined
    }
    const actual: Actual = { settled, stoppedSessions: new Set(), playing: playing?.o, prepared }
    const { steps, wakeAt } = decidePlay(actual, desiredOf(timetable), now)
    for (const step of steps) {
      if (step.do === 'interrupt') playing = undefined
      if (step.do === 'prepare') prepared = step.occurrence.id
      if (step.do === 'skip') {
        expect(settled.has(step.occurrence.id)).toBe(false)
        settled.add(step.occurrence.id)
      }
      if (step.do === 'start') {
        expect(playing, 'two owners').toBe(undefined)
        expect(settled.has(step.occurrence.id), 'started twice').toBe(false)
        settled.add(step.occurrence.id)
        const at = Math.max(now, step.occurrence.startsAt)
        starts.push({ id: step.occurrence.id, at, due: step.occurrence.startsAt })
        playing = { o: step.occurrence, endsAt: at + (step.occurrence.endsAt - step.occurrence.startsAt) }
        prepared = undefined
      }
    }
    // Converges: what was just done is not asked for again.
    const after = decidePlay(
      { settled, stoppedSessions: new Set(), playing: playing?.o, prepared },
      desiredOf(timetable),
      now,
    )
    expect(after.steps.filter((s) => s.do !== 'prepare')).toEqual([])
    expect(wakeAt).toBeGreaterThan(now)
    now = Math.min(wakeAt, playing?.endsAt ?? Infinity)
    if (now <= 0) break
    looks += 1
  }
  return { settled, starts, ends }
}

test('through random programs and crashes: one owner, no second start, none late, and everything is accounted for', () => {
  fc.assert(
    fc.property(
      sessions,
      fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 6 }),
      (plan, crashAt) => {
        const timetable = timetableOf(plan)
        const until = evening + 2 * 3_600_000
        const { settled, starts } = live(timetable, until, new Set(crashAt))
        expect(new Set(starts.map((s) => s.id)).size).toBe(starts.length)
        for (const s of starts) expect(s.at - s.due).toBeLessThanOrEqual(lateLimitMs)
        const planned = occurrencesBetween(timetable, evening - 1, until)
        expect(planned.filter((o) => !settled.has(o.id))).toEqual([])
      },
    ),
    { numRuns: 150 },
  )
})
