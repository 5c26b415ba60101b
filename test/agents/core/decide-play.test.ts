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
import { makeSimulatedBox } from './simulated-box.ts'
import { evening, manifest, sessions, timetableOf, type Session } from './worlds.ts'

const ready: ItemVerdict = { kind: 'ready', manifest, rendition: manifest.renditions[0] }

const desiredOf = (timetable: Timetable, more: Partial<Desired> = {}): Desired => ({
  timetable,
  interruptions: [],
  silence: undefined,
  since: 0,
  judge: () => ready,
  lawful: () => undefined,
  quietAt: () => false,
  bulletin: () => undefined,
  ...more,
})
const idle: Actual = {
  settled: new Set(),
  overtaken: new Map(),
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

test('what was overtaken goes on from where this box says it stopped, not from where the plan thinks', () => {
  const two = timetableOf([
    { startsAt: evening, plannedMs: [60_000] },
    { startsAt: evening + 10_000, plannedMs: [20_000], priority: 'priority' },
  ])
  const [ordinary, urgent] = occurrencesBetween(two, evening, evening + 60_000)
  if (ordinary === undefined || urgent === undefined) throw new Error('two occurrences are needed')
  // It had begun four seconds late.
  const actual: Actual = {
    ...idle,
    settled: new Set([ordinary.id, urgent.id]),
    overtaken: new Map([[ordinary.id, 6_000]]),
  }
  const { steps } = decidePlay(actual, desiredOf(two), evening + 30_000)
  expect(steps).toMatchObject([
    { do: 'prepare', positionMs: 6_000 },
    { do: 'start', from: evening + 30_000, positionMs: 6_000 },
  ])
  expect(decidePlay({ ...actual, overtaken: new Map() }, desiredOf(two), evening + 30_000).steps).toEqual([])
})

test('an emergency ends what sounds at once, and what it ended goes on after it', () => {
  const from = evening + 20_000
  const order = { id: 'e', kind: 'emergency', from, until: null } as const
  const playing: Actual = { ...idle, playing: first(one), settled: new Set([first(one).id]) }
  expect(said(playing, desiredOf(one, { interruptions: [order] }), from)).toEqual(['interrupt emergency'])
  const over = desiredOf(one, { interruptions: [{ ...order, until: from + 5_000 }] })
  const waiting: Actual = { ...idle, settled: playing.settled, overtaken: new Map([[first(one).id, 20_000]]) }
  expect(decidePlay(waiting, over, from + 5_000).steps).toMatchObject([
    { do: 'prepare', positionMs: 20_000 },
    { do: 'start', from: from + 5_000, positionMs: 20_000 },
  ])
})

test('what the law forbids is skipped with its reason at its instant, and never made ready', () => {
  const lawful = () => 'quietHours' as const
  expect(said(idle, desiredOf(one, { lawful }), evening - 5_000)).toEqual([])
  expect(said(idle, desiredOf(one, { lawful }), evening)).toEqual(['skip quietHours'])
})

test('a play that is the last allowed ends in quiet hours like any other', () => {
  const playing: Actual = { ...idle, playing: first(one), settled: new Set([first(one).id]) }
  const judge = () => ({ kind: 'skip', reason: 'maxPlays' }) as const
  const at = evening + 10_000
  const desired = desiredOf(one, { judge, quietAt: (now) => now >= at })
  // What was to end then may drain from its player.
  expect(said(playing, desired, at + 1_999)).toEqual([])
  expect(said(playing, desired, at + 2_000)).toEqual(['interrupt quietHours'])
})

test('a session that fills its window loses nothing because its items begin when the one before has drained', () => {
  const lawful: Desired['lawful'] = (o, from) =>
    from + (o.endsAt - o.startsAt) > evening + 90_000 ? 'outsideWindow' : undefined
  expect(said(idle, desiredOf(one, { lawful }), evening + 600)).toEqual(['prepare 0', 'start 0'])
  expect(said(idle, desiredOf(one, { lawful }), evening + 1_001)).toEqual(['skip outsideWindow'])
})

test('what sounds is not ended because its box now begins everything later', () => {
  const short = timetableOf([{ startsAt: evening, plannedMs: [10_000] }])
  const playing: Actual = { ...idle, playing: first(short), settled: new Set([first(short).id]) }
  for (const staggerMs of [2_000, 60_000])
    expect(said(playing, desiredOf({ ...short, staggerMs }), evening + 1_000)).toEqual([])
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

/** A priority session begins one millisecond before an ordinary item ends, and a second one right behind the first. */
const awkward: Session[] = [
  { startsAt: evening, plannedMs: [57_116, 60_749, 43_136] },
  { startsAt: evening + 306_000, priority: 'priority', plannedMs: [1_000] },
  {
    startsAt: evening + 161_000,
    priority: 'priority',
    gapMs: 4_712,
    plannedMs: [3_455, 20_069, 15_811, 91_229],
  },
]

/** After a crash at its look 29 the last priority item has a millisecond left, and what it overtook is due. */
const allButOver: Session[] = [
  { startsAt: evening + 119_000, gapMs: 1, plannedMs: [1_000, 61_000] },
  {
    startsAt: evening + 181_000,
    priority: 'priority',
    gapMs: 1_699,
    plannedMs: [66_303, 66_303, 1_000, 3_302],
  },
]

const live = (timetable: Timetable, until: number, crashes: ReadonlySet<number>) => {
  const box = makeSimulatedBox()
  const desired = desiredOf(timetable)
  let looks = 0
  for (let now = evening - 10_000; now < until; looks += 1) {
    if (crashes.has(looks)) {
      box.crash(now)
      now += 5_000
    }
    const wakeAt = box.look(desired, now)
    // Converges: what was just done is not asked for again.
    const after = decidePlay(box.actual(), desired, now)
    expect(after.steps.filter((s) => s.do !== 'prepare')).toEqual([])
    expect(wakeAt).toBeGreaterThan(now)
    now = wakeAt
  }
  return box
}

test('through random programs and crashes: one owner, no second start, none late, and everything is accounted for', () => {
  fc.assert(
    fc.property(
      sessions,
      fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 6 }),
      (plan, crashAt) => {
        const timetable = timetableOf(plan)
        const until = evening + 2 * 3_600_000
        const { settled, heard } = live(timetable, until, new Set(crashAt))
        heard.forEach((h, n) => expect(h.from).toBeGreaterThanOrEqual(heard[n - 1]?.to ?? 0))
        const planned = occurrencesBetween(timetable, evening - 1, until)
        expect(planned.filter((o) => !settled.has(o.id))).toEqual([])
      },
    ),
    {
      numRuns: 500,
      examples: [
        [awkward, []],
        [allButOver, [29]],
      ],
    },
  )
}, 120_000)
